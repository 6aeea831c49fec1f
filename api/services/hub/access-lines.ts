import type { AccessRow } from '../../../db/hub-store.ts';
import { isRegisteredLate } from '../../../domain/hub/late.ts';
import { familyCentreReferralV1 } from '../../../protocols/family-centre-referral/v1.ts';
import { isoAt, romeDate } from '../world.ts';
import type { AccessLine } from './hub.ts';

const { forms, phases, endings } = familyCentreReferralV1;
const { channel, askedBy, topic } = forms.registerAccess;

/** The closed lists of an access with their words. */
export const accessWords: Readonly<
  Record<'channel' | 'askedBy' | 'topic', Readonly<Record<string, string>>>
> = { channel: channel.options, askedBy: askedBy.options, topic: topic.options };

/** How an access can end, with its words; an open one is `open`. */
export const outcomeWords: Readonly<Record<string, string>> = { open: 'In corso', ...endings };

/** An access as lists show it. */
export function lineOf(row: AccessRow): AccessLine {
  const { caseCode, registeredAt, status, ending, phase } = row;
  const contactAt = row.contactAt ?? registeredAt;
  const word = (list: Readonly<Record<string, string>>, key: string | null): string =>
    list[key ?? ''] ?? 'da registrare';
  const late = isRegisteredLate(romeDate(contactAt), romeDate(registeredAt));
  return {
    caseCode,
    contactAt: isoAt(contactAt),
    topicLabel: word(accessWords.topic, row.topic),
    askedByLabel: word(accessWords.askedBy, row.askedBy),
    channelLabel: word(accessWords.channel, row.channel),
    stateLabel: status === 'ended' ? word(outcomeWords, ending) : word(phases, phase),
    ...(late ? { registeredOn: romeDate(registeredAt) } : {}),
  };
}
