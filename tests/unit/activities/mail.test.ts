import { describe, expect, it } from 'vitest';
import { isRefusedForGood } from '../../../activities/mail.ts';
import { nextDigestAt } from '../../../activities/notices.ts';
import { calendar, inRome, ladders, rome, zone } from '../domain/terms/rome.ts';

const said = (command: string, responseCode?: number): Error =>
  Object.assign(new Error('no'), { command, ...(responseCode && { responseCode }) });

describe('a mail that the server refuses', () => {
  it.each([
    ['an address that does not exist', said('RCPT TO', 550)],
    ['a mail it takes for spam', said('DATA', 554)],
  ])('is given up: %s', (_what, error) => {
    expect(isRefusedForGood(error)).toBe(true);
  });

  it.each([
    ['a full mailbox', said('RCPT TO', 452)],
    ['a server that asks to come back', said('DATA', 451)],
    ['a server that is away', said('CONN')],
    ['a password of ours that is wrong', said('AUTH PLAIN', 535)],
    ['a sender of ours that is not allowed', said('MAIL FROM', 550)],
    ['a defect', new TypeError('no')],
  ])('is tried again: %s', (_what, error) => {
    expect(isRefusedForGood(error)).toBe(false);
  });
});

describe('the digest of the morning', () => {
  const next = async (now: string): Promise<string> => {
    const unused = { pool: undefined as never, send: () => Promise.resolve() };
    const world = {
      ...unused,
      settings: () => Promise.resolve({ calendar, ladders }),
      zone,
      publicUrl: '',
      mailDomain: '',
      digestSite: 'cremona',
    };
    return inRome(await nextDigestAt(world, rome(now)));
  };

  it.each([
    ['later the same morning', '2026-03-02 07:59', 'lun 02/03/2026 08:00'],
    ['the day after, from eight o’clock on', '2026-03-02 08:00', 'mar 03/03/2026 08:00'],
    ['on Monday, over the week-end', '2026-03-06 08:00', 'lun 09/03/2026 08:00'],
    ['after Easter Monday', '2026-04-03 12:00', 'mar 07/04/2026 08:00'],
    ['after the patron of Cremona', '2026-11-12 08:00', 'lun 16/11/2026 08:00'],
    ['at eight on the clock, when it goes forward', '2026-03-27 09:00', 'lun 30/03/2026 08:00'],
  ])('leaves %s', async (_when, now, expected) => {
    expect(await next(now)).toBe(expected);
  });
});
