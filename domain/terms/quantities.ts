import { hourMs } from './hour-term.ts';
import { counted } from './italian-dates.ts';
import type { LedgerMeasure } from './ledger-account.ts';

const minuteMs = 60_000;

/** «3 giorni lavorativi», «12 giorni», «5 ore e 20 minuti»; minutes are rounded down. */
export function describeQuantity(amount: number, measure: LedgerMeasure): string {
  if (measure === 'workingDays') return counted(amount, 'giorno lavorativo', 'giorni lavorativi');
  if (measure === 'calendarDays') return counted(amount, 'giorno', 'giorni');
  const hours = Math.floor(amount / hourMs);
  const minutes = Math.floor((amount - hours * hourMs) / minuteMs);
  if (hours === 0) return counted(minutes, 'minuto', 'minuti');
  const inHours = counted(hours, 'ora', 'ore');
  return minutes === 0 ? inHours : `${inHours} e ${counted(minutes, 'minuto', 'minuti')}`;
}
