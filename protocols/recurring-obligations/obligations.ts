import type { ObligationDefinition } from '../../domain/obligations/definition.ts';
import { halfYears, months, planningOffice, twiceAWeek, yearly } from './cadences.ts';

/** The commune that leads the Centro per le Famiglie: it convenes the table and answers to ATS. */
export const leadComune = {
  role: 'comuneReferent',
  party: 'municipality',
  agencyKind: 'comune',
  subAmbito: 'AT 7',
} as const;
const hub = { role: 'hubCoordinator', party: 'hub', agencyKind: 'hub' } as const;

const hugAgreement = 'Protocollo di intesa Centro per le Famiglie HUG 2';
const planAgreement = 'Accordo di programma del Piano di Zona 2021-2023';
const cpsAgreement = 'Accordo ASST e Con.Ca.S.S. del 28 gennaio 2022';

/**
 * The duties that come back on the offices of the district, whatever the cases. Changing one here is a release; a
 * cadence that the source allows is chosen in the page «Adempimenti ricorrenti».
 */
export const obligations: readonly ObligationDefinition[] = [
  {
    code: 'O1',
    label: 'Tavolo di Coordinamento HUG 2',
    body: 'I cinque partner del Centro per le Famiglie, a regia del Comune di Cremona',
    kind: 'meeting',
    convener: leadComune,
    class: 'PROTOCOL',
    source: `${hugAgreement}, art. 3 (004_51a1f5ef6ec2af24, righe 60-62)`,
    papers: 'Verbale strutturato; al primo incontro, il regolamento interno',
    active: true,
    choices: {
      months2: months(2),
      months1: months(1),
      days15: { label: 'ogni 15 giorni', cadence: { kind: 'calendarDays', amount: 15 } },
    },
    usual: 'months2',
    question:
      'Il protocollo dice «almeno bimensile»: due volte al mese o una volta ogni due mesi? Finché il Tavolo non risponde si usa «ogni 2 mesi».',
  },
  {
    code: 'O2',
    label: 'Rendicontazione semestrale ad ATS',
    body: 'ATS Val Padana',
    kind: 'document',
    convener: leadComune,
    class: 'PROTOCOL',
    source: `${hugAgreement}, artt. 3 e 4 (004_51a1f5ef6ec2af24, righe 60 e 80); trenta giorni: [proposta]`,
    papers: 'Relazione con gli indicatori della convenzione con ATS',
    active: true,
    choices: { plus30: halfYears(30), plus15: halfYears(15), plus45: halfYears(45) },
    usual: 'plus30',
    question:
      'Entro quanti giorni dalla fine del semestre la convenzione con ATS chiede la rendicontazione? Finché non è noto si usano 30 giorni.',
  },
  {
    code: 'O3',
    label: 'Cabina di Regia Integrata',
    body: 'ATS Val Padana, che convoca; qui si avvisano i nostri delegati',
    kind: 'meeting',
    convener: planningOffice,
    class: 'PROTOCOL',
    source: `${planAgreement}, impegni di ATS (003_9398180da9b06d44, riga 397): almeno quadrimestrale`,
    papers: 'Ordine del giorno e decisioni',
    active: true,
    choices: { months4: months(4), months3: months(3), months2: months(2), months1: months(1) },
    usual: 'months4',
  },
  {
    code: 'O4',
    label: 'Coordinamento CPS e servizio sociale territoriale',
    body: 'Operatori del CPS e del servizio sociale territoriale',
    kind: 'meeting',
    convener: {
      role: 'sstCoordinator',
      party: 'territorialService',
      agencyKind: 'servizioSocialeTerritoriale',
    },
    class: 'PROTOCOL',
    source: `${cpsAgreement} (002_ca1335a3316e5d62, riga 141), modello per Cremona`,
    papers: 'Ordine del giorno dalle pratiche condivise, verbale',
    active: true,
    choices: {
      days14: { label: 'ogni 14 giorni', cadence: { kind: 'calendarDays', amount: 14 } },
      days7: { label: 'ogni 7 giorni', cadence: { kind: 'calendarDays', amount: 7 } },
      twiceAWeek,
    },
    usual: 'days14',
    question:
      'L’accordo dice «bisettimanale»: due volte la settimana o una volta ogni due settimane? Finché le parti non rispondono si usa «ogni 14 giorni».',
  },
  {
    code: 'O5',
    label: 'Verifica del coordinamento CPS da parte dei responsabili',
    body: 'Responsabili del CPS e del servizio sociale',
    kind: 'meeting',
    convener: planningOffice,
    class: 'PROTOCOL',
    source: `${cpsAgreement} (002_ca1335a3316e5d62, riga 141): ogni quadrimestre`,
    papers: 'Nota di verifica',
    active: true,
    choices: { months4: months(4), months3: months(3), months2: months(2) },
    usual: 'months4',
  },
  {
    code: 'O6',
    label: 'Comitato Ristretto dei Sindaci',
    body: 'Quattordici membri, due per sub-ambito; convoca il suo Coordinatore',
    kind: 'meeting',
    convener: planningOffice,
    class: 'PROTOCOL',
    source: `${planAgreement}, art. 6 (003_9398180da9b06d44, righe 214-215): almeno mensile`,
    papers: 'Ordine del giorno; verbale ai membri e all’Assemblea dei Sindaci',
    active: true,
    choices: {
      months1: months(1),
      days15: { label: 'ogni 15 giorni', cadence: { kind: 'calendarDays', amount: 15 } },
    },
    usual: 'months1',
  },
  {
    code: 'O7',
    label: 'Piano Operativo annuale',
    body: 'Assemblea dei Sindaci, che lo approva',
    kind: 'document',
    convener: planningOffice,
    class: 'PROTOCOL',
    source: `${planAgreement}, art. 14, lett. a (003_9398180da9b06d44, righe 518-520)`,
    papers: 'Piano con azioni, budget e obiettivi dell’anno successivo',
    active: true,
    choices: { yearly: yearly('12-31', 'entro il 31 dicembre di ogni anno') },
    usual: 'yearly',
  },
  {
    code: 'O8',
    label: 'Report annuale',
    body: 'Assemblea dei Sindaci, che lo approva',
    kind: 'document',
    convener: planningOffice,
    class: 'PROTOCOL',
    source: `${planAgreement}, art. 14, lett. b (003_9398180da9b06d44, righe 521-523)`,
    papers: 'Rendiconto dell’anno precedente',
    active: true,
    choices: { yearly: yearly('04-30', 'entro il 30 aprile di ogni anno') },
    usual: 'yearly',
  },
  {
    code: 'O9',
    label: 'Registri della legge 2026 sull’affido',
    body: 'Da definire',
    kind: 'document',
    convener: { role: 'tmCoordinator', party: 'holder', agencyKind: 'tutelaMinori' },
    class: 'PROTOCOL',
    source: 'Legge 2026 sui minori in affido: numero, data e registri non confermati [proposta]',
    papers: 'Da definire',
    active: false,
    choices: {},
    usual: null,
    question:
      'Quali registri chiede la legge 2026 sui minori in affido, a chi e con quale cadenza? Finché non è noto l’adempimento resta spento.',
  },
  {
    code: 'PF',
    label: 'Incontri con Porto Famiglie',
    body: 'Consultorio accreditato UCIPEM, titolare del progetto',
    kind: 'meeting',
    convener: hub,
    class: 'PROTOCOL',
    source: `${hugAgreement}, art. 3 (004_51a1f5ef6ec2af24, riga 73): incontri periodici, senza cadenza`,
    papers: 'Verbale',
    active: true,
    choices: meetingsWithoutCadence(),
    usual: null,
    question:
      'Il protocollo promette incontri «periodici» senza dire ogni quanto: la cadenza e la prima data le sceglie chi coordina l’hub.',
  },
  {
    code: 'SA',
    label: 'Raccordo con Spazio Agio',
    body: 'Spazio Agio, ASST di Cremona e Comune di Cremona',
    kind: 'meeting',
    convener: hub,
    class: 'PROTOCOL',
    source: `${hugAgreement}, art. 3 (004_51a1f5ef6ec2af24, riga 73): raccordo, senza cadenza`,
    papers: 'Verbale',
    active: true,
    choices: meetingsWithoutCadence(),
    usual: null,
    question:
      'Il protocollo prevede spazi di raccordo senza dire ogni quanto: la cadenza e la prima data le sceglie chi coordina l’hub.',
  },
];

/** The duty with that code; undefined when this release knows none. */
export function obligationOf(code: string): ObligationDefinition | undefined {
  return obligations.find((obligation) => obligation.code === code);
}

function meetingsWithoutCadence(): ObligationDefinition['choices'] {
  return {
    months1: months(1),
    months2: months(2),
    months3: months(3),
    months4: months(4),
    months6: months(6),
  };
}
