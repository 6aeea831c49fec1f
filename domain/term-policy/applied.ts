import type { CaseEvent } from '../case/events.ts';
import type { TermQuestion } from '../case/term-question.ts';
import { numericDate } from '../terms/italian-dates.ts';
import type { RunningMode } from './change.ts';
import {
  policyBefore,
  policyOn,
  type AppliedPolicy,
  type PolicyPlace,
  type TermPolicy,
} from './policy.ts';
import { askedValue, isSameValue, lengthWords, valueWords, type PolicyValue } from './value.ts';

type TermStarted = Extract<CaseEvent, { type: 'TermStarted' }>;

/**
 * The term with the value that administrators have put in the place of the protocol's, where they have. A term that does
 * not say where its values stand (an act gave them, an extension, a repetition) is left as it is.
 */
export function underPolicy(
  event: TermStarted,
  policies: readonly TermPolicy[],
  about: Omit<PolicyPlace, 'path'> & { site: string; on: string },
): TermStarted {
  const { onRunning } = event.policy ?? {};
  // A term that a decision has reached while it ran hands it on, whatever the day on which the first of them began.
  if (onRunning !== undefined) return withValue(event, onRunning.value);
  if (event.place === undefined) return event;
  const { site, on } = about;
  const policy = policyOn(policies, { ...about, path: event.place }, { site, on });
  const given = event.extension?.amount ?? 0;
  const written = askedValue(event.question, given);
  if (policy === undefined || written === undefined) return event;
  const before = policyBefore(policies, policy, site)?.value ?? written;
  const { changeId, validFrom, act, value } = policy;
  return withValue({ ...event, policy: { changeId, validFrom, act, written, before } }, value);
}

/** A date that was given as such has no amount to put in its place. */
function withValue(event: TermStarted, value: PolicyValue): TermStarted {
  if (event.question.unit === 'fixedDate') return event;
  const amount = value.amount + (event.extension?.amount ?? 0);
  return { ...event, question: { ...event.question, ...value, amount } };
}

/** The question as the protocol writes it: that of a running term, without what a policy has put into it. */
export function writtenQuestion(term: {
  question: TermQuestion;
  extension: { amount: number } | null;
  policy?: AppliedPolicy;
}): TermQuestion {
  const { question, extension, policy } = term;
  if (policy === undefined) return question;
  const amount = policy.written.amount + (extension?.amount ?? 0);
  return { ...question, ...policy.written, amount };
}

/** «Dal 01/03/2027 per determina n. 1234 …; prima 15 giorni lavorativi»; nothing without a policy. */
export function policySentences(
  policy: AppliedPolicy | undefined,
  question: TermQuestion,
): readonly string[] {
  if (policy === undefined) return [];
  const { validFrom, act, before, onRunning } = policy;
  const why = act === null ? 'per scelta del servizio' : `per ${act}`;
  const now = askedValue(question, 0);
  // Where only the alarms or the holidays differ, the length alone would say that nothing has changed.
  const words =
    now !== undefined && lengthWords(now) === lengthWords(before) && !isSameValue(now, before)
      ? valueWords
      : lengthWords;
  const reach = onRunning === undefined ? '' : `, ${reaches[onRunning.mode]}`;
  return [`Valore in vigore dal ${numericDate(validFrom)} ${why}${reach}; prima ${words(before)}`];
}

const reaches: Readonly<Record<RunningMode, string>> = {
  fromAnchor: 'anche per chi era già in corso, contato dallo stesso inizio',
  fromNow: 'e per chi era già in corso il conto riparte da quel giorno',
  explicitDate: 'con questa data per chi era già in corso',
};
