import { findDuplicates } from '../../../db/draft-store.ts';
import { findCasesWithActs } from '../../../db/registered-act-store.ts';
import type { Seat } from '../../../domain/access/case-access.ts';
import { actReferenceKey, actReferenceLabel } from '../../../domain/case/act-reference.ts';
import { DomainError } from '../../../domain/domain-error.ts';
import type {
  FieldDefinition,
  FormDefinition,
  ProtocolDefinition,
} from '../../../domain/protocol/definition.ts';
import {
  InvalidFormError,
  parseForm,
  type ActOfForm,
  type ParsedForm,
  type PersonOfForm,
} from '../../form-schema.ts';
import { noteAct, noteListed } from '../../traces/notes.ts';
import { familyKey, nameKey } from '../cases/people-of-cases.ts';
import type { DuplicateCandidate, RawForm } from '../services.ts';
import { protocolLabel } from '../cases/wording.ts';
import { onDuty, type World } from '../world.ts';

/** What of a request tells whether it is already here. */
export interface Sought {
  minors: readonly PersonOfForm[];
  acts: readonly ActOfForm[];
}

/** Minors and acts of a request being typed, also when the rest is not filled yet. @throws InvalidFormError for minors */
export function soughtIn(protocol: ProtocolDefinition, form: RawForm): Sought {
  return {
    minors: partOf(protocol, form, 'persons').persons,
    acts: typedActs(protocol, form),
  };
}

/** A reference half typed is looked for when it is whole. */
function typedActs(protocol: ProtocolDefinition, form: RawForm): readonly ActOfForm[] {
  try {
    return partOf(protocol, form, 'registry').registries;
  } catch (error) {
    if (error instanceof InvalidFormError) return [];
    throw error;
  }
}

/** The fields of one type, parsed alone. */
function partOf(
  protocol: ProtocolDefinition,
  form: RawForm,
  type: FieldDefinition['type'],
): ParsedForm {
  const forms: Readonly<Record<string, FormDefinition>> = protocol.forms;
  const definition = forms[protocol.steps[protocol.start]?.form ?? ''] ?? {};
  const fields = Object.entries(definition).filter(([, field]) => field.type === type);
  const names = new Set(fields.map(([name]) => name));
  const typed = Object.entries(form).filter(([name]) => names.has(name.split(/[.[]/)[0] ?? ''));
  const context = { now: Date.now(), protocol };
  return parseForm(Object.fromEntries(fields), Object.fromEntries(typed), context);
}

/** @throws DomainError `duplicates-found`, with the codes to look at first */
export async function refuseUnseenDuplicates(
  world: World,
  seat: Seat,
  sought: Sought,
): Promise<void> {
  const found = await duplicatesOf(world, seat, sought);
  if (found.length === 0) return;
  const codesOf = (candidates: readonly DuplicateCandidate[]): string =>
    candidates.map(({ caseCode }) => caseCode).join(', ');
  const alike = found.filter(({ likeness }) => likeness !== 'sameAct');
  const sameAct = found.filter((candidate) => candidate.sameAct !== undefined);
  const reasons = [
    ...(alike.length === 0
      ? []
      : [`c'è chi potrebbe essere la stessa persona (${codesOf(alike)})`]),
    ...(sameAct.length === 0 ? [] : [`lo stesso atto è già registrato in ${codesOf(sameAct)}`]),
  ];
  throw new DomainError(
    'conflict',
    'duplicates-found',
    `In archivio ${reasons.join(' e ')}: guarda prima quelle pratiche.`,
    'minors',
  );
}

/** Cases of the office about people who may be these, or in which one of these acts is registered. */
export async function duplicatesOf(
  world: World,
  seat: Seat,
  sought: Sought,
): Promise<DuplicateCandidate[]> {
  const [people, acts] = await Promise.all([
    likePeople(world, seat, sought.minors),
    withSameActs(world, seat, sought.acts),
  ]);
  const actOf = new Map(acts.map(({ caseCode, sameAct }) => [caseCode, sameAct]));
  const codes = new Set(people.map(({ caseCode }) => caseCode));
  // A name typed to see who is here is a search also when nobody is found.
  noteAct({ action: 'list', purpose: 'duplicateCheck' });
  noteListed(
    [...people, ...acts].map(({ caseCode }) => caseCode),
    ['P', 'I'],
  );
  return [
    ...people.map((candidate) => {
      const sameAct = actOf.get(candidate.caseCode);
      return sameAct === undefined ? candidate : { ...candidate, sameAct };
    }),
    ...acts.filter(({ caseCode }) => !codes.has(caseCode)),
  ];
}

/** The same act in another case: of a brother or a sister, or the same request registered twice. */
async function withSameActs(
  world: World,
  seat: Seat,
  acts: readonly ActOfForm[],
): Promise<(DuplicateCandidate & { sameAct: string })[]> {
  if (acts.length === 0) return [];
  const found = await findCasesWithActs(world, acts.map(actReferenceKey), seat.agencyId);
  return found.map((row) => ({
    caseCode: row.caseCode,
    protocolLabel: protocolLabel(row.protocolCode),
    status: row.status,
    displayName: row.names,
    likeness: 'sameAct',
    sameAct: actReferenceLabel(row),
  }));
}

async function likePeople(
  world: World,
  seat: Seat,
  minors: readonly PersonOfForm[],
): Promise<DuplicateCandidate[]> {
  const found = await Promise.all(
    minors.map((minor) =>
      findDuplicates(onDuty(world), {
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
