import { firstMatch } from '../access/policy/evaluate.ts';
import { accessPolicy } from '../access/policy/policy.ts';
import { officeFacts } from '../access/policy/step-facts.ts';
import type { Person, Seat } from '../access/seats.ts';
import { DomainError } from '../domain-error.ts';
import { longDate } from '../terms/italian-dates.ts';
import { addDays, isLocalDate, type LocalDate } from '../terms/local-date.ts';
import { hasDatesOfItsOwn, nextNominal, nominalAfter } from './cadence.ts';
import type { CadenceChoice, ObligationDefinition } from './definition.ts';

/** Where a duty stands: its parameters in force and the two ends of its chain. Dates are Rome dates. */
export interface ObligationStanding {
  active: boolean;
  /** Key among the choices of the definition; null until somebody chooses. */
  cadence: string | null;
  /** Nominal date of the latest occurrence whose case has opened. */
  previousOn: LocalDate | null;
  nextOn: LocalDate | null;
}

/** What somebody wants the parameters to be; a date left out follows from the cadence. */
export interface ObligationChange {
  active: boolean;
  cadence: string;
  nextOn?: LocalDate;
}

/** A date further away is a slip of the keyboard. */
const furthestDays = 3 * 366;

/** The cadence in force; undefined while nobody has chosen one. */
export function cadenceInForce(
  definition: ObligationDefinition,
  key: string | null,
): CadenceChoice | undefined {
  return key === null || !Object.hasOwn(definition.choices, key)
    ? undefined
    : definition.choices[key];
}

/**
 * Whether a person may change the parameters of a duty: who administers the protocols, who convenes, and who
 * coordinates the office that convenes.
 */
export function mayChangeObligation(person: Person, convener: Seat | undefined): boolean {
  const facts = officeFacts([convener?.agencyId], {
    askedRoles: convener === undefined ? [] : [convener.role],
  });
  return firstMatch(accessPolicy.obligation.change.rows, person, facts) !== undefined;
}

/**
 * Where a duty stands after a change; the chain goes on from the nominal dates it has had. One that rested goes on with
 * its first nominal date after today: what fell due meanwhile is not made up for.
 *
 * @throws DomainError obligation-not-in-force, unknown-cadence, invalid-next-date, next-date-not-future,
 * next-date-not-after-previous, next-date-too-far, next-date-not-of-cadence, next-date-missing, obligation-unchanged
 */
export function standingAfter(
  definition: ObligationDefinition,
  now: ObligationStanding,
  change: ObligationChange,
  today: LocalDate,
): ObligationStanding {
  const choice = cadenceInForce(definition, change.cadence);
  if (choice === undefined) throw unknownCadence(definition, change.cadence);
  const nextOn = nextDate(choice, now, change, today);
  const after = {
    active: change.active,
    cadence: change.cadence,
    previousOn: now.previousOn,
    nextOn,
  };
  const same =
    after.active === now.active && after.cadence === now.cadence && after.nextOn === now.nextOn;
  if (same)
    throw invalid('obligation-unchanged', 'cadence', 'Cadenza, data e stato sono già questi.');
  return after;
}

/** Whether the next date leaves a longer interval than the cadence allows: lawful only with a reason, and shown. */
export function exceedsCadence(choice: CadenceChoice, standing: ObligationStanding): boolean {
  const { previousOn, nextOn } = standing;
  if (previousOn === null || nextOn === null) return false;
  return nextOn > nextNominal(choice.cadence, previousOn);
}

/** Whether a change turns on a duty that rested. */
function wakesUp(now: ObligationStanding, change: Pick<ObligationChange, 'active'>): boolean {
  return !now.active && change.active;
}

/**
 * Nominal date that a duty lets go because it passed while the duty rested; undefined when none did. Later ones may
 * have passed as well.
 */
export function letGo(
  now: ObligationStanding,
  after: ObligationStanding,
  today: LocalDate,
): LocalDate | undefined {
  if (now.nextOn === null || now.nextOn > today || now.nextOn === after.nextOn) return undefined;
  return wakesUp(now, after) ? now.nextOn : undefined;
}

function nextDate(
  { cadence, label }: CadenceChoice,
  now: ObligationStanding,
  change: ObligationChange,
  today: LocalDate,
): LocalDate {
  const { nextOn } = change;
  // The page sends back the date it showed: one that has passed while the duty rested is not a choice.
  const passed = wakesUp(now, change) && now.nextOn !== null && now.nextOn <= today;
  if (nextOn === undefined || (passed && nextOn === now.nextOn)) {
    if (now.cadence === change.cadence && now.nextOn !== null)
      return passed ? nominalAfter(cadence, now.nextOn, today) : now.nextOn;
    if (hasDatesOfItsOwn(cadence)) return nominalAfter(cadence, now.previousOn ?? today, today);
    if (now.previousOn !== null) return nominalAfter(cadence, now.previousOn, today);
    if (now.nextOn !== null) return passed ? nominalAfter(cadence, now.nextOn, today) : now.nextOn;
    throw invalid('next-date-missing', 'nextOn', 'Prima data: manca, e nessuna la precede.');
  }
  checkTyped(nextOn, today);
  if (nextOn === now.nextOn) return nextOn;
  if (nextOn <= today)
    throw invalid(
      'next-date-not-future',
      'nextOn',
      `Prossima data ${longDate(nextOn)}: serve un giorno dopo oggi, ${longDate(today)}.`,
    );
  if (now.previousOn !== null && nextOn <= now.previousOn)
    throw invalid(
      'next-date-not-after-previous',
      'nextOn',
      `Prossima data ${longDate(nextOn)}: serve un giorno dopo ${longDate(now.previousOn)}, la data precedente.`,
    );
  if (
    hasDatesOfItsOwn(cadence) &&
    nominalAfter(cadence, addDays(nextOn, -1), addDays(nextOn, -1)) !== nextOn
  )
    throw invalid(
      'next-date-not-of-cadence',
      'nextOn',
      `Prossima data ${longDate(nextOn)}: con la cadenza «${label}» le date sono quelle dell'anno e non si scelgono.`,
    );
  return nextOn;
}

function checkTyped(nextOn: LocalDate, today: LocalDate): void {
  if (!isLocalDate(nextOn))
    throw invalid(
      'invalid-next-date',
      'nextOn',
      `Prossima data «${nextOn}»: serve una data esistente nella forma AAAA-MM-GG.`,
    );
  if (nextOn > addDays(today, furthestDays))
    throw invalid(
      'next-date-too-far',
      'nextOn',
      `Prossima data ${longDate(nextOn)}: serve un giorno entro tre anni da oggi.`,
    );
}

function unknownCadence(definition: ObligationDefinition, key: string): DomainError {
  const labels = Object.values(definition.choices).map(({ label }) => `«${label}»`);
  if (labels.length === 0)
    return invalid(
      'obligation-not-in-force',
      'cadence',
      `${definition.label}: nessuna norma ne fissa ancora la cadenza, e non si può avviare.`,
    );
  return invalid(
    'unknown-cadence',
    'cadence',
    `Cadenza «${key}»: serve una fra ${labels.join(', ')}.`,
  );
}

function invalid(code: string, field: string, message: string): DomainError {
  return new DomainError('invalid', code, message, field);
}
