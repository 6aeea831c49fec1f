import { Client } from 'pg';
import { hashPassword } from '../../api/services/password.ts';
import { offices, personaPassword, personas } from './personas.ts';

const agencies: readonly (readonly [
  id: string,
  label: string,
  kind: string,
  subAmbito: string | null,
  site?: string,
])[] = [
  [offices.tm, 'Tutela Minori, Azienda Sociale del Cremonese', 'tutelaMinori', null],
  [offices.sst, 'Servizio Sociale Territoriale AT 1', 'servizioSocialeTerritoriale', 'AT 1'],
  [offices.comune, 'Comune di Vescovato', 'comune', 'AT 1'],
  [offices.asst, 'ASST di Cremona', 'asst', null],
  [offices.procura, 'Procura presso il Tribunale per i Minorenni di Brescia', 'procura', null],
  [offices.otherTm, 'Tutela Minori, Comune di Cremona', 'tutelaMinori', null],
  [offices.otherComune, 'Comune di Cremona', 'comune', 'AT 7'],
  [offices.hub, 'Hub di piazza Giovanni XXIII', 'hub', null, 'hubGiovanniXXIII'],
  [offices.soresina, 'Casa di Comunità di Soresina', 'spoke', null, 'cdcSoresina'],
  [offices.civico, 'Civico 81', 'spoke', null, 'civico81'],
];

/** Writes sites, offices and people into an empty, migrated database. */
export async function insertPersonas(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(
    `insert into sites (code, label, patron_day) values
       ('cremona', 'Cremona', '11-13'), ('crema', 'Crema', '06-10'),
       ('hubGiovanniXXIII', 'Hub di piazza Giovanni XXIII, Cremona', '11-13'),
       ('cdcSoresina', 'Casa di Comunità di Soresina', null),
       ('civico81', 'Civico 81, Cremona', '11-13') on conflict do nothing`,
  );
  // The hours of Civico 81 are not printed: a desk without hours has to work all the same.
  await client.query(
    `insert into desk_openings (site_code, weekday, opens_at, closes_at) values
       ('hubGiovanniXXIII', 2, '10:00', '12:00'), ('hubGiovanniXXIII', 4, '16:00', '18:00'),
       ('cdcSoresina', 3, '14:00', '17:00') on conflict do nothing`,
  );
  for (const [id, label, kind, subAmbito, site = 'cremona'] of agencies) {
    await client.query(
      `insert into agencies (id, label, kind, site_code, sub_ambito) values ($1, $2, $3, $5, $4)`,
      [id, label, kind, subAmbito, site],
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
