import { listAgencies, type AgencyRow } from '../../../db/account-store.ts';
import { DomainError } from '../../../domain/domain-error.ts';
import type { Party, ProtocolDefinition } from '../../../domain/protocol/definition.ts';
import { romeDate, type World } from '../world.ts';

/** Kind of body that may take each seat; the holder is the office that opens the case. */
const kindOfParty: Readonly<Record<Exclude<Party, 'holder' | 'municipality'>, string>> = {
  territorialService: 'servizioSocialeTerritoriale',
  court: 'tribunale',
  procura: 'procura',
  asst: 'asst',
  hub: 'hub',
  spoke: 'spoke',
  protection: 'tutelaMinori',
};

/** Kind of the bodies that may be controllers of the data of a case. */
const titolareKind = 'comune';

/**
 * The seats that the office which opens a case takes of itself: it holds it, and sits where its own kind does. A desk that
 * receives a family is not its destination.
 */
export async function seatsOfOpener(
  { database }: Pick<World, 'database'>,
  { protocol, holder, now }: { protocol: ProtocolDefinition; holder: string; now: number },
): Promise<Readonly<Partial<Record<Party, string>>>> {
  return ownSeats(protocol, holder, await listAgencies(database, romeDate(now)));
}

function ownSeats(
  { parties }: ProtocolDefinition,
  holder: string,
  agencies: readonly AgencyRow[],
): Readonly<Partial<Record<Party, string>>> {
  const kind = agencies.find(({ id }) => id === holder)?.kind;
  const own = parties.filter(
    (party) => party === 'holder' || (party !== 'spoke' && kindOf(party) === kind),
  );
  return Object.fromEntries(own.map((party) => [party, holder]));
}

function kindOf(party: Exclude<Party, 'holder'>): string {
  return party === 'municipality' ? titolareKind : kindOfParty[party];
}

/**
 * Who takes each seat of a new case: the office that opens it, the Comune titolare, the social service of its
 * sub-ambito, and the other bodies where there is exactly one that could.
 * @throws DomainError `unknown-titolare`
 */
export async function seatsFor(
  world: Pick<World, 'database'>,
  about: { protocol: ProtocolDefinition; holder: string; titolare: string; now: number },
): Promise<Readonly<Partial<Record<Party, string>>>> {
  const agencies = await listAgencies(world.database, romeDate(about.now));
  const comune = agencies.find(({ id, kind }) => id === about.titolare && kind === titolareKind);
  if (comune === undefined) {
    throw new DomainError(
      'invalid',
      'unknown-titolare',
      `Comune titolare sconosciuto: ${about.titolare}.`,
      'titolare',
    );
  }
  const seats: Partial<Record<Party, string>> = {};
  for (const party of about.protocol.parties) {
    if (party === 'holder') continue;
    const agencyId =
      party === 'municipality' ? comune.id : bodyFor(kindOfParty[party], comune, agencies);
    if (agencyId !== undefined) seats[party] = agencyId;
  }
  return { ...seats, ...ownSeats(about.protocol, about.holder, agencies) };
}

/**
 * The Comune in force in which a family lives, by what somebody has written of it; undefined when nothing says so, or
 * when what was written is no Comune of the territory, or more than one.
 */
export async function comuneOfResidence(
  { database }: Pick<World, 'database'>,
  residences: readonly string[],
  now: number,
): Promise<string | undefined> {
  if (residences.length === 0) return undefined;
  const comuni = (await listAgencies(database, romeDate(now))).filter(
    ({ kind }) => kind === titolareKind,
  );
  const found = new Set(
    residences.map(
      (written) => comuni.find(({ label }) => bareName(label) === bareName(written))?.id,
    ),
  );
  const [only, ...others] = found;
  return others.length === 0 ? only : undefined;
}

/** «Comune di Vescovato» and «vescovato» are the same place. */
function bareName(written: string): string {
  return written
    .toLocaleLowerCase('it')
    .replace(/^comune di\s+/, '')
    .trim();
}

/** The bodies in force that may take this seat, by name. */
export async function bodiesFor(
  database: World['database'],
  party: Party,
  today: string,
): Promise<readonly { agencyId: string; label: string }[]> {
  const agencies = await listAgencies(database, today);
  const kind = party === 'holder' ? titolareKind : kindOf(party);
  return agencies
    .filter((agency) => agency.kind === kind)
    .map(({ id, label }) => ({ agencyId: id, label }))
    .toSorted((one, other) => one.label.localeCompare(other.label, 'it'));
}

function bodyFor(
  kind: string,
  comune: AgencyRow,
  agencies: readonly AgencyRow[],
): string | undefined {
  const able = agencies.filter((agency) => agency.kind === kind);
  const local = able.filter(
    ({ subAmbito }) => subAmbito !== null && subAmbito === comune.subAmbito,
  );
  const general = able.filter(({ subAmbito }) => subAmbito === null);
  const [only, ...others] = local.length > 0 ? local : general;
  return others.length === 0 ? only?.id : undefined;
}
