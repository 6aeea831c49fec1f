import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';

type Row = Readonly<Record<string, unknown>>;

interface Column {
  name: string;
  type: string;
  /** Table and column that it references. */
  refTable: string | null;
  refColumn: string | null;
}

/** What a constraint asks for and a type does not tell. */
const suited: Readonly<Record<string, Row>> = {
  acts: { direction: 'in', number: randomUUID() },
  answer_link_tokens: { token_hash: Buffer.alloc(32, 1) },
  attachments: { data_class: 'P' },
  case_links: { link: 'related' },
  case_persons: { kind: 'minor' },
  case_readers: { via: 'party' },
  departure_moves: { kind: 'step' },
  departure_plans: { kind: 'climb' },
  departures: { reason: 'seatEnded', last_day: '2030-01-01' },
  handovers: { kind: 'transfer', waits_on: 'nobody' },
  migration_plans: { from_version: 1, to_version: 2, status: 'draft' },
  obligations: { code: randomUUID() },
  open_steps: { kind: 'task' },
  outbox: { status: 'sent', urgency: 'now', seq: 1 },
  term_rollout_items: { status: 'left' },
  term_changes: { status: 'draft', mode: 'newStepsOnly', versions: [1] },
};

const byType: Readonly<Record<string, () => unknown>> = {
  uuid: () => randomUUID(),
  text: () => 'prova',
  integer: () => 1,
  smallint: () => 1,
  bigint: () => 1,
  numeric: () => 1,
  boolean: () => false,
  date: () => '2026-03-02',
  'timestamp with time zone': () => '2026-03-02T09:00:00+01:00',
  jsonb: () => '{}',
  bytea: () => Buffer.from('prova'),
  'text[]': () => [],
  'integer[]': () => [1],
};

/** Writes one row into a table, with what it must have and the rows it refers to; `given` wins. Answers the row. */
export async function fillRow(pool: Pool, table: string, given: Row = {}): Promise<Row> {
  const row: Record<string, unknown> = {};
  for (const { name, type, refTable, refColumn } of await columnsToFill(pool, table, given)) {
    if (name in given) row[name] = given[name];
    else if (name in (suited[table] ?? {})) row[name] = suited[table]?.[name];
    else if (refTable !== null && refColumn !== null)
      row[name] = await keyIn(pool, refTable, refColumn, row);
    else row[name] = valueOf(table, name, type);
  }
  const names = Object.keys(row);
  const { rows } = await pool.query<Row>(
    `insert into ${table} (${names.map((name) => `"${name}"`).join(', ')})
     values (${names.map((_, index) => `$${String(index + 1)}`).join(', ')})
     on conflict do nothing returning *`,
    Object.values(row),
  );
  return rows[0] ?? row;
}

async function keyIn(pool: Pool, table: string, column: string, taken: Row): Promise<unknown> {
  const used = new Set(Object.values(taken));
  const { rows } = await pool.query<Row>(`select "${column}" as key from ${table} order by 1`);
  const free = rows.find(({ key }) => !used.has(key)) ?? rows[0];
  return free === undefined ? (await fillRow(pool, table))[column] : free['key'];
}

function valueOf(table: string, name: string, type: string): unknown {
  const make = byType[type];
  if (make === undefined) throw new Error(`No value for ${table}.${name} of type ${type}`);
  return make();
}

/** Columns that must be given a value, those given or suited, in order. */
async function columnsToFill(pool: Pool, table: string, given: Row): Promise<readonly Column[]> {
  const { rows } = await pool.query<Column>(
    `select a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
            k.ref_table as "refTable", k.ref_column as "refColumn"
       from pg_attribute a
       left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
       left join lateral (
         select c.confrelid::regclass::text as ref_table, r.attname as ref_column
           from pg_constraint c join pg_attribute r on r.attrelid = c.confrelid and r.attnum = c.confkey[1]
          where c.conrelid = a.attrelid and c.contype = 'f' and c.conkey[1] = a.attnum limit 1) k on true
      where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped
        and a.attidentity = '' and a.attgenerated = ''
        and ((a.attnotnull and d.oid is null) or a.attname = any($2::text[]))
      order by a.attnum`,
    [table, [...Object.keys(given), ...Object.keys(suited[table] ?? {})]],
  );
  return rows;
}
