import {
  findChange,
  insertChange,
  lockChange,
  moveChange,
  readChangeLog,
  type ChangeEvent,
  type ChangeRecord,
} from '../../../db/term-change-store.ts';
import { inTransaction, type Transaction } from '../../../db/pool.ts';
import { readTermPolicies } from '../../../db/term-policy-store.ts';
import { adminSeat, checkMayChange, type ChangeAct } from '../../../domain/access/term-changes.ts';
import { DomainError } from '../../../domain/domain-error.ts';
import type { TermChange } from '../../../domain/term-policy/change.ts';
import type { ActOptions, Viewer } from '../acting-person.ts';
import { commandIdOf, derivedUuid, keyReused, requestHash } from '../command-ids.ts';
import { romeDate, type World } from '../world.ts';
import { checkAsked, checkChangesSomething } from './change-places.ts';
import { standingNow } from './change-views.ts';

const idPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** @throws DomainError `not-protocol-admin`, `unknown-term-change` */
export async function changeOf(world: World, viewer: Viewer, id: string): Promise<ChangeRecord> {
  adminSeat(viewer);
  const change = idPattern.test(id) ? await findChange(world.database, id) : undefined;
  if (change === undefined) throw unknownChange();
  return change;
}

/** Keeps a draft; asked again with the same key it changes nothing. @throws DomainError `idempotency-key-reused` */
export async function draft(
  world: World,
  viewer: Viewer,
  asked: TermChange,
  key: string,
): Promise<string> {
  const seat = adminSeat(viewer);
  const commandId = commandIdOf(viewer.userId, key);
  const id = derivedUuid('term-change', commandId);
  const content = contentOf(asked);
  const event = { type: 'TermChangeDrafted', ...content } as const;
  const known = await readChangeLog(world.database, id);
  if (known[0] !== undefined) {
    if (!isSame(known[0].event, event)) throw keyReused();
    return id;
  }
  const at = await world.now();
  await checkAsked(world, content, romeDate(at));
  const actor = { kind: 'person' as const, userId: viewer.userId, ...seat };
  await inTransaction(world.database, (transaction) =>
    insertChange(transaction, id, content, { commandId, at, actor, event }),
  );
  return id;
}

/**
 * Takes a change-set one move further, once for each key.
 * @throws DomainError `stale-version`, `idempotency-key-reused`, of `checkMayChange`, of what the move itself refuses
 */
export async function moveOnce(
  world: World,
  viewer: Viewer,
  about: {
    id: string;
    options: ActOptions;
    act: ChangeAct;
    eventOf: (transaction: Transaction, change: ChangeRecord) => Promise<ChangeEvent>;
  },
): Promise<void> {
  const { id, options, act, eventOf } = about;
  const seat = adminSeat(viewer);
  await changeOf(world, viewer, id);
  const commandId = commandIdOf(viewer.userId, options.idempotencyKey);
  const at = await world.now();
  await inTransaction(world.database, async (transaction) => {
    const change = await lockChange(transaction, id);
    if (change === undefined) throw unknownChange();
    const repeated = (await readChangeLog(transaction, id)).find(
      (row) => row.commandId === commandId,
    );
    if (repeated !== undefined) {
      if (repeated.event.type !== typeOf[act]) throw keyReused();
      return;
    }
    const { expectedVersion = change.version } = options;
    if (expectedVersion !== change.version) throw stale(expectedVersion, change.version);
    checkMayChange(viewer, change, act);
    const actor = { kind: 'person' as const, userId: viewer.userId, ...seat };
    const event = await eventOf(transaction, change);
    await moveChange(transaction, change, { commandId, at, actor, event });
  });
}

const typeOf: Readonly<Record<ChangeAct, ChangeEvent['type']>> = {
  edit: 'TermChangeEdited',
  confirmPast: 'TermChangePastConfirmed',
  propose: 'TermChangeProposed',
  approve: 'TermChangeApproved',
  discard: 'TermChangeDiscarded',
};

/** What a change would find, when it is still possible as it is. */
export async function checkedNow(
  world: World,
  transaction: Transaction,
  change: ChangeRecord,
): Promise<{ standing: ReturnType<typeof standingNow> }> {
  await checkAsked(world, change, romeDate(await world.now()));
  const standing = standingNow(await readTermPolicies(transaction, change.protocolCode), change);
  checkChangesSomething(change, standing);
  return { standing };
}

/** Only what is asked, in one order, whatever else the caller's object holds. */
export function contentOf(change: TermChange): TermChange {
  const { protocolCode, path, site, value, mode, runningDueOn, running, act, effectiveOn } = change;
  const versions = [...new Set(change.versions)].sort((one, other) => one - other);
  const reason = change.reason.trim();
  const reach = { mode, runningDueOn, running };
  return { protocolCode, versions, path, site, value, ...reach, reason, act, effectiveOn };
}

function isSame(one: ChangeEvent, other: ChangeEvent): boolean {
  return requestHash(one).equals(requestHash(other));
}

function unknownChange(): DomainError {
  return new DomainError('notFound', 'unknown-term-change', 'Cambio di termini sconosciuto.', 'id');
}

function stale(expected: number, now: number): DomainError {
  return new DomainError(
    'conflict',
    'stale-version',
    `Il cambio è stato modificato: avevi davanti la versione ${expected.toString()}, ora è la ${now.toString()}.`,
  );
}
