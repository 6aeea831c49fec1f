import { findAccounts } from '../../../db/account-store.ts';
import { findCase, type CaseRecord } from '../../../db/case-store.ts';
import { caseAccess, type Person } from '../../../domain/access/case-access.ts';
import type { Effect, OutcomeDefinition } from '../../../domain/protocol/definition.ts';
import { InvalidFormError, type ParsedForm } from '../../form-schema.ts';
import type { FieldFault } from '../../problem.ts';
import { romeDate, type World } from '../world.ts';
import { bodiesFor } from './parties.ts';

/**
 * Checks what a form names and only the database knows: people in force with the role the field asks for, in an
 * office that has a seat in the case, cases that the author of the form sees, offices that may take the seat asked for. @throws InvalidFormError with the places
 */
export async function checkNamed(
  world: World,
  parsed: ParsedForm,
  about: { person: Person; parties: CaseRecord['parties']; now: number },
): Promise<Readonly<Record<string, string>>> {
  const { users, cases, offices } = parsed;
  if (users.length === 0 && cases.length === 0 && offices.length === 0) return {};
  const ids = [...new Set(users.map(({ userId }) => userId))];
  const [accounts, records] = await Promise.all([
    findAccounts(world.database, ids, romeDate(about.now)),
    Promise.all(cases.map(({ code }) => findCase(world.database, code))),
  ]);
  const faults: FieldFault[] = [];
  // Who sits there because this very form says so may be named in it as well.
  const seated = [...Object.values(about.parties), ...offices.map(({ agencyId }) => agencyId)];
  for (const { path, userId, roles } of users) {
    const account = accounts.find((one) => one.userId === userId);
    const isAble = account?.roles.some(
      ({ role, agencyId }) => roles.includes(role) && seated.includes(agencyId),
    );
    if (isAble !== true) {
      faults.push({
        path,
        message:
          'La persona scelta non è in servizio con il ruolo richiesto in un ufficio della pratica.',
      });
    }
  }
  for (const { path, agencyId, seats } of offices) {
    const able = await bodiesFor(world.database, seats, romeDate(about.now));
    if (!able.some((body) => body.agencyId === agencyId))
      faults.push({ path, message: 'La sede scelta non è fra quelle della rete in servizio.' });
  }
  const caseIds: Record<string, string> = {};
  for (const record of records) {
    if (record !== undefined && caseAccess(about.person, record) !== null) {
      caseIds[record.code] = record.caseId;
    }
  }
  for (const { path, code } of cases) {
    // One out of sight answers as one that is not there.
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
