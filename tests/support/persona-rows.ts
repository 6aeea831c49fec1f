import { Client } from 'pg';
import { hashPassword } from '../../api/services/password.ts';
import { offices, personaPassword, personas } from './personas.ts';

const agencies: readonly (readonly [
  id: string,
  label: string,
  kind: string,
  subAmbito: string | null,
])[] = [
  [offices.tm, 'Tutela Minori, Azienda Sociale del Cremonese', 'tutelaMinori', null],
  [offices.sst, 'Servizio Sociale Territoriale AT 1', 'servizioSocialeTerritoriale', 'AT 1'],
  [offices.comune, 'Comune di Vescovato', 'comune', 'AT 1'],
  [offices.asst, 'ASST di Cremona', 'asst', null],
  [offices.procura, 'Procura presso il Tribunale per i Minorenni di Brescia', 'procura', null],
  [offices.otherTm, 'Tutela Minori, Comune di Cremona', 'tutelaMinori', null],
  [offices.otherComune, 'Comune di Cremona', 'comune', 'AT 7'],
];

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
