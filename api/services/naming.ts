import { findAccounts } from '../../db/account-store.ts';
import { findCaseIds } from '../../db/case-store.ts';
import type { Effect, OutcomeDefinition } from '../../domain/protocol/definition.ts';
import { InvalidFormError, type ParsedForm } from '../form-schema.ts';
import type { FieldFault } from '../problem.ts';
import { romeDate, type World } from './world.ts';

/**
 * Checks what a form names and only the database knows: people in force with the role the field asks for, and
 * cases that exist. @throws InvalidFormError with the places
 */
export async function checkNamed(
  world: World,
  parsed: ParsedForm,
  now: number,
): Promise<Readonly<Record<string, string>>> {
  const { users, cases } = parsed;
  if (users.length === 0 && cases.length === 0) return {};
  const ids = [...new Set(users.map(({ userId }) => userId))];
  const [accounts, caseIds] = await Promise.all([
    findAccounts(world.database, ids, romeDate(now)),
    findCaseIds(
      world.database,
      cases.map(({ code }) => code),
    ),
  ]);
  const faults: FieldFault[] = [];
  for (const { path, userId, roles } of users) {
    const account = accounts.find((one) => one.userId === userId);
    if (account?.roles.some(({ role }) => roles.includes(role)) !== true) {
      faults.push({ path, message: 'La persona scelta non è in servizio con il ruolo richiesto.' });
    }
  }
  for (const { path, code } of cases) {
    if (caseIds[code] === undefined) {
      faults.push({ path, message: `La pratica ${code} non esiste in Raccordo.` });
    }
  }
  if (faults.length > 0) throw new InvalidFormError(faults);
  return caseIds;
}

/** How a case named in an answer is linked: by what the outcome sets in motion. */
export function linkOf(outcomeKey: string, outcome: OutcomeDefinition | undefined): string {
  if (outcomeKey === 'duplicate') return 'duplicate';
  const started = (outcome?.effects ?? []).find((effect: Effect) => 'startCase' in effect);
  return started !== undefined && 'link' in started ? started.link : 'related';
}
