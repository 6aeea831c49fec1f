import { DomainError } from '../domain-error.ts';
import type { Rung, RungWhen } from '../terms/ladder.ts';
import type { LadderBook } from '../terms/ladder-book.ts';
import type { LadderAmendment } from './setting-change.ts';

/**
 * The rungs of a ladder after an amendment, in the order in which they leave. A key means one moment and one kind for ever,
 * since journals remember rungs by it: what is new or moved has a key that the ladder never had.
 *
 * @throws DomainError `unknown-rung`
 */
export function amendedLadder(book: LadderBook, amendment: LadderAmendment): readonly Rung[] {
  const { ladder, from } = amendment;
  const rungs = book.rungsOf(ladder, from);
  if (amendment.kind === 'rungAdded') {
    const { when, tell, rungKind: kind } = amendment;
    return placed(rungs, { key: newKey(book, ladder), when, tell, kind });
  }
  const { rung: key } = amendment;
  const found = rungs.find((rung) => rung.key === key);
  if (found === undefined) throw unknownRung(ladder, key);
  switch (amendment.kind) {
    case 'rungRemoved':
      return rungs.filter((rung) => rung !== found);
    case 'recipientAdded': {
      const tell = [...found.tell, amendment.recipient];
      return rungs.map((rung) => (rung === found ? { ...found, tell } : rung));
    }
    case 'rungMoved': {
      const moved = { ...found, key: newKey(book, ladder), when: amendment.when };
      return placed(
        rungs.filter((rung) => rung !== found),
        moved,
      );
    }
  }
}

/** «added3»: the third that administrators ever wrote in this ladder. */
function newKey(book: LadderBook, ladder: string): string {
  const known = new Set(
    book.versionsOf(ladder).flatMap(({ rungs }) => rungs.map(({ key }) => key)),
  );
  const added = [...known].filter((key) => key.startsWith('added'));
  return `added${(added.length + 1).toString()}`;
}

/** Before the first that leaves later; the last of a ladder is the one that repeats. */
function placed(rungs: readonly Rung[], rung: Rung): readonly Rung[] {
  const index = rungs.findIndex(({ when }) => comesAfter(when, rung.when));
  return index === -1 ? [...rungs, rung] : rungs.toSpliced(index, 0, rung);
}

function comesAfter(one: RungWhen, other: RungWhen): boolean {
  const [a, b] = [orderOf(one), orderOf(other)];
  const differing = a.findIndex((part, index) => part !== b[index]);
  return differing !== -1 && (a[differing] ?? 0) > (b[differing] ?? 0);
}

/** Counted from the start first, then towards the due date and past it; a working day is one day here. */
function orderOf(when: RungWhen): readonly number[] {
  const time = 'time' in when ? Number(when.time.replace(':', '')) : 0;
  const days = 'days' in when ? when.days : 'workingDays' in when ? when.workingDays : 0;
  switch (when.at) {
    case 'elapsed':
      return [0, 'hours' in when ? when.hours : when.fraction, 0];
    case 'beforeDue':
      return [1, 'hours' in when ? -when.hours / 24 : -days, time];
    case 'dueDay':
      return [2, 0, time];
    case 'expiry':
      return [3, 0, 0];
    case 'afterDue':
      return [4, days, time];
  }
}

function unknownRung(ladder: string, key: string): DomainError {
  return new DomainError(
    'invalid',
    'unknown-rung',
    `Avviso «${key}»: in quel giorno la scala ${ladder} non ne ha uno così.`,
    'rung',
  );
}
