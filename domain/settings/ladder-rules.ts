import { DomainError } from '../domain-error.ts';
import { rungsOutside } from '../protocol/verify/check-rungs.ts';
import { handledYears } from '../terms/handled-years.ts';
import type { Rung, RungWhen } from '../terms/ladder.ts';
import type { LadderBook } from '../terms/ladder-book.ts';
import { momentOf, recipientNames } from '../terms/ladder-words.ts';
import type { LocalDate } from '../terms/local-date.ts';
import { amendedLadder } from './amended-ladder.ts';
import { amendedBefore, inThePast, tooFar } from './calendar-rules.ts';
import type { LadderUse } from './ladder-uses.ts';
import type { LadderAmendment } from './setting-change.ts';
import { isSofter } from './softer-ladder.ts';

const longest = { days: 730, workingDays: 500, hours: 720 } as const;
const clock = /^([01]\d|2[0-3]):[0-5]\d$/;

/**
 * The rungs that a ladder would have, once it is certain that nothing speaks against them: every rung tells somebody and
 * falls inside every term that the ladder watches, and the alarms of the law and of a court are never softened.
 *
 * @throws DomainError `unknown-ladder`, `effective-date-past`, `amended-before`, `date-out-of-range`, `unknown-rung`,
 * `invalid-rung`, `rung-already-there`, `rung-tells-nobody`, `already-told`, `ladder-emptied`, `rung-outside-term`,
 * `law-ladder-softened`
 */
export function checkedLadder(
  book: LadderBook,
  uses: readonly LadderUse[],
  amendment: LadderAmendment,
  today: LocalDate,
): readonly Rung[] {
  const { ladder, from } = amendment;
  const versions = book.versionsOf(ladder);
  if (versions.length === 0) throw unknownLadder(ladder, book.keys);
  if (Number(from.slice(0, 4)) >= handledYears.last) throw tooFar(from);
  if (from < today) throw inThePast(from, today);
  const last = versions.at(-1)?.from ?? null;
  if (last !== null && from < last) throw amendedBefore(from, last);
  const before = book.rungsOf(ladder, from);
  checkAsked(before, amendment);
  const after = amendedLadder(book, amendment);
  if (after.length === 0) throw emptied(ladder);
  for (const { values, path, protocolCode, version } of uses) {
    const [outside] = rungsOutside(values, { [ladder]: after });
    if (outside !== undefined)
      throw outsideTerm(outside, `${protocolCode} v${version.toString()}, ${path}`);
  }
  const binding = uses.find((use) => use.class === 'LAW' || use.class === 'COURT');
  if (binding !== undefined && isSofter(after, before)) throw softened(ladder, binding);
  return after;
}

function checkAsked(before: readonly Rung[], amendment: LadderAmendment): void {
  if (amendment.kind === 'rungAdded' || amendment.kind === 'rungMoved') {
    const { when } = amendment;
    if (!isPossible(when)) throw impossible(when);
    const isThere = before.some((rung) => isSameMoment(rung.when, when));
    if (isThere) throw alreadyThere(when);
  }
  if (amendment.kind === 'rungAdded') {
    const { tell } = amendment;
    if (tell.length === 0) throw tellsNobody();
    if (new Set(tell).size < tell.length) throw alreadyTold(tell[0] ?? 'owner');
  }
  if (amendment.kind === 'recipientAdded') {
    const { rung: key, recipient } = amendment;
    const tell = before.find((rung) => rung.key === key)?.tell ?? [];
    if (tell.includes(recipient)) throw alreadyTold(recipient);
  }
}

/** Whole numbers of a size that makes sense, and an hour of the day. */
function isPossible(when: RungWhen): boolean {
  const isCount = (count: number, most: number): boolean =>
    Number.isInteger(count) && count >= 1 && count <= most;
  if ('time' in when && !clock.test(when.time)) return false;
  if ('workingDays' in when) return isCount(when.workingDays, longest.workingDays);
  if ('days' in when) return isCount(when.days, longest.days);
  if ('hours' in when) return isCount(when.hours, longest.hours);
  return !('fraction' in when);
}

function isSameMoment(one: RungWhen, other: RungWhen): boolean {
  return momentOf(one) === momentOf(other);
}

function unknownLadder(ladder: string, known: readonly string[]): DomainError {
  return invalid(
    'unknown-ladder',
    `Scala di avvisi «${ladder}»: serve una fra ${known.join(', ')}.`,
    'ladder',
  );
}

function impossible(when: RungWhen): DomainError {
  return invalid(
    'invalid-rung',
    `Avviso «${momentOf(when)}»: serve un numero intero da 1 a ${longest.days.toString()} giorni, ${longest.workingDays.toString()} giorni lavorativi o ${longest.hours.toString()} ore, e un orario HH:MM.`,
    'when',
  );
}

function alreadyThere(when: RungWhen): DomainError {
  return new DomainError(
    'conflict',
    'rung-already-there',
    `Avviso «${momentOf(when)}»: la scala ne ha già uno in quel momento. Aggiungi un destinatario a quello.`,
    'when',
  );
}

function tellsNobody(): DomainError {
  return invalid(
    'rung-tells-nobody',
    'Un avviso deve arrivare a qualcuno: scegli chi avvisare.',
    'tell',
  );
}

function alreadyTold(recipient: keyof typeof recipientNames): DomainError {
  return new DomainError(
    'conflict',
    'already-told',
    `Questo avviso arriva già a ${recipientNames[recipient]}.`,
    'recipient',
  );
}

function emptied(ladder: string): DomainError {
  return new DomainError(
    'notAllowed',
    'ladder-emptied',
    `È l’ultimo avviso della scala ${ladder}: una scala senza avvisi non veglia su nulla.`,
    'rung',
  );
}

function outsideTerm({ when }: Rung, term: string): DomainError {
  return invalid(
    'rung-outside-term',
    `Avviso «${momentOf(when)}»: cadrebbe fuori da un termine che usa questa scala (${term}).`,
    'when',
  );
}

function softened(ladder: string, { protocolCode, version, path }: LadderUse): DomainError {
  return new DomainError(
    'notAllowed',
    'law-ladder-softened',
    `La scala ${ladder} veglia su un termine di legge o del giudice (${protocolCode} v${version.toString()}, ${path}): i suoi avvisi possono solo crescere, venire prima o arrivare a più persone, e l’ultimo, che si ripete, deve arrivare almeno a chi arriva ora.`,
    'rung',
  );
}

function invalid(code: string, message: string, field: string): DomainError {
  return new DomainError('invalid', code, message, field);
}
