import { mayRegisterPaper } from '../../../domain/access/papers.ts';
import { allowed } from '../../../domain/access/refusals.ts';
import { registeredActForm, type ActKind } from '../../../domain/case/act-kinds.ts';
import { actReferenceLabel } from '../../../domain/case/act-reference.ts';
import type { FormDefinition } from '../../../domain/protocol/definition.ts';
import { actDirections, actFields, actKindLabels } from '../../../texts/acts.ts';
import type { RegisteredActRow } from '../../../db/registered-act-store.ts';
import { parseForm, type ParsedForm } from '../../form-schema.ts';
import { perform } from '../cases/acting.ts';
import type { RawForm } from '../acting-person.ts';
import { attachmentChoices } from './attachment-choices.ts';
import type { AttachmentView } from './attachment-service.ts';
import { openCaseFile, type CaseFile } from '../cases/case-file.ts';
import { classOfAct, listedAttachments, papersOf, type CasePapers } from './case-papers.ts';
import type { RegisteredActService, RegisteredActView } from './registered-act-service.ts';
import type { World } from '../world.ts';

const noteMaxLength = 4_000;

/** Registered documents of a case: those typed into the forms of its steps, and those registered beside them. */
export function createRegisteredActs(world: World): RegisteredActService {
  return {
    list: async (viewer, code) => {
      const file = await openCaseFile(world, viewer, code);
      const papers = await papersOf(world, file);
      return actViews(file, papers, listedAttachments(file, papers));
    },
    papers: async (viewer, code) => {
      const file = await openCaseFile(world, viewer, code);
      const { person, record } = file;
      const papers = await papersOf(world, file);
      const attachments = listedAttachments(file, papers);
      return {
        acts: actViews(file, papers, attachments),
        attachments,
        mayRegister: record.status === 'open' && 'as' in mayRegisterPaper(person, record),
        mayAttach: attachmentChoices(file, papers) !== null,
      };
    },
    register: (viewer, code, form, options) => {
      const request = { act: 'registerAct', form };
      return perform(world, viewer, { code, request }, options, async (file) => {
        const as = allowed(mayRegisterPaper(file.person, file.record));
        const parsed = parsedAct(file, form, await world.now());
        return {
          as,
          command: ({ submissionId }) => {
            if (submissionId === null) throw new Error('An act is registered with its answers');
            return { kind: 'addNote', submissionId };
          },
          filled: { form: registeredActForm, stepId: null, parsed, links: [] },
        };
      });
    },
  };
}

/** The one form that no protocol describes: what the document is, its reference, a word about it. */
function formOfAct(direction: 'in' | 'out'): FormDefinition {
  return {
    kind: {
      type: 'enum',
      label: actFields.kind,
      dataClass: 'P',
      required: true,
      options: actKindLabels,
    },
    direction: {
      type: 'enum',
      label: actFields.direction,
      dataClass: 'P',
      required: true,
      options: actDirections,
    },
    registry: {
      type: 'registry',
      label: actFields.registry,
      dataClass: 'P',
      required: true,
      direction,
    },
    note: { type: 'longText', label: actFields.note, dataClass: 'J', maxLength: noteMaxLength },
  };
}

function parsedAct({ protocol }: CaseFile, raw: RawForm, now: number): ParsedForm {
  const direction = raw['direction'] === 'out' ? 'out' : 'in';
  const parsed = parseForm(formOfAct(direction), raw, { now, protocol });
  const label = actKindLabels[parsed.values['kind'] as ActKind];
  return { ...parsed, registries: parsed.registries.map((act) => ({ ...act, label })) };
}

function actViews(
  file: CaseFile,
  papers: CasePapers,
  attachments: readonly AttachmentView[],
): readonly RegisteredActView[] {
  return papers.acts.map((act) => actView(file, papers, attachments, act));
}

function actView(
  file: CaseFile,
  { history, stepLabel }: CasePapers,
  attachments: readonly AttachmentView[],
  act: RegisteredActRow,
): RegisteredActView {
  const { id, aoo, year, number, on, direction, label, stepId, note } = act;
  const isOpen = stepId !== null && Object.hasOwn(history.state.steps, stepId);
  const readsNotes = file.access.dataClasses.includes('J') || act.notedBy === file.person.userId;
  return {
    ...{ id, reference: actReferenceLabel(act), aoo, year, number, on, direction, label },
    dataClass: classOfAct(file, act),
    ...(stepId === null ? {} : { stepLabel: stepLabel(stepId) }),
    ...(isOpen ? { stepId } : {}),
    ...(note === null || !readsNotes ? {} : { note }),
    attachments: attachments
      .filter(({ actId }) => actId === id)
      .map((file) => ({ id: file.id, name: file.name })),
  };
}
