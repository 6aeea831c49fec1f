import { epochMs } from './epoch-ms.ts';
import type { Database } from './pool.ts';
import type { RolloutItemStatus } from './rollout-store.ts';

/** One running term of a change, as pages show it. */
export interface RolloutItemRow {
  caseCode: string;
  termId: string;
  oldDueOn: string | null;
  newDueOn: string | null;
  shiftDays: number | null;
  inPast: boolean;
  suspended: boolean;
  again: readonly string[];
  never: readonly string[];
  dependants: number;
  explanation: readonly string[];
  confirmed: boolean;
  joined: boolean;
  status: RolloutItemStatus;
  detail: string | null;
  /** Epoch ms. */
  settledAt: number | null;
}

/** Which running terms of a change a page shows. */
export const rolloutShows = [
  ...(['all', 'past', 'again', 'never', 'suspended', 'refused'] as const),
  ...(['pending', 'done', 'left', 'gone', 'failed', 'joined'] as const),
] as const;

/** One of `rolloutShows`. */
export type RolloutShow = (typeof rolloutShows)[number];

const conditions: Readonly<Record<RolloutShow, string>> = {
  all: 'true',
  past: 'i.in_past',
  again: "i.again <> '{}'",
  never: "i.never <> '{}'",
  suspended: 'i.suspended',
  refused: "(i.refusal_code is not null or i.status = 'refused')",
  pending: "i.status = 'pending'",
  done: "i.status = 'done'",
  left: "i.status = 'left'",
  gone: "i.status = 'gone'",
  failed: "i.status = 'failed'",
  joined: 'i.joined',
};

const itemColumns = `
  select c.code as "caseCode", i.term_id as "termId",
         i.old_due_on as "oldDueOn", i.new_due_on as "newDueOn", i.shift_days as "shiftDays",
         i.in_past as "inPast", i.suspended, i.again, i.never, i.dependants, i.explanation,
         i.confirmed, i.joined, i.status, i.detail, ${epochMs('i.settled_at')} as "settledAt"
    from term_rollout_items i join cases c on c.id = i.case_id `;

/** Running terms that a change reaches, by code of the case. */
export async function listRolloutItems(
  database: Database,
  query: {
    changeId: string;
    show: RolloutShow;
    /** Continue after this code and term. */
    after: { caseCode: string; termId: string } | null;
    limit: number;
  },
): Promise<readonly RolloutItemRow[]> {
  const { changeId, show, after, limit } = query;
  const { rows } = await database.query<RolloutItemRow>(
    `${itemColumns}
      where i.change_id = $1 and i.status <> 'outside' and ${conditions[show]}
        and ($2::text is null or (c.code, i.term_id) > ($2, $3))
      order by c.code, i.term_id limit $4`,
    [changeId, after?.caseCode ?? null, after?.termId ?? null, limit],
  );
  return rows;
}

/** How many running terms of a change are in each condition. */
export interface RolloutTotals {
  cases: number;
  terms: number;
  past: number;
  confirmed: number;
  again: number;
  never: number;
  suspended: number;
  refused: number;
  dependants: number;
  joined: number;
  byStatus: Readonly<Partial<Record<RolloutItemStatus, number>>>;
}

/** All of them, counted. */
export async function countRolloutItems(
  database: Database,
  changeId: string,
): Promise<RolloutTotals> {
  const { rows } = await database.query<Omit<RolloutTotals, 'byStatus'>>(
    `select count(distinct i.case_id)::int as cases, count(*)::int as terms,
            (count(*) filter (where ${conditions.past}))::int as past,
            (count(*) filter (where i.confirmed))::int as confirmed,
            (count(*) filter (where ${conditions.again}))::int as again,
            (count(*) filter (where ${conditions.never}))::int as never,
            (count(*) filter (where ${conditions.suspended}))::int as suspended,
            (count(*) filter (where ${conditions.refused}))::int as refused,
            coalesce(sum(i.dependants), 0)::int as dependants,
            (count(*) filter (where i.joined))::int as joined
       from term_rollout_items i where i.change_id = $1 and i.status <> 'outside'`,
    [changeId],
  );
  const { rows: byStatus } = await database.query<{ status: RolloutItemStatus; count: number }>(
    `select status, count(*)::int as count from term_rollout_items
      where change_id = $1 and status <> 'outside' group by status`,
    [changeId],
  );
  const none = { cases: 0, terms: 0, past: 0, confirmed: 0, again: 0, never: 0, suspended: 0 };
  return {
    ...(rows[0] ?? { ...none, refused: 0, dependants: 0, joined: 0 }),
    byStatus: Object.fromEntries(byStatus.map(({ status, count }) => [status, count])),
  };
}

/** How many dates move by how many days, least first; terms without one of the two dates are not among them. */
export async function shiftsOf(
  database: Database,
  changeId: string,
): Promise<readonly { days: number; terms: number }[]> {
  const { rows } = await database.query<{ days: number; terms: number }>(
    `select shift_days as days, count(*)::int as terms from term_rollout_items
      where change_id = $1 and status <> 'outside' and refusal_code is null
        and shift_days is not null
      group by shift_days order by shift_days`,
    [changeId],
  );
  return rows;
}
