import type { LadderBook } from '../terms/ladder-book.ts';
import { amendedLadder } from './amended-ladder.ts';
import { isOfLadder, type SettingChange, type SettingDecision } from './setting-change.ts';

/** What a change would bring into force, whether or not it is allowed. @throws DomainError `unknown-rung` */
export function decisionOf(
  { amendment, reason }: Pick<SettingChange, 'amendment' | 'reason'>,
  book: LadderBook,
): SettingDecision {
  if (isOfLadder(amendment)) {
    const { ladder, from } = amendment;
    return { kind: 'ladder', ladder, from, rungs: amendedLadder(book, amendment) };
  }
  return amendment.kind === 'closure' ? { ...amendment, reason } : amendment;
}
