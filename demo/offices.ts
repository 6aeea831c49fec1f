import { cremonaCommunes } from '../calendar/cremona-communes.ts';

/** An office as the directory keeps it. */
export interface Office {
  readonly id: string;
  /** Italian name. */
  readonly label: string;
  /** Kind of body: it says which seat the office may take in a case. */
  readonly kind: string;
  /** Site whose working days it follows. */
  readonly site: string;
  readonly subAmbito?: string;
  /** Where a partner without an account is asked, and on which number an office that asks is called back. */
  readonly email?: string;
  readonly phone?: string;
}

/** The offices that people of the demo work in. */
export const office = {
  tm: 'asc-tm',
  sst: 'asc-sst',
  direction: 'asc-direzione',
  asst: 'asst-cremona',
  hub: 'hub-cremona',
  hackMontalcini: 'spoke-hack-montalcini',
  cdcCremona: 'spoke-cdc-cremona',
  soresina: 'spoke-cdc-soresina',
  civico81: 'spoke-civico-81',
} as const;

/** Communes in the order of `cremonaCommunes`. @source Regolamento ASC, sub-ambiti del distretto di Cremona */
const subAmbitoSizes: readonly (readonly [subAmbito: string, communes: number])[] = [
  ['AT 1', 6],
  ['AT 2', 6],
  ['AT 3', 6],
  ['AT 4', 8],
  ['AT 5', 12],
  ['AT 6', 9],
];

/** The city has not handed the protection of minors over to ASC. */
export const cremonaCity: Office = {
  id: 'comune-cremona',
  label: 'Comune di Cremona',
  kind: 'comune',
  site: 'cremona',
  subAmbito: 'AT 7',
};

/** The 48 communes of the district, each controller of the data of its own minors. */
export const communes: readonly Office[] = [...delegatingCommunes(), cremonaCity];

function delegatingCommunes(): Office[] {
  const subAmbiti = subAmbitoSizes.flatMap(([name, size]) => Array<string>(size).fill(name));
  return cremonaCommunes.map(({ code, label }, index) => ({
    id: `comune-${code}`,
    label: `Comune di ${label}`,
    kind: 'comune',
    site: code,
    subAmbito: subAmbiti[index] ?? 'AT 7',
  }));
}

/** Communes with a social worker of their own. @source Protocollo TM-SST in vigore dal 1 gennaio 2026 */
export const communesWithOwnWorker = [
  'comune-ostiano',
  'comune-soresina',
  'comune-pizzighettone',
  'comune-sospiro',
] as const;

/** Every office of the demo. Authorities are reached through the registry office and have no account. */
export const offices: readonly Office[] = [
  {
    id: office.tm,
    label: 'ASC del Cremonese, Tutela Minori',
    kind: 'tutelaMinori',
    site: 'cremona',
  },
  {
    id: office.sst,
    label: 'ASC del Cremonese, Servizio Sociale Territoriale',
    kind: 'servizioSocialeTerritoriale',
    site: 'cremona',
  },
  {
    id: office.direction,
    label: 'ASC del Cremonese, Direzione',
    kind: 'areaDirezione',
    site: 'cremona',
  },
  { id: office.asst, label: 'ASST di Cremona', kind: 'asst', site: 'cremona' },
  {
    id: 'procura-minorile-brescia',
    label: 'Procura presso il Tribunale per i Minorenni di Brescia',
    kind: 'procura',
    site: 'cremona',
  },
  {
    id: 'tribunale-minorenni-brescia',
    label: 'Tribunale per i Minorenni di Brescia',
    kind: 'tribunale',
    site: 'cremona',
  },
  // The places of the Centro per le Famiglie by name: the accord numbers its spokes in two ways.
  {
    id: office.hub,
    label: 'Hub di piazza Giovanni XXIII',
    kind: 'hub',
    site: 'hubGiovanniXXIII',
    phone: '0372 000123',
  },
  {
    id: office.hackMontalcini,
    label: "Polo per l'infanzia Hack Montalcini",
    kind: 'spoke',
    site: 'hackMontalcini',
  },
  {
    id: office.cdcCremona,
    label: 'Casa di Comunità di Cremona',
    kind: 'spoke',
    site: 'cdcCremona',
  },
  {
    id: office.soresina,
    label: 'Casa di Comunità di Soresina',
    kind: 'spoke',
    site: 'cdcSoresina',
  },
  { id: office.civico81, label: 'Civico 81', kind: 'spoke', site: 'civico81' },
  // They receive families and have no account: they answer through a link. Addresses are invented.
  {
    id: 'porto-famiglie',
    label: 'Porto Famiglie',
    kind: 'partner',
    site: 'cremona',
    email: 'porto.famiglie@example.org',
  },
  {
    id: 'spazio-agio',
    label: 'Spazio Agio',
    kind: 'partner',
    site: 'cremona',
    email: 'spazio.agio@example.org',
  },
  { id: 'consultorio-cremona', label: 'Consultorio di Cremona', kind: 'partner', site: 'cremona' },
  ...communes,
];
