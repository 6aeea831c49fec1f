import { ApplicationFailure } from '@temporalio/common';
import type { Pool } from 'pg';
import { keepLinkToken } from '../db/answer-link-store.ts';
import {
  findDigestNotices,
  findNotice,
  markFailed,
  markSent,
  noteAttempt,
  type NoticeToSend,
} from '../db/outbox-store.ts';
import type { CivilZone } from '../domain/terms/civil-zone.ts';
import type { DatingSettings } from '../domain/terms/dating-settings.ts';
import { addDays } from '../domain/terms/local-date.ts';
import { workingDayOnOrAfter } from '../domain/terms/working-calendar.ts';
import { protocolOf } from '../protocols/protocol-of.ts';
import { answerLinkMail } from '../texts/answer-link-mail.ts';
import { digestText, noticeText, type NoticeContent, type NoticeText } from '../texts/notices.ts';
import { oweWeeklyAccessList } from './weekly-access-list.ts';
import { isRefusedForGood, type Mail, type Mailer } from './mail.ts';

/** What notices need from the world. */
export interface NoticeDependencies {
  pool: Pool;
  send: Mailer;
  settings: () => Promise<DatingSettings>;
  zone: CivilZone;
  publicUrl: string;
  /** Signs a new token for a link, and says by which hash it is known again. */
  makeLinkToken: (link: { caseId: string; stepId: string; linkId: string }) => {
    token: string;
    tokenHash: Buffer;
  };
  /** Domain of the message ids. */
  mailDomain: string;
  /** Site whose working days decide when digests leave. */
  digestSite: string;
}

/** The morning's mails go to people of the service: no link is among them. */
type DigestDependencies = Omit<NoticeDependencies, 'makeLinkToken'>;

const digestTime = '08:00';

/**
 * Sends one urgent notice. Repeating it is safe: a sent notice is left alone, and a mail that did arrive
 * before a crash arrives again with the same Message-ID.
 */
export async function sendNotice(dependencies: NoticeDependencies, id: string): Promise<void> {
  const notice = await findNotice(dependencies.pool, id);
  if (notice?.status !== 'pending') return;
  const { subject, text } = await textOf(dependencies, notice);
  const messageId = `<${id}@${dependencies.mailDomain}>`;
  await attempt(dependencies, [id], { messageId, to: notice.email, subject, text });
}

/**
 * Sends every person one mail with what waits for the digest, the list of the week included; one that fails does not hold
 * the others.
 */
export async function sendDigests(dependencies: DigestDependencies, at: number): Promise<void> {
  await oweWeeklyAccessList(dependencies, at);
  const byPerson = Map.groupBy(
    await findDigestNotices(dependencies.pool),
    ({ recipientId }) => recipientId,
  );
  for (const [recipientId, notices] of byPerson) {
    const ids = notices.map(({ id }) => id);
    const { subject, text } = digestText(
      notices.map((notice) => contentOf(notice, dependencies.publicUrl)),
    );
    const messageId = `<digest-${recipientId}-${at.toString()}@${dependencies.mailDomain}>`;
    const to = notices[0]?.email ?? '';
    try {
      await attempt(dependencies, ids, { messageId, to, subject, text });
    } catch (error) {
      if (!(error instanceof ApplicationFailure)) continue; // tomorrow's digest carries it again
      for (const id of ids) await markFailed(dependencies.pool, id, error.message);
    }
  }
}

/** 08:00 in Rome of the next working day after that instant (epoch ms). */
export async function nextDigestAt(
  { settings, zone, digestSite }: DigestDependencies,
  now: number,
): Promise<number> {
  const { calendar } = await settings();
  const today = zone.localDateOf(now);
  const todays = zone.instantAt(today, digestTime);
  const from = todays > now ? today : addDays(today, 1);
  return zone.instantAt(workingDayOnOrAfter(from, digestSite, calendar), digestTime);
}

/** Gives a notice up, with the reason the coordinator will read. */
export function markUndelivered(
  { pool }: NoticeDependencies,
  id: string,
  reason: string,
): Promise<void> {
  return markFailed(pool, id, reason);
}

async function attempt(
  { pool, send }: DigestDependencies,
  ids: readonly string[],
  mail: Mail,
): Promise<void> {
  try {
    await send(mail);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    await noteAttempt(pool, ids, said);
    if (isRefusedForGood(error)) throw ApplicationFailure.nonRetryable(said, 'mail-refused');
    throw error;
  }
  await markSent(pool, ids);
}

/** The page that a notice about no case opens. */
const officePages: Readonly<Record<string, string>> = {
  substituteAway: '/assenze',
  lateAccesses: '/sportello',
};

/** A link is made for each attempt and kept nowhere: a mail that arrives twice carries two links, good for one act. */
async function textOf(
  { pool, publicUrl, makeLinkToken, settings }: NoticeDependencies,
  notice: NoticeToSend,
): Promise<NoticeText> {
  const { answerLink } = notice;
  if (answerLink === null)
    return noticeText(contentOf(notice, publicUrl), (await settings()).ladders);
  const { token, tokenHash } = makeLinkToken(answerLink);
  await keepLinkToken(pool, answerLink.linkId, tokenHash);
  const content = contentOf(notice, publicUrl);
  return answerLinkMail({ ...content, link: `${publicUrl}/risposta/${token}` });
}

function contentOf(notice: NoticeToSend, publicUrl: string): NoticeContent {
  const { template, params, about } = notice;
  if (about === null) {
    const link = `${publicUrl}${officePages[template] ?? '/'}`;
    return { template, params, about, link };
  }
  const { caseCode, protocolCode, protocolVersion } = about;
  const protocol = protocolOf(protocolCode, protocolVersion);
  const link = `${publicUrl}/pratiche/${caseCode}`;
  return { template, params, about: { caseCode, protocol }, link };
}
