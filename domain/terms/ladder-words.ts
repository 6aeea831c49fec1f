import { counted } from './italian-dates.ts';
import type { Rung, RungRecipient, RungWhen } from './ladder.ts';
import { ladders } from './ladders.ts';

/** Whom a rung tells, without saying who that is in one case. */
export const recipientNames: Readonly<Record<RungRecipient, string>> = {
  owner: "chi ha l'attività",
  coordinator: 'il coordinatore',
  areaHead: 'il responsabile di area',
  director: 'la direzione generale',
  registryOffice: 'il protocollo',
};

/** «3 giorni lavorativi», «12 ore» */
export function rungQuantity(
  when: { days: number } | { workingDays: number } | { hours: number },
): string {
  if ('days' in when) return counted(when.days, 'giorno', 'giorni');
  if ('workingDays' in when)
    return counted(when.workingDays, 'giorno lavorativo', 'giorni lavorativi');
  return counted(when.hours, 'ora', 'ore');
}

/** The alarms of a ladder, in order; none without a ladder. */
export function alarmSentences(ladder: string | null): string[] {
  const known: Readonly<Record<string, readonly Rung[]>> = ladders;
  return ladder === null ? [] : (known[ladder] ?? []).map(alarmSentence);
}

/** «5 giorni lavorativi prima, alle 08:00: chi ha l'attività» */
export function alarmSentence({ when, tell }: Pick<Rung, 'when' | 'tell'>): string {
  return `${momentOf(when)}: ${tell.map((recipient) => recipientNames[recipient]).join(', ')}`;
}

/** «5 giorni lavorativi prima, alle 08:00» */
export function momentOf(when: RungWhen): string {
  const clock = 'time' in when ? `, alle ${when.time}` : '';
  switch (when.at) {
    case 'dueDay':
      return `il giorno della scadenza${clock}`;
    case 'expiry':
      return 'alla scadenza';
    case 'elapsed':
      return 'hours' in when
        ? `dopo ${rungQuantity(when)}`
        : `dopo il ${Math.round(when.fraction * 100).toString()}% del tempo`;
    case 'beforeDue':
      return `${rungQuantity(when)} prima${clock}`;
    case 'afterDue':
      return `${rungQuantity(when)} dopo${clock}`;
  }
}
