import { readAbsences } from '../../../db/absence-store.ts';
import { findOfficers } from '../../../db/account-store.ts';
import { readWorkload } from '../../../db/workload-store.ts';
import { rolesAssignedByName } from '../../../domain/access/acts.ts';
import { absenceOn } from '../../../domain/people/absence.ts';
import type { FormDefinition } from '../../../domain/protocol/definition.ts';
import { loadOf } from '../../../domain/workload/load.ts';
import { absenceTexts } from '../../../texts/absences.ts';
import type { StepFormView } from '../services.ts';
import { romeDate, type World } from '../world.ts';

/**
 * People in force whom each field of a form may name, among the agencies of the case. Where the workload is
 * known it stands beside the name, and so does the last day of an absence: the system shows it, the coordinator decides.
 */
export async function choicesFor(
  world: World,
  form: FormDefinition,
  agencyIds: readonly string[],
): Promise<StepFormView['people']> {
  const fields = Object.entries(form).flatMap(([name, field]) =>
    field.type === 'user' || field.type === 'users' ? [{ name, roles: field.roles }] : [],
  );
  if (fields.length === 0) return {};
  const now = await world.now();
  const today = romeDate(now);
  const [officers, absences] = await Promise.all([
    findOfficers(world.database, agencyIds, today),
    readAbsences(world.database, today),
  ]);
  const loads = await readWorkload(world.duties, agencyIds, rolesAssignedByName(), now);
  return Object.fromEntries(
    fields.map(({ name, roles }) => {
      const able = officers.filter(({ role }) => roles.includes(role));
      const unique = new Map(able.map((officer) => [officer.userId, officer]));
      return [
        name,
        [...unique.values()].map((officer) => {
          const { userId, displayName } = officer;
          const load = loads.find((row) => row.userId === userId);
          const away = absenceOn(absences, userId, today, officer);
          const marks = [
            ...loadMark(load),
            ...(away === undefined ? [] : [absenceTexts.awayUntil(away.to)]),
          ];
          const label = [displayName, ...marks.map((mark) => `(${mark})`)].join(' ');
          return { userId, label };
        }),
      ];
    }),
  );
}

function loadMark(row: Parameters<typeof loadOf>[0] | undefined): readonly string[] {
  const load = row === undefined ? null : loadOf(row);
  if (load === null) return [];
  return [`carico ${load.toLocaleString('it-IT', { maximumFractionDigits: 1 })}`];
}
