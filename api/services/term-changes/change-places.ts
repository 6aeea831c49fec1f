import { DomainError } from '../../../domain/domain-error.ts';
import type { ProtocolDefinition } from '../../../domain/protocol/definition.ts';
import type { PlacedValues } from '../../../domain/protocol/verify/check-terms.ts';
import { describeTerms } from '../../../domain/protocol/drawing/descriptions.ts';
import type { TermRunQuery } from '../../../db/term-run-store.ts';
import { listSites } from '../../../db/site-store.ts';
import type { TermChange } from '../../../domain/term-policy/change.ts';
import { checkChange, checkValue } from '../../../domain/term-policy/class-rules.ts';
import { keysOfPath, placeAt } from '../../../domain/term-policy/places.ts';
import { changesNothing, type Standing } from '../../../domain/term-policy/standing.ts';
import type { LadderBook } from '../../../domain/terms/ladder-book.ts';
import { capitalised } from '../../../domain/terms/italian-dates.ts';
import { knownProtocolCodes } from '../../../protocols/registry.ts';
import { releasedVersion } from '../protocols.ts';
import type { World } from '../world.ts';

/** What of a change the examples show. */
export type ShownChange = Pick<
  TermChange,
  'protocolCode' | 'versions' | 'path' | 'site' | 'value' | 'effectiveOn'
>;

/** The deadline of a change in one version. @throws DomainError `unknown-protocol`, `unknown-term` */
export function placeIn(code: string, version: number, path: string): PlacedValues {
  const place = placeAt(releasedVersion(code, version), path);
  if (place !== undefined) return place;
  throw new DomainError(
    'invalid',
    'unknown-term',
    `Termine «${path}»: ${code} v${version.toString()} non ha una scadenza con questo percorso.`,
    'path',
  );
}

/** «Triage: Triage, se urgente»: the step and the term as the pages name them. */
export function placeLabel(protocol: ProtocolDefinition, path: string): string {
  const subject = { definition: protocol, protocolLabels: knownProtocolCodes };
  const described = describeTerms(subject).find((one) => one.path === path);
  const place = placeAt(protocol, path);
  if (described === undefined || place === undefined) return path;
  const name = capitalised(place.term.label);
  const variant = described.ofVariant ? `, ${described.name}` : '';
  return `${described.owner === name ? name : `${described.owner}: ${name}`}${variant}`;
}

/**
 * Everything that a change must be, whenever it is looked at.
 * @throws DomainError of `placeIn` and `checkChange`; `missing-versions`, `unknown-site`
 */
export function checkAsked(world: World, change: TermChange, today: string): Promise<void> {
  return checkPlaces(world, change, (place, ladders) => {
    checkChange(place, change, today, ladders);
  });
}

/**
 * What can be shown on examples already, whatever is still missing from the change.
 * @throws DomainError of `placeIn` and `checkValue`; `missing-versions`, `unknown-site`
 */
export function checkShowable(world: World, change: ShownChange): Promise<void> {
  return checkPlaces(world, change, (place, ladders) => {
    checkValue(place, change, ladders);
  });
}

async function checkPlaces(
  world: World,
  { protocolCode, versions, path, site }: ShownChange,
  check: (place: PlacedValues, ladders: LadderBook) => void,
): Promise<void> {
  if (versions.length === 0)
    throw new DomainError(
      'invalid',
      'missing-versions',
      'Nessuna versione scelta: indica almeno una versione del protocollo.',
      'versions',
    );
  const { ladders } = await world.settings();
  for (const version of versions) check(placeIn(protocolCode, version, path), ladders);
  if (site === null) return;
  const sites = await listSites(world.database);
  if (!sites.some(({ code }) => code === site))
    throw new DomainError(
      'invalid',
      'unknown-site',
      `Sede «${site}»: serve una delle sedi del calendario, o nessuna per tutte.`,
      'site',
    );
}

/** @throws DomainError `nothing-changes` */
export function checkChangesSomething(
  { value, mode }: TermChange,
  standing: readonly Standing[],
): void {
  // The value of what begins may be the one in force: what runs is what is changed then.
  if (mode !== 'newStepsOnly' || !changesNothing(value, standing)) return;
  throw new DomainError(
    'conflict',
    'nothing-changes',
    'In quel giorno vale già questo valore, in tutte le versioni scelte: non c’è nulla da cambiare.',
    'amount',
  );
}

/** Where the journal looks for the runs of a term. */
export function runsOf({
  protocolCode,
  versions,
  path,
}: Pick<TermChange, 'protocolCode' | 'versions' | 'path'>): TermRunQuery {
  return { protocolCode, versions, ...keysOfPath(path) };
}
