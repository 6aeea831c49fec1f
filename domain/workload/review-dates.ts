import { DomainError } from '../domain-error.ts';
import { longDate } from '../terms/italian-dates.ts';
import { addDays } from '../terms/local-date.ts';

/** The three days of a campaign of review, Rome dates, each inclusive. */
export interface ReviewDates {
  weighBy: string;
  decideBy: string;
  publishBy: string;
}

/** How long a campaign that opens late gives to each part, in calendar days. */
const lateDays = { weighBy: 30, decideBy: 60, publishBy: 75 } as const;

/** A campaign is over before the next one opens. */
const longestDays = 365;

/**
 * The days of a campaign. Usually 31 October, 30 November and 15 December; one that opens too late for those gives
 * as many days to each part from its own opening.
 *
 * @source report 2024 of the Comunità Sociale Cremasca: files are reviewed between September and November
 */
export const reviewDates = {
  /** What a campaign opened today would usually have. */
  usual(today: string): ReviewDates {
    const year = today.slice(0, 4);
    const usual = {
      weighBy: `${year}-10-31`,
      decideBy: `${year}-11-30`,
      publishBy: `${year}-12-15`,
    };
    if (today < addDays(usual.weighBy, -14)) return usual;
    return {
      weighBy: addDays(today, lateDays.weighBy),
      decideBy: addDays(today, lateDays.decideBy),
      publishBy: addDays(today, lateDays.publishBy),
    };
  },
  /** @throws DomainError `review-dates` when they are not in order or not to come, or too far away */
  check({ weighBy, decideBy, publishBy }: ReviewDates, today: string): void {
    if (weighBy <= today)
      throw badDate(
        'weighBy',
        `La pesatura finisce il ${longDate(weighBy)}: serve un giorno dopo oggi.`,
      );
    if (decideBy < weighBy)
      throw badDate('decideBy', 'La decisione non può finire prima della pesatura.');
    if (publishBy < decideBy)
      throw badDate('publishBy', 'I carichi si pubblicano dopo la decisione.');
    const latest = addDays(today, longestDays);
    if (publishBy > latest)
      throw badDate(
        'publishBy',
        `I carichi si pubblicano il ${longDate(publishBy)}: serve un giorno fino al ${longDate(latest)}, la revisione è di ogni anno.`,
      );
  },
} as const;

function badDate(field: keyof ReviewDates, message: string): DomainError {
  return new DomainError('invalid', 'review-dates', message, field);
}
