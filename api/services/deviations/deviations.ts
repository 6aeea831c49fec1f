import { allowed } from '../../../domain/access/refusals.ts';
import type { Seat } from '../../../domain/access/case-access.ts';
import {
  deviationForm,
  deviationFormName,
  type DeviationKind,
} from '../../../domain/case/deviation-forms.ts';
import type { FormDefinition } from '../../../domain/protocol/definition.ts';
import { deviationWords } from '../../../texts/deviations.ts';
import { parseForm, type ParsedForm } from '../../form-schema.ts';
import { perform, type ReadyAct } from '../cases/acting.ts';
import type { Viewer } from '../acting-person.ts';
import { openCaseFile, type CaseFile } from '../cases/case-file.ts';
import { matterOf, type Matter } from './deviation-matter.ts';
import { lookAhead } from './deviation-preview.ts';
import type { DeviationAbout, DeviationFormView, DeviationServices } from './deviation-service.ts';
import type { Answers, DeviationSpec } from './deviation-spec.ts';
import { deviationSpecs } from './deviation-specs.ts';
import { duesOf } from '../cases/dues.ts';
import { newActs } from '../papers/known-acts.ts';
import { checkNamed } from '../openings/naming.ts';
import { choicesFor } from '../cases/people-choices.ts';
import type { World } from '../world.ts';

/** Each deviation is authorised, parsed, kept, and then decided by the case, like every act. */
export function createDeviations(world: World): DeviationServices {
  return {
    form: async (viewer, code, about) => {
      const { matter, spec } = await approach(world, viewer, code, about);
      const words = deviationWords[about.kind];
      const form = await formOf(world, matter, spec, about.kind);
      const { file, history, now } = matter;
      return {
        ...about,
        caseCode: code,
        version: history.state.version,
        label: words.action(spec.subject(matter)),
        lead: words.lead,
        submit: words.submit,
        form,
        values: (await spec.values?.(matter, world)) ?? {},
        context: (await spec.context?.(matter, world)) ?? [],
        people: await choicesFor(world, form, Object.values(file.record.parties)),
        dues: concernedDues(
          matter,
          about.kind,
          duesOf(file.protocol, history, now, (await world.settings()).ladders),
        ),
      };
    },
    preview: async (viewer, code, about, form) => {
      const { matter, spec, as } = await approach(world, viewer, code, about);
      const parsed = await answersTo(world, matter, spec, about.kind, form);
      const routing = { ...parsed.routing, submissionId: previewSubmission };
      const asked = spec.command(matter, parsed.values, routing);
      const ahead = await lookAhead(world, matter, as, { asked, subject: spec.subject(matter) });
      return { caseCode: code, version: matter.history.state.version, ...ahead };
    },
    act: (viewer, code, about, form, options) => {
      const request = { act: about.kind, target: about.target, form };
      return perform(world, viewer, { code, request }, options, (file) =>
        readyAct(world, file, about, form),
      );
    },
  };
}

/** A form that was filled in leaves a submission: on a copy, any id will do. */
const previewSubmission = 'look-ahead';

interface Approached {
  matter: Matter;
  spec: DeviationSpec;
  as: Seat;
}

async function approach(
  world: World,
  viewer: Viewer,
  code: string,
  about: DeviationAbout,
): Promise<Approached> {
  return approachFile(world, await openCaseFile(world, viewer, code), about);
}

async function approachFile(
  world: World,
  file: CaseFile,
  { kind, target }: DeviationAbout,
): Promise<Approached> {
  const spec = deviationSpecs[kind];
  const matter = await matterOf(world, file, target);
  const as = allowed(spec.may(matter));
  return { matter, spec, as };
}

async function readyAct(
  world: World,
  file: CaseFile,
  about: DeviationAbout,
  form: Answers,
): Promise<ReadyAct> {
  const { matter, spec, as } = await approachFile(world, file, about);
  const parsed = await answersTo(world, matter, spec, about.kind, form);
  const command: ReadyAct['command'] = (routing) => spec.command(matter, parsed.values, routing);
  if (spec.keepsNothing === true) return { as, command };
  const values = (await spec.keep?.(matter, parsed.values, world)) ?? parsed.values;
  const filled = {
    form: deviationFormName(about.kind),
    stepId: spec.stepOf?.(matter) ?? null,
    parsed: { ...parsed, values, registries: await newActs(world, file.record, parsed) },
    links: [],
  };
  return { as, command, filled };
}

async function formOf(
  world: World,
  matter: Matter,
  spec: DeviationSpec,
  kind: DeviationKind,
): Promise<FormDefinition> {
  const fields = (await spec.fields?.(matter, world)) ?? {};
  // A correction asks the form of the step again, which may have a field for a note of its own.
  return kind === 'correctSubmission' ? fields : deviationForm(kind, fields);
}

async function answersTo(
  world: World,
  matter: Matter,
  spec: DeviationSpec,
  kind: DeviationKind,
  raw: Answers,
): Promise<ParsedForm> {
  const { file, now } = matter;
  const form = await formOf(world, matter, spec, kind);
  const outcome = await spec.outcome?.(matter, world);
  const parsed = parseForm(form, raw, {
    ...(outcome && { outcome }),
    now,
    protocol: file.protocol,
  });
  await checkNamed(world, parsed, { person: file.person, parties: file.record.parties, now });
  await spec.check?.(matter, parsed.values, world);
  return parsed;
}

/** Only acts on clocks look at dates before they are filled in: the terms they are about. */
function concernedDues(
  { target }: Matter,
  kind: DeviationKind,
  dues: ReturnType<typeof duesOf>,
): DeviationFormView['dues'] {
  if (kind === 'suspendCase' || kind === 'resumeCase') return dues.map(({ due }) => due);
  return dues
    .filter(({ stepId, due }) => target !== '' && (due.termId === target || stepId === target))
    .map(({ due }) => due);
}
