import {
  countByVersion,
  knownCodes,
  listCandidates,
  type CandidateRow,
  type PlanScope,
} from '../../../db/migration-store.ts';
import { unknownCase } from '../../../domain/access/refusals.ts';
import { migrationAgencies, proposingSeat } from '../../../domain/access/migrations.ts';
import type { Seat } from '../../../domain/access/case-access.ts';
import { keyAfter } from '../../../domain/case/migrate/step-mapping.ts';
import { DomainError } from '../../../domain/domain-error.ts';
import type { ProtocolDefinition } from '../../../domain/protocol/definition.ts';
import { protocolOf } from '../../../protocols/protocol-of.ts';
import { protocolRegistry } from '../../../protocols/registry.ts';
import type { Viewer } from '../acting-person.ts';
import type { Versions } from './migration-previews.ts';
import type { MigrationAsked, MigrationTarget } from './migration-service.ts';
import { romeDate, type World } from '../world.ts';

/** Cases that one plan takes: as many as a person can look through before agreeing. */
export const casesMax = 300;

/** What somebody asks for, checked against what there is. */
export interface AskedVersions {
  versions: Versions;
  /** In which the person proposes. */
  seat: Seat;
  scope: PlanScope;
}

/** Pairs of versions that open cases of the person's offices could go between. */
export async function migrationTargets(
  world: World,
  viewer: Viewer,
): Promise<readonly MigrationTarget[]> {
  const agencyIds = migrationAgencies(viewer);
  if (agencyIds.length === 0) proposingSeat(viewer);
  const [counts, names, now] = await Promise.all([
    countByVersion(world.database, agencyIds),
    world.names(),
    world.now(),
  ]);
  const today = romeDate(now);
  return counts.flatMap(({ protocolCode, version, agencyId, cases }) =>
    laterVersions(protocolCode, version).map((to) => ({
      protocolCode,
      protocolLabel: to.label,
      fromVersion: version,
      toVersion: to.version,
      agencyId,
      agencyLabel: names.agencyLabel(agencyId),
      cases,
      ...(to.activeFrom <= today ? {} : { activeFrom: to.activeFrom }),
    })),
  );
}

function laterVersions(code: string, version: number): readonly ProtocolDefinition[] {
  return protocolRegistry.all().filter((one) => one.code === code && one.version > version);
}

/**
 * Checks what is asked for before any case is looked at.
 * @throws DomainError `not-protocol-admin`, `unknown-protocol`, `not-a-later-version`, `version-not-in-force`,
 * `unknown-step`
 */
export async function checkAsked(
  world: World,
  viewer: Viewer,
  asked: MigrationAsked,
): Promise<AskedVersions> {
  const seat = proposingSeat(viewer, asked.agencyId);
  const from = protocolOf(asked.protocolCode, asked.fromVersion);
  const to = protocolOf(asked.protocolCode, asked.toVersion);
  if (to.version <= from.version) throw notLater();
  const today = romeDate(await world.now());
  if (to.activeFrom > today) throw notInForce(to);
  const { stepKey, codes, mapping } = asked;
  for (const key of [...Object.keys(mapping), ...(stepKey === undefined ? [] : [stepKey])])
    if (!Object.hasOwn(from.steps, key)) throw unknownStep(key, from);
  for (const key of Object.values(mapping))
    if (!Object.hasOwn(to.steps, key)) throw unknownStep(key, to);
  const scope = {
    ...(stepKey === undefined ? {} : { stepKey }),
    ...(codes === undefined ? {} : { codes: [...new Set(codes)] }),
  };
  return { versions: { from, to }, seat, scope };
}

/**
 * The cases that are asked for, one more than a plan can take.
 * @throws DomainError `unknown-case` for a code that names no case of that office
 */
export async function casesAskedFor(
  world: World,
  { versions, seat, scope }: AskedVersions,
): Promise<readonly CandidateRow[]> {
  const { code: protocolCode, version } = versions.from;
  const { agencyId } = seat;
  const limit = casesMax + 1;
  const { database } = world;
  if (scope.codes !== undefined) {
    const known = await knownCodes(database, agencyId, scope.codes);
    const stranger = scope.codes.find((code) => !known.includes(code));
    if (stranger !== undefined) throw unknownCase(stranger);
  }
  return listCandidates(database, { protocolCode, version, agencyId, scope, limit });
}

/** Steps of the earlier version that no step of the later one takes the place of by itself. */
export function isUnplaced(versions: Versions, stepKey: string): boolean {
  const key = keyAfter(versions, stepKey);
  return key === null || !Object.hasOwn(versions.to.steps, key);
}

function notLater(): DomainError {
  return new DomainError(
    'invalid',
    'not-a-later-version',
    'Una pratica passa solo a una versione successiva a quella che segue.',
    'toVersion',
  );
}

function notInForce({ version, activeFrom }: ProtocolDefinition): DomainError {
  return new DomainError(
    'conflict',
    'version-not-in-force',
    `La versione ${version.toString()} vale dal ${activeFrom}: prima di quel giorno nessuna pratica ci passa.`,
    'toVersion',
  );
}

function unknownStep(stepKey: string, { version }: ProtocolDefinition): DomainError {
  return new DomainError(
    'invalid',
    'unknown-step',
    `Attività sconosciuta alla versione ${version.toString()}: ${stepKey}.`,
    'mapping',
  );
}
