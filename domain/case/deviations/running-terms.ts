import { DomainError } from '../../domain-error.ts';
import { placeAt, standsAt } from '../../term-policy/places.ts';
import { askedValue, writtenValue } from '../../term-policy/value.ts';
import type { DeviationCommand, RunningTermTarget } from '../commands.ts';
import type { Draft } from '../draft.ts';
import type { TermQuestion } from '../term-question.ts';
import { ownEntry } from '../own-entry.ts';
import { refusal } from '../refusals.ts';
import type { RunningTerm } from '../state.ts';
import {
  addTerm,
  beginningOf,
  labelOf,
  standingStart,
  supersedeWithDependants,
  type TermToStart,
} from '../terms-of-case.ts';

type ChangeRunningTerm = Extract<DeviationCommand, { kind: 'changeRunningTerm' }>;
type NewValue = Exclude<RunningTermTarget, { how: 'recount' }>;
/** What of a term is not as it was. */
type Changed = Pick<TermToStart, 'question' | 'segments' | 'extension' | 'policy' | 'standsAt'>;

/**
 * A decision that two administrators have taken about the term itself reaches it while it runs: the same term with
 * another value, counted from its own start, from the day of the decision, or due on one date; or the same question, asked
 * of another calendar or with other alarms. What it has lived goes on when it is counted from its own start. Its dates,
 * and whether they may be what they turn out to be, are for the recorder. Reached twice by one decision it stays as it is;
 * of two the one approved later stands.
 *
 * @throws DomainError `four-eyes`, `unknown-term`, `term-is-wake`, `court-term`, `later-decision-stands`,
 * `term-given-otherwise`, `term-stands-still`
 */
export function changeRunningTerm(draft: Draft, command: ChangeRunningTerm): void {
  const { termId, changeId, proposedBy, pastConfirmed, to } = command;
  if (draft.actor.kind !== 'person' || draft.actor.userId === proposedBy) throw refusal.fourEyes();
  const term = ownEntry(draft.state.terms, termId);
  if (term === undefined) throw refusal.unknownTerm(termId);
  if (term.purpose === 'wake') throw refusal.termIsWake(termId);
  if (term.class === 'COURT') throw ofCourt(labelOf(draft.protocol, term));
  if (to.how !== 'recount' && term.policy?.changeId === changeId) return;
  const changed =
    to.how === 'recount' ? recounted(draft, term) : withValue(draft, term, changeId, to);
  const previousDueOn = term.dates?.dueOn ?? null;
  const confirmed = pastConfirmed ? { pastConfirmed } : {};
  const told = { termId, changeId, how: to.how, previousDueOn, proposedBy, ...confirmed };
  draft.add({ type: 'RunningTermChanged', ...told });
  supersedeWithDependants(draft, term, (old) => {
    addTerm(draft, { ...old, ...changed, begunAt: beginningOf(old), supersedes: termId });
  });
}

function recounted({ state }: Draft, term: RunningTerm): Changed {
  return { question: { ...term.question, start: standingStart(state, term) } };
}

function withValue(draft: Draft, term: RunningTerm, changeId: string, to: NewValue): Changed {
  const { how: mode, path, value, validFrom, act, dueOn, decidedAt } = to;
  if ((term.policy?.onRunning?.decidedAt ?? 0) > decidedAt)
    throw laterStands(labelOf(draft.protocol, term));
  const place = placeAt(draft.protocol, path);
  const written = place && writtenValue(place.values);
  if (place === undefined || written === undefined || !standsAt(term, place))
    throw givenOtherwise(labelOf(draft.protocol, term));
  const given = term.extension?.amount ?? 0;
  const before = askedValue(term.question, given) ?? term.policy?.onRunning?.value ?? written;
  const policy = { changeId, validFrom, act, written, before };
  const anchored = term.policy?.onRunning?.anchored ?? term.question;
  if (mode === 'fromAnchor') {
    const start = standingStart(draft.state, { ...term, question: anchored });
    const question = { ...anchored, ...value, amount: value.amount + given, start };
    return {
      question,
      policy: { ...policy, onRunning: { mode, value, decidedAt } },
      standsAt: path,
    };
  }
  // A clock that begins anew, or a date, has no stretches of its own to stand still in.
  if (term.suspended !== null) throw standsStill(labelOf(draft.protocol, term));
  const onRunning = { mode, value, decidedAt, anchored };
  const lived = { segments: undefined, extension: null };
  const anew = { ...lived, policy: { ...policy, onRunning }, standsAt: path };
  const counted = { ...anchored, ...value };
  if (mode === 'fromNow') return { ...anew, question: { ...counted, start: { on: validFrom } } };
  return { ...anew, question: onDate(counted, dueOn ?? validFrom) };
}

function onDate(question: TermQuestion, on: string): TermQuestion {
  const { ladder, internalTarget, notAfter } = question;
  return {
    ...{ start: { on }, amount: 0, unit: 'fixedDate', direction: 'forward' },
    ...{ rollOnHoliday: false, rollOnSaturday: false, internalTarget, ladder },
    ...(notAfter === undefined ? {} : { notAfter }),
  };
}

function ofCourt(label: string): DomainError {
  return new DomainError(
    'notAllowed',
    'court-term',
    `${label} è un termine dell’autorità giudiziaria: lo cambia solo un altro atto, registrato nella pratica.`,
  );
}

function givenOtherwise(label: string): DomainError {
  return new DomainError(
    'conflict',
    'term-given-otherwise',
    `${label} ha una data o una durata data nella pratica, e non quella del protocollo: resta com’è.`,
  );
}

function laterStands(label: string): DomainError {
  return new DomainError(
    'conflict',
    'later-decision-stands',
    `${label} è già cambiato per una decisione approvata dopo: vale quella.`,
  );
}

function standsStill(label: string): DomainError {
  return new DomainError(
    'conflict',
    'term-stands-still',
    `${label} è sospeso: il conto non può ripartire finché non riprende.`,
  );
}
