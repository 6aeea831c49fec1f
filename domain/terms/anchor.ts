import type { CivilZone, Instant } from './civil-zone.ts';
import { capitalised, shortDate, shortDateTime } from './italian-dates.ts';
import type { LocalDate } from './local-date.ts';
import { TermError } from './term-error.ts';
import type { Segment } from './term.ts';

/** R14: the dates of an act that reach the service, kept apart; the date of the act itself starts no term. */
export interface ActDates {
  /** Date written on the act. */
  readonly actOn?: LocalDate;
  /** Delivery receipt of the PEC. */
  readonly deliveredAt?: Instant;
  readonly notifiedOn?: LocalDate;
  /** A person's correction of the start, with the reason. */
  readonly override?: { readonly start: LocalDate | Instant; readonly reason: string };
}

/**
 * R14: where a term that an act starts begins: the delivery of the PEC or the notification, the earlier when both are
 * known, unless a person has set another start with a reason.
 * @throws TermError `missing-start`, `reason-required`
 */
export function startOfTerm(
  dates: ActDates,
  zone: CivilZone,
): { start: LocalDate | Instant; segment: Segment } {
  const { deliveredAt, notifiedOn, override } = dates;
  if (override !== undefined) {
    if (override.reason.trim() === '') {
      throw new TermError(
        'reason-required',
        'override',
        'Manca il motivo della decorrenza manuale.',
      );
    }
    return chosen(override.start, `decorrenza indicata a mano (${override.reason})`, zone);
  }
  if (deliveredAt !== undefined && !precedes(notifiedOn, deliveredAt, zone)) {
    return chosen(deliveredAt, 'ricevuta di consegna della PEC', zone);
  }
  if (notifiedOn !== undefined) return chosen(notifiedOn, 'notificazione', zone);
  throw new TermError(
    'missing-start',
    'start',
    'Manca la decorrenza: serve la ricevuta di consegna della PEC o la data di notificazione.',
  );
}

function precedes(
  notifiedOn: LocalDate | undefined,
  deliveredAt: Instant,
  zone: CivilZone,
): boolean {
  return notifiedOn !== undefined && notifiedOn < zone.localDateOf(deliveredAt);
}

function chosen(
  start: LocalDate | Instant,
  what: string,
  zone: CivilZone,
): { start: LocalDate | Instant; segment: Segment } {
  const when = typeof start === 'number' ? shortDateTime(start, zone) : shortDate(start);
  const label = `Decorre da ${when}: ${what}`;
  return {
    start,
    segment: {
      kind: 'startChosen',
      from: start,
      to: start,
      rule: 'R14',
      label: capitalised(label),
    },
  };
}
