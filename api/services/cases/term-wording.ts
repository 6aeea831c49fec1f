import type { TermQuestion } from '../../../domain/case/term-question.ts';
import { counted } from '../../../domain/terms/italian-dates.ts';

/** A term not yet computed, in words: «entro 3 giorni lavorativi», «alla data indicata». */
export function dueWording({ amount, unit, direction, internalTarget }: TermQuestion): string {
  const quantity = quantityOf(amount, unit);
  if (quantity === undefined) return 'alla data indicata';
  if (direction === 'backward' || internalTarget) return `${quantity} prima della scadenza`;
  return amount === 0 ? 'in giornata' : `entro ${quantity}`;
}

function quantityOf(amount: number, unit: TermQuestion['unit']): string | undefined {
  switch (unit) {
    case 'hours':
      return counted(amount, 'ora', 'ore');
    case 'calendarDays':
      return counted(amount, 'giorno', 'giorni');
    case 'workingDays':
      return counted(amount, 'giorno lavorativo', 'giorni lavorativi');
    case 'months':
      return counted(amount, 'mese', 'mesi');
    case 'nextOpening':
    case 'fixedDate':
      return undefined;
  }
}
