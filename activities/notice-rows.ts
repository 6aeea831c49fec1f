import { randomUUID } from 'node:crypto';
import type { NoticeRow } from '../db/case-record-store.ts';
import type { Directory } from '../db/directory-store.ts';
import type { CaseState, RunningTerm } from '../domain/case/state.ts';
import type { ProtocolDefinition } from '../domain/protocol/definition.ts';
import type { CivilZone } from '../domain/terms/civil-zone.ts';
import type { LadderBook } from '../domain/terms/ladder-book.ts';
import type { RecipientsAbout } from './recipient-levels.ts';

/** What is known around the events for which mails are owed. */
export interface Around {
  before: CaseState;
  after: CaseState;
  protocol: ProtocolDefinition;
  directory: Directory;
  zone: CivilZone;
  ladders: LadderBook;
  /** When the events happened, epoch ms. */
  at: number;
}

/** What the people of a term depend on, in that state of the case. */
export function aboutTerm(
  { protocol, directory, zone, at }: Around,
  state: CaseState,
  term: RecipientsAbout['term'],
): RecipientsAbout {
  return { state, protocol, term, directory, on: zone.localDateOf(at) };
}

/** What a mail may say of a term: codes and dates. */
export function paramsOf(
  term: RunningTerm,
  dates: NonNullable<RunningTerm['dates']>,
): Record<string, string> {
  const { stepKey, termKey, stepId } = term;
  const scope = stepId === null ? 'case' : 'step';
  return { stepKey, termKey, scope, dueOn: dates.dueOn, termClass: term.class };
}

/** The mail with which a link goes to an office without accounts. */
export function linkNotice(
  seq: number,
  answerLinkId: string,
  params: Readonly<Record<string, string>>,
): NoticeRow {
  const about = { id: randomUUID(), seq, template: 'answerLink', urgency: 'now' } as const;
  return { ...about, recipientId: null, answerLinkId, params };
}

/** One mail to one person. */
export function notice(
  seq: number,
  template: string,
  recipientId: string,
  urgency: NoticeRow['urgency'],
  params: Readonly<Record<string, string>>,
): NoticeRow {
  return { id: randomUUID(), seq, template, recipientId, urgency, params };
}
