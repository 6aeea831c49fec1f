import { Client } from 'pg';
import { hashPassword } from '../../api/services/password.ts';
import type { Role } from '../../domain/protocol/definition.ts';

/** Password of every persona. */
export const personaPassword = 'una frase lunga per le prove';

/** The offices of the tests. `otherTm` and `otherComune` have nothing to do with the others' cases. */
export const offices = {
  tm: 'asc-tm',
  sst: 'asc-sst',
  comune: 'comune-vescovato',
  asst: 'asst-cremona',
  procura: 'procura-brescia',
  otherTm: 'comune-cremona-tm',
  otherComune: 'comune-cremona',
} as const;

const agencies: readonly (readonly [
  id: string,
  label: string,
  kind: string,
  subAmbito: string | null,
])[] = [
  [offices.tm, 'Tutela Minori, Azienda Sociale del Cremonese', 'tm', null],
  [offices.sst, 'Servizio Sociale Territoriale AT 1', 'sst', 'AT 1'],
  [offices.comune, 'Comune di Vescovato', 'comune', 'AT 1'],
  [offices.asst, 'ASST di Cremona', 'asst', null],
  [offices.procura, 'Procura presso il Tribunale per i Minorenni di Brescia', 'procura', null],
  [offices.otherTm, 'Tutela Minori, Comune di Cremona', 'tm', null],
  [offices.otherComune, 'Comune di Cremona', 'comune', 'AT 7'],
];

interface Persona {
  userId: string;
  username: string;
  displayName: string;
  role: Role;
  agencyId: string;
  weeklyHours: number;
}

function persona(
  number: number,
  username: string,
  displayName: string,
  role: Role,
  agencyId: string,
): Persona {
  const userId = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
  return { userId, username, displayName, role, agencyId, weeklyHours: 36 };
}

/** The people of the tests, by first name. Invented; each holds one role in one office. */
export const personas = {
  paola: persona(1, 'paola.protocollo', 'Paola Registri', 'registryOffice', offices.tm),
  carla: persona(2, 'carla.coordinatrice', 'Carla Guida', 'tmCoordinator', offices.tm),
  anna: persona(3, 'anna.assistente', 'Anna Ponti', 'tmSocialWorker', offices.tm),
  bruno: persona(4, 'bruno.assistente', 'Bruno Rive', 'tmSocialWorker', offices.tm),
  piero: persona(5, 'piero.psicologo', 'Piero Ascolto', 'tmPsychologist', offices.tm),
  fabia: persona(6, 'fabia.responsabile', 'Fabia Area', 'familyAreaHead', offices.tm),
  diego: persona(7, 'diego.direttore', 'Diego Vertice', 'generalDirector', offices.tm),
  sara: persona(8, 'sara.territoriale', 'Sara Campi', 'sstSocialWorker', offices.sst),
  silvio: persona(9, 'silvio.coordinatore', 'Silvio Sentieri', 'sstCoordinator', offices.sst),
  remo: persona(10, 'remo.referente', 'Remo Comune', 'comuneReferent', offices.comune),
  asia: persona(11, 'asia.sanitaria', 'Asia Cura', 'asstReferent', offices.asst),
  olga: persona(12, 'olga.altrove', 'Olga Altrove', 'tmCoordinator', offices.otherTm),
  otto: persona(13, 'otto.altrove', 'Otto Altrove', 'registryOffice', offices.otherTm),
  ada: persona(14, 'ada.protocolli', 'Ada Regole', 'protocolAdmin', offices.tm),
  dino: persona(15, 'dino.dati', 'Dino Tutela', 'dataProtectionOfficer', offices.tm),
  prisca: persona(16, 'prisca.responsabile', 'Prisca Piani', 'planningAreaHead', offices.tm),
} as const;

/** Name of a persona. */
export type PersonaName = keyof typeof personas;

/** Writes sites, offices and people into an empty, migrated database. */
export async function insertPersonas(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(
    `insert into sites (code, label, patron_day) values
       ('cremona', 'Cremona', '11-13'), ('crema', 'Crema', '06-10') on conflict do nothing`,
  );
  for (const [id, label, kind, subAmbito] of agencies) {
    await client.query(
      `insert into agencies (id, label, kind, site_code, sub_ambito) values ($1, $2, $3, 'cremona', $4)`,
      [id, label, kind, subAmbito],
    );
  }
  const hash = await hashPassword(personaPassword);
  for (const { userId, username, displayName, role, agencyId, weeklyHours } of Object.values(
    personas,
  )) {
    await client.query(
      `with person as (
         insert into users (id, username, display_name, email, password_hash, weekly_hours)
         values ($1, $2, $3, $2 || '@example.org', $4, $5) returning id
       )
       insert into user_roles (user_id, role, agency_id) select id, $6, $7 from person`,
      [userId, username, displayName, hash, weeklyHours, role, agencyId],
    );
  }
  await client.end();
}
