import { findDuplicates } from '../../db/draft-store.ts';
import type { Seat } from '../../domain/access/case-access.ts';
import { DomainError } from '../../domain/domain-error.ts';
import type { FormDefinition, ProtocolDefinition } from '../../domain/protocol/definition.ts';
import { parseForm, type PersonOfForm } from '../form-schema.ts';
import { familyKey, nameKey } from './people-of-cases.ts';
import type { DuplicateCandidate, RawForm } from './services.ts';
import { protocolLabel } from './wording.ts';
import type { World } from './world.ts';

/** The minors of a request being typed, also when the rest is not filled yet. @throws InvalidFormError */
export function minorsIn(protocol: ProtocolDefinition, form: RawForm): PersonOfForm[] {
  const forms: Readonly<Record<string, FormDefinition>> = protocol.forms;
  const definition = forms[protocol.steps[protocol.start]?.form ?? ''] ?? {};
  const persons = Object.entries(definition).filter(([, field]) => field.type === 'persons');
  const names = new Set(persons.map(([name]) => name));
  const typed = Object.entries(form).filter(([name]) => names.has(name.split(/[.[]/)[0] ?? ''));
  const parsed = parseForm(Object.fromEntries(persons), Object.fromEntries(typed), {
    now: Date.now(),
    protocol,
  });
  return [...parsed.persons];
}

/** @throws DomainError `duplicates-found`, with the codes to look at first */
export async function refuseUnseenDuplicates(
  world: World,
  seat: Seat,
  minors: readonly PersonOfForm[],
): Promise<void> {
  const found = await duplicatesOf(world, seat, minors);
  if (found.length === 0) return;
  throw new DomainError(
    'conflict',
    'duplicates-found',
    `In archivio c'è chi potrebbe essere la stessa persona (${found.map(({ caseCode }) => caseCode).join(', ')}): guarda prima quelle pratiche.`,
    'minors',
  );
}

/** Cases of the office about people who may be these. */
export async function duplicatesOf(
  world: World,
  seat: Seat,
  minors: readonly PersonOfForm[],
): Promise<DuplicateCandidate[]> {
  const found = await Promise.all(
    minors.map((minor) =>
      findDuplicates(world.database, {
        nameKey: nameKey(minor),
        familyKey: familyKey(minor),
        birthOn: minor.birthOn ?? null,
        holder: seat.agencyId,
      }),
    ),
  );
  return found
    .flat()
    .map(({ caseCode, protocolCode, status, givenName, familyName, birthOn, certain }) => ({
      caseCode,
      protocolLabel: protocolLabel(protocolCode),
      status,
      displayName: `${givenName} ${familyName}`,
      ...(birthOn === null ? {} : { birthOn }),
      likeness: certain ? ('certain' as const) : ('possible' as const),
    }));
}
