import type { Role } from '../domain/protocol/definition.ts';
import { communesWithOwnWorker, cremonaCity, office } from './offices.ts';

/** A role in an office. */
export interface Post {
  readonly role: Role;
  readonly agencyId: string;
}

/** Somebody who works in the demo. All names are invented by combination. */
export interface DemoPerson {
  readonly username: string;
  readonly displayName: string;
  /** Absent where the workload is not computed. */
  readonly weeklyHours?: number;
  readonly posts: readonly Post[];
}

/** Password of every person of the demo; printed at the start, and only ever written in a training database. */
export const demoPassword = 'raccordo-dimostrazione';

/** Weekly hours of the thirteen operators, in the order of the published table of workloads. */
const tmHours = [38, 20, 32, 38, 38, 38, 22, 30, 38, 30, 38, 38, 38] as const;

/** The table does not say who is a psychologist: four rows, spread over full and part time, are taken for it. */
const psychologistRows: ReadonlySet<number> = new Set([1, 6, 8, 11]);

const tmNames: readonly (readonly [username: string, displayName: string])[] = [
  ['assistente.tm', 'Marta Brivati'],
  ['psicologo.tm', 'Davide Solfera'],
  ['ilaria.montedoro', 'Ilaria Montedoro'],
  ['tommaso.valserena', 'Tommaso Valserena'],
  ['lucia.frassineti', 'Lucia Frassineti'],
  ['noemi.castelrosso', 'Noemi Castelrosso'],
  ['elisa.torrebruna', 'Elisa Torrebruna'],
  ['giorgia.lagoverde', 'Giorgia Lagoverde'],
  ['pietro.selvapiana', 'Pietro Selvapiana'],
  ['chiara.roccabella', 'Chiara Roccabella'],
  ['stefano.campolungo', 'Stefano Campolungo'],
  ['beatrice.fontebassa', 'Beatrice Fontebassa'],
  ['anna.vallescura', 'Anna Vallescura'],
];

const sstNames: readonly (readonly [username: string, displayName: string])[] = [
  ['assistente.sst', 'Federica Orsoline'],
  ['silvia.pratofiorito', 'Silvia Pratofiorito'],
  ['marco.pietrachiara', 'Marco Pietrachiara'],
  ['valentina.boscolieto', 'Valentina Boscolieto'],
  ['giulia.montelupino', 'Giulia Montelupino'],
  ['paola.rivalunga', 'Paola Rivalunga'],
  ['irene.casalmonte', 'Irene Casalmonte'],
  ['luca.terranera', 'Luca Terranera'],
  ['sabrina.collefreddo', 'Sabrina Collefreddo'],
];

const comuneReferents: readonly (readonly [username: string, displayName: string])[] = [
  ['referente.ostiano', 'Rosanna Belpoggio'],
  ['referente.soresina', 'Fulvia Altaquercia'],
  ['referente.pizzighettone', 'Ornella Grandacqua'],
  ['referente.sospiro', 'Mirella Pianforte'],
];

const alone = (
  username: string,
  displayName: string,
  role: Role,
  agencyId: string,
): DemoPerson => ({ username, displayName, posts: [{ role, agencyId }] });

const tmOperators: readonly DemoPerson[] = tmNames.map(([username, displayName], row) => ({
  username,
  displayName,
  weeklyHours: tmHours[row] ?? 38,
  posts: [
    { role: psychologistRows.has(row) ? 'tmPsychologist' : 'tmSocialWorker', agencyId: office.tm },
  ],
}));

const sstWorkers: readonly DemoPerson[] = sstNames.map(([username, displayName]) => ({
  ...alone(username, displayName, 'sstSocialWorker', office.sst),
  weeklyHours: 36,
}));

const heads: readonly DemoPerson[] = [
  alone('protocollo', 'Teresa Quadrifoglio', 'registryOffice', office.tm),
  alone('coordinatore.tm', 'Laura Bellariva', 'tmCoordinator', office.tm),
  alone('enrico.montesereno', 'Enrico Montesereno', 'tmCoordinator', office.tm),
  alone('coordinatore.sst', 'Roberta Acquaviva', 'sstCoordinator', office.sst),
  alone('daniela.poggioalto', 'Daniela Poggioalto', 'sstCoordinator', office.sst),
  // The chains of the protocols look for the heads in the office that takes the seat in the case.
  alone('responsabile.area', 'Cristina Ventimonti', 'familyAreaHead', office.tm),
  alone('responsabile.sst', 'Massimo Lungoprato', 'planningAreaHead', office.sst),
  alone('direzione', 'Giovanna Serravento', 'generalDirector', office.tm),
  alone('asst.referente', 'Nicola Fiumebianco', 'asstReferent', office.asst),
  alone('amministratore', 'Alberto Chiarafonte', 'protocolAdmin', office.direction),
  alone('amministratrice', 'Irene Boscoalto', 'protocolAdmin', office.direction),
  alone('protezione.dati', 'Emma Guardabosco', 'dataProtectionOfficer', office.direction),
];

const referents: readonly DemoPerson[] = [
  ...comuneReferents.map(([username, displayName], index) =>
    alone(username, displayName, 'comuneReferent', communesWithOwnWorker[index] ?? office.sst),
  ),
  // The city leads the Centro per le Famiglie: it convenes the table and reports to ATS.
  alone('referente.cremona', 'Patrizia Lungomonte', 'comuneReferent', cremonaCity.id),
];

/** The Centro per le Famiglie: the team of the hub, who coordinates it, and one referent for each spoke. */
const familyCentre: readonly DemoPerson[] = [
  alone('sportello.hub', 'Gaia Portachiara', 'hubDesk', office.hub),
  alone('educatore.hub', 'Nino Campogioco', 'hubDesk', office.hub),
  // The psychologist is of ASST and works in the team of the hub.
  alone('psicologa.hub', 'Livia Ascoltalago', 'hubDesk', office.hub),
  alone('coordinatore.hub', 'Serena Pontelungo', 'hubCoordinator', office.hub),
  alone('sportello.hack', 'Tea Giardinetti', 'spokeReferent', office.hackMontalcini),
  alone('sportello.cdc', 'Dario Poggiofiorito', 'spokeReferent', office.cdcCremona),
  alone('sportello.soresina', 'Bruna Terrebasse', 'spokeReferent', office.soresina),
  alone('sportello.civico81', 'Elena Mediavilla', 'spokeReferent', office.civico81),
  alone('tavolo.soresina', 'Katia Rondinella', 'tavoloMember', office.soresina),
  alone('tavolo.civico81', 'Giulia Fontesecca', 'tavoloMember', office.civico81),
];

/** Everybody in the demo, in the order in which the accounts are listed. */
export const demoPeople: readonly DemoPerson[] = [
  ...heads,
  ...tmOperators,
  ...sstWorkers,
  ...referents,
  ...familyCentre,
];

/** The usernames a trainee starts with, and what each is for. */
export const memorablePeople: readonly { username: string; does: string }[] = [
  { username: 'protocollo', does: 'protocollo: registra le richieste, spedisce le relazioni' },
  { username: 'coordinatore.tm', does: 'coordina la Tutela Minori: triage, assegna, verifica' },
  { username: 'assistente.tm', does: 'assistente sociale della Tutela Minori' },
  { username: 'psicologo.tm', does: 'psicologo della Tutela Minori' },
  { username: 'coordinatore.sst', does: 'coordina il Servizio Sociale Territoriale' },
  {
    username: 'assistente.sst',
    does: 'assistente sociale del territorio: risponde alle richieste',
  },
  { username: 'asst.referente', does: 'referente della ASST: risponde alle richieste' },
  { username: 'sportello.hub', does: 'sportello del Centro per le Famiglie: registra gli accessi' },
  { username: 'sportello.soresina', does: 'sede di Soresina del Centro: riceve gli invii' },
  { username: 'coordinatore.hub', does: 'coordina il Centro per le Famiglie, dati per ATS' },
  { username: 'responsabile.area', does: 'responsabile dell’area famiglia e minori' },
  { username: 'direzione', does: 'direzione generale' },
  { username: 'amministratore', does: 'amministra i protocolli, non vede i casi' },
  { username: 'amministratrice', does: 'approva i cambi dei termini che un altro ha scritto' },
  { username: 'protezione.dati', does: 'vede chi ha guardato che cosa; copie e cancellazioni' },
];
