import { haveSameMinor } from '../../../db/link-store.ts';
import { withPairLocked } from '../../../db/pair-lock.ts';
import { mayBringTogether } from '../../../domain/access/links.ts';
import { allowed } from '../../../domain/access/refusals.ts';
import type { DeviationReason } from '../../../domain/case/deviation-reasons.ts';
import { linkFormName, mergeForm } from '../../../domain/case/link-forms.ts';
import { bindingDeadlines, checkMerge, unwatchedDeadlines } from '../../../domain/case/merging.ts';
import { refusal } from '../../../domain/case/refusals.ts';
import type { RunningTerm } from '../../../domain/case/state.ts';
import type { FormDefinition, ProtocolDefinition } from '../../../domain/protocol/definition.ts';
import { mergeTexts } from '../../../texts/links.ts';
import { stepLabel, termLabel } from '../../../texts/protocol-labels.ts';
import { termClassLabel } from '../../../texts/roles.ts';
import { InvalidFormError, parseForm, type ParsedForm } from '../../form-schema.ts';
import { perform, type ReadyAct } from '../cases/acting.ts';
import { openCaseFile, readHistory, type CaseFile, type CaseHistory } from '../cases/case-file.ts';
import { sendAct } from '../engine.ts';
import { linkActForm } from './link-act-form.ts';
import type { LinkServices } from './link-service.ts';
import { checkNamed } from '../openings/naming.ts';
import { relatedCases } from './related-cases.ts';
import type { RawForm } from '../services.ts';
import type { Names, World } from '../world.ts';

/** The outcome that a merge is asked with: it makes the other case necessary. */
const asked = { key: 'mergeInto', needs: ['into'] };

/** A duplicate goes on in another case; its steps and terms are kept aside, so that a mistake can be undone. */
export function createMerging(world: World): Pick<LinkServices, 'mergeForm' | 'merge'> {
  return {
    mergeForm: async (viewer, code) => {
      const file = await openCaseFile(world, viewer, code);
      const as = allowed(mayBringTogether(file.person, file.record));
      const history = await readHistory(world, file.record.caseId);
      const { status } = history.state;
      if (status !== 'open') throw status === 'new' ? refusal.notOpen() : refusal.ended();
      const { action: label, purpose, outcome, sameMinor } = mergeTexts;
      const consequences = whatEnds(file, history, await world.names());
      const others = await relatedCases(world, viewer, code);
      const candidates = others.filter(({ status }) => status === 'open').map((one) => one.code);
      const act = {
        ...({ kind: 'mergeInto', label, purpose } as const),
        form: formFor(file, history),
        outcomes: [{ ...asked, label: outcome, consequences }],
        context:
          candidates.length === 0 ? [] : [{ label: sameMinor, value: candidates.join(', ') }],
      };
      return linkActForm(world, file, history, as, act);
    },
    merge: (viewer, code, form, options) => {
      const request = { act: 'mergeInto', form };
      return perform(world, viewer, { code, request }, options, (file) =>
        readyMerge(world, file, form),
      );
    },
  };
}

async function readyMerge(world: World, file: CaseFile, form: RawForm): Promise<ReadyAct> {
  const { person, record, protocol } = file;
  const as = allowed(mayBringTogether(person, record));
  const [history, now] = await Promise.all([readHistory(world, record.caseId), world.now()]);
  const parsed = parseForm(formFor(file, history), form, { outcome: asked, now, protocol });
  const caseIds = await checkNamed(world, parsed, { person, parties: record.parties, now });
  const [otherCode = ''] = Object.keys(caseIds);
  const otherCaseId = caseIds[otherCode] ?? '';
  const other = { otherCaseId, otherCode, parsed };
  await checkTarget(world, file, history, other);
  // One of the codes that the form offers.
  const reason = parsed.values['reason'] as DeviationReason;
  return {
    as,
    filled: { form: linkFormName('mergeInto'), stepId: null, parsed, links: [] },
    command: {
      // Two opposite merges at once would each find the other case open, and end both.
      send: (stamp, { submissionId }) =>
        withPairLocked(world.database, [record.caseId, otherCaseId], async () => {
          await checkTarget(world, file, await readHistory(world, record.caseId), other);
          const act = { otherCaseId, otherCode, reason, submissionId };
          return sendAct(world, record.caseId, { kind: 'mergeInto', ...act, ...stamp });
        }),
    },
  };
}

/** The other case may still end otherwise between this look and the merge: undoing the merge then brings this one back. */
async function checkTarget(
  world: World,
  { protocol, record }: CaseFile,
  { state }: CaseHistory,
  {
    otherCaseId,
    otherCode,
    parsed,
  }: { otherCaseId: string; otherCode: string; parsed: ParsedForm },
): Promise<void> {
  const { state: target } = await readHistory(world, otherCaseId);
  const samePerson = await haveSameMinor(world.database, record.caseId, otherCaseId);
  checkMerge(state, { code: otherCode, state: target, samePerson });
  const faults = unwatchedDeadlines(state, target)
    .filter((term) => parsed.values[confirmationOf(term)] !== true)
    .map((term) => ({
      path: confirmationOf(term),
      message: mergeTexts.unwatched(...wordsOf(protocol, term), otherCode),
    }));
  if (faults.length > 0) throw new InvalidFormError(faults);
}

function formFor({ protocol }: CaseFile, { state }: CaseHistory): FormDefinition {
  const questions = bindingDeadlines(state).map((term) => [
    confirmationOf(term),
    {
      type: 'boolean',
      label: mergeTexts.confirm(...wordsOf(protocol, term)),
      hint: mergeTexts.confirmHint,
      dataClass: 'P',
    },
  ]);
  return mergeForm(Object.fromEntries(questions) as FormDefinition);
}

/** Name of the field that asks about a term. */
function confirmationOf({ termId }: RunningTerm): string {
  return `termine_${termId.replaceAll(/[^A-Za-z0-9]+/g, '_')}`;
}

function whatEnds({ protocol }: CaseFile, { state }: CaseHistory, names: Names): readonly string[] {
  const deadlines = Object.values(state.terms).filter(({ purpose }) => purpose === 'deadline');
  return [
    ...Object.values(state.steps).map(({ stepKey, agencyId }) =>
      mergeTexts.stepEnds(stepLabel(protocol, stepKey), names.agencyLabel(agencyId)),
    ),
    ...deadlines.map((term) => mergeTexts.termEnds(...wordsOf(protocol, term))),
    ...(deadlines.length === 0 ? [mergeTexts.noTerms] : []),
    mergeTexts.ends,
  ];
}

function wordsOf(
  protocol: ProtocolDefinition,
  term: RunningTerm,
): [label: string, kind: string, dueOn: string | undefined] {
  return [termLabel(protocol, term), termClassLabel(term.class), term.dates?.dueOn];
}
