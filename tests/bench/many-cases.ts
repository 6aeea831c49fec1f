import { Client } from 'pg';

/** Offices of each kind among which the cases are spread. */
const spread = { tm: 10, comune: 50, sst: 10, asst: 3 };

/** Somebody who looks at lists. */
export const lookers = {
  coordinator: { role: 'tmCoordinator', agencyId: 'tm-0' },
  socialWorker: { role: 'tmSocialWorker', agencyId: 'tm-0' },
  head: { role: 'familyAreaHead', agencyId: 'tm-0' },
  partner: { role: 'sstCoordinator', agencyId: 'sst-0' },
  comune: { role: 'comuneReferent', agencyId: 'comune-0' },
} as const;

/** One of them. */
export type Looker = keyof typeof lookers;

/** The id of a looker. */
export function idOf(looker: Looker): string {
  return looker === 'socialWorker' ? worker('0', '0') : person(lookers[looker].role);
}

function person(role: string): string {
  return `00000000-0000-4000-8000-0000000000${Object.values(lookers)
    .findIndex((one) => one.role === role)
    .toString(16)
    .padStart(2, '0')}`;
}

function worker(office: string, number: string): string {
  return `00000000-0000-4000-9000-000000000${office.padStart(2, '0')}${number}`;
}

/**
 * Fills an empty, migrated database with invented cases: three fifths of them open, each with an office that holds it, a
 * Comune and two partners, two open steps with their terms and a journal; one in thirty is a handover about another.
 */
export async function insertManyCases(databaseUrl: string, cases: number): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    for (const statement of [...officesAndPeople(), ...casesOf(cases)])
      await client.query(statement);
    await client.query('vacuum analyze');
  } finally {
    await client.end();
  }
}

function officesAndPeople(): readonly string[] {
  const offices = Object.entries(spread).map(
    ([kind, count]) =>
      `insert into agencies (id, label, kind, site_code)
       select '${kind}-' || i, '${kind} ' || i, '${kind}', 'cremona' from generate_series(0, ${String(count - 1)}) i`,
  );
  const seat = (id: string, { role, agencyId }: { role: string; agencyId: string }): string =>
    `insert into user_roles (user_id, role, agency_id) values ('${id}', '${role}', '${agencyId}')`;
  const account = (id: string): string =>
    `insert into users (id, username, display_name, email, password_hash, weekly_hours)
     values ('${id}', 'u${id.replaceAll('-', '')}', 'Utente di prova', '${id}@example.org', '-', 36)`;
  const workers = Array.from({ length: spread.tm }, (_, office) =>
    Array.from({ length: 10 }, (_, number) => {
      const id = worker(String(office), String(number));
      return [account(id), seat(id, { role: 'tmSocialWorker', agencyId: `tm-${String(office)}` })];
    }),
  ).flat(2);
  const others = (Object.keys(lookers) as Looker[])
    .filter((looker) => looker !== 'socialWorker')
    .flatMap((looker) => [account(idOf(looker)), seat(idOf(looker), lookers[looker])]);
  return [
    `insert into sites (code, label, patron_day) values ('cremona', 'Cremona', '11-13') on conflict do nothing`,
    ...offices,
    ...workers,
    ...others,
  ];
}

/** The id of case number `i`, as SQL. */
const idAt = (i: string): string =>
  `('00000000-0000-4000-a000-' || lpad(to_hex(${i}), 12, '0'))::uuid`;
const workerAt = `('00000000-0000-4000-9000-000000000' || lpad((i % ${String(spread.tm)})::text, 2, '0') || ((i / 10) % 10)::text)::uuid`;
const isOpen = 'i % 5 < 3';
const isHandover = 'i % 30 = 7';
const openedAt = `(now() - make_interval(hours => (i * 7) % 26000))`;

function casesOf(cases: number): readonly string[] {
  const each = `generate_series(1, ${String(cases)}) i`;
  const step = (number: string, columns: string): string => `
    insert into open_steps (case_id, step_id, step_key, protocol_code, kind, role, agency_id, assignee_id,
                            opened_at, term_class, class_rank, due_at, due_on, term_id)
    select ${idAt('i')}, 'step.${number}', 'step', 'procuraInquiry', ${columns}, ${openedAt},
           (array['LAW', 'COURT', 'ORG', 'ADV'])[1 + i % 4], i % 4,
           now() + make_interval(hours => (i * 13) % 4000 - 800), current_date, 'term.${number}'
      from ${each} where ${isOpen}`;
  const term = (number: string): string => `
    insert into running_terms (case_id, term_id, term_key, step_id, step_key, class, purpose, source, due_at,
                               due_on, nominal_on, started_seq, started_at)
    select case_id, term_id, 'term', step_id, step_key, term_class, 'deadline', 'prova', due_at, due_on, due_on, 1, opened_at
      from open_steps where step_id = 'step.${number}'`;
  const event = (seq: number, type: string, event: string): string => `
    insert into journal (case_id, seq, type, occurred_at, command_id, actor, event, previous_hash, hash)
    select ${idAt('i')}, ${String(seq)}, '${type}', ${openedAt}, 'c.' || i, '{"kind":"person"}', ${event}, '', ''
      from ${each}`;
  const opened = (step: number, agency: string): string =>
    `jsonb_build_object('type', 'StepOpened', 'stepId', 'step.${String(step)}', 'stepKey', 'step', 'agencyId', ${agency})`;
  const at = (kind: keyof typeof spread): string => `'${kind}-' || (i % ${String(spread[kind])})`;
  return [
    `insert into cases (id, code, protocol_code, protocol_version, status, version, titolare_agency, people,
                        opened_at, ended_at, draft_command)
     select ${idAt('i')}, 'P2-2026-' || lpad(i::text, 6, '0'),
            case when ${isHandover} then 'tmSstHandover' else 'procuraInquiry' end, 1,
            case when ${isOpen} then 'open' else 'ended' end, 6, ${at('comune')},
            jsonb_build_object('tmSocialWorker', ${workerAt}), ${openedAt},
            case when ${isOpen} then null else now() end, '{}' from ${each}`,
    ...(['tm', 'sst', 'asst'] as const).map(
      (kind) =>
        `insert into case_parties (case_id, party, agency_id)
         select ${idAt('i')}, '${{ tm: 'holder', sst: 'territorialService', asst: 'asst' }[kind]}', ${at(kind)}
           from ${each}`,
    ),
    event(1, 'CaseOpened', `'{"type":"CaseOpened"}'`),
    event(2, 'StepOpened', opened(1, at('tm'))),
    event(3, 'StepCompleted', `'{"type":"StepCompleted","stepId":"step.1"}'`),
    event(4, 'StepOpened', opened(2, at('sst'))),
    event(5, 'StepOpened', opened(3, at('tm'))),
    event(6, 'TermStarted', `'{"type":"TermStarted"}'`),
    step(
      '1',
      `'task', 'tmSocialWorker', ${at('tm')}, case when i % 7 = 0 then null else ${workerAt} end`,
    ),
    step('2', `'waiting', 'sstSocialWorker', ${at('sst')}, null::uuid`),
    term('1'),
    term('2'),
    `insert into submissions (id, case_id, step_id, form, data)
     select gen_random_uuid(), ${idAt('i')}, 'step.1', 'prova', '{}' from ${each}`,
    `insert into outbox (id, case_id, seq, template, recipient_id, urgency, params, status)
     select gen_random_uuid(), ${idAt('i')}, 1, 'prova', ${workerAt}, 'now', '{}',
            case when i % 500 = 0 then 'failed' else 'sent' end from ${each} where i % 5 = 0`,
    `insert into case_links (case_id, other_case_id, link)
     select ${idAt('i')}, ${idAt('i - 1')}, 'continues' from ${each} where ${isHandover}`,
    `insert into handovers (case_id, kind, sender_agency, receiver_agency, status, waits_on, refusals, silences,
                            proposed_at, delivered_at, accepted_at, ended_at, grant_from, grant_until, desk)
     select ${idAt('i')}, 'transfer', ${at('tm')}, ${at('sst')}, 'accepted', 'nobody', 0, 0, ${openedAt},
            ${openedAt}, ${openedAt}, case when ${isOpen} then null else now() end, ${openedAt},
            case when ${isOpen} then null else now() end, '{}' from ${each} where ${isHandover}`,
  ];
}
