import type { CaseEvent, TermQuestion } from '../case/events.ts';
import { numericDate } from '../terms/italian-dates.ts';
import {
  policyBefore,
  policyOn,
  type AppliedPolicy,
  type PolicyPlace,
  type TermPolicy,
} from './policy.ts';
import { isSameValue, lengthWords, valueWords, type PolicyValue } from './value.ts';

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
  if (event.place === undefined) return event;
  const { site, on } = about;
  const policy = policyOn(policies, { ...about, path: event.place }, { site, on });
  const given = event.extension?.amount ?? 0;
  const written = valueIn(event.question, given);
  if (policy === undefined || written === undefined) return event;
  const before = policyBefore(policies, policy, site)?.value ?? written;
  const { changeId, validFrom, act, value } = policy;
  const question = { ...event.question, ...value, amount: value.amount + given };
  return { ...event, question, policy: { changeId, validFrom, act, written, before } };
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
  const { validFrom, act, before } = policy;
  const why = act === null ? 'per scelta del servizio' : `per ${act}`;
  const now = valueIn(question, 0);
  // Where only the alarms or the holidays differ, the length alone would say that nothing has changed.
  const words =
    now !== undefined && lengthWords(now) === lengthWords(before) && !isSameValue(now, before)
      ? valueWords
      : lengthWords;
  return [`Valore in vigore dal ${numericDate(validFrom)} ${why}; prima ${words(before)}`];
}

function valueIn(question: TermQuestion, given: number): PolicyValue | undefined {
  const { unit, rollOnHoliday, rollOnSaturday, ladder } = question;
  if (unit === 'fixedDate' || unit === 'nextOpening') return undefined;
  return { amount: question.amount - given, unit, rollOnHoliday, rollOnSaturday, ladder };
}
