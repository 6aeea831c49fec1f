import { findOfficers } from '../../../db/account-store.ts';
import { readWorkload } from '../../../db/workload-store.ts';
import { rolesAssignedByName } from '../../../domain/access/acts.ts';
import type { FormDefinition } from '../../../domain/protocol/definition.ts';
import { loadOf } from '../../../domain/workload/load.ts';
import type { StepFormView } from '../services.ts';
import { romeDate, type World } from '../world.ts';

/**
 * People in force whom each field of a form may name, among the agencies of the case. Where the workload is
 * known it stands beside the name: the system shows it, the coordinator decides.
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
  const officers = await findOfficers(world.database, agencyIds, romeDate(now));
  const loads = await readWorkload(world.database, agencyIds, rolesAssignedByName(), now);
  return Object.fromEntries(
    fields.map(({ name, roles }) => {
      const able = officers.filter(({ role }) => roles.includes(role));
      const unique = new Map(able.map((officer) => [officer.userId, officer]));
      return [
        name,
        [...unique.values()].map(({ userId, displayName }) => ({
          userId,
          label: labelWithLoad(
            displayName,
            loads.find((load) => load.userId === userId),
          ),
        })),
      ];
    }),
  );
}

function labelWithLoad(displayName: string, row: Parameters<typeof loadOf>[0] | undefined): string {
  const load = row === undefined ? null : loadOf(row);
  if (load === null) return displayName;
  const text = load.toLocaleString('it-IT', { maximumFractionDigits: 1 });
  return `${displayName} (carico ${text})`;
}
