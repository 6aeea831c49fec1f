import type { LocalDate } from '../terms/local-date.ts';

/**
 * Whether an access was written down after the day of the contact; Rome dates.
 *
 * @source Scheda unica di accesso del Centro per le Famiglie: ogni accesso si registra nel giorno
 */
export function isRegisteredLate(contactOn: LocalDate, registeredOn: LocalDate): boolean {
  return registeredOn > contactOn;
}
