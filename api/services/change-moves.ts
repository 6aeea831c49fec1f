import type { LogRow, Move } from '../../db/change-log.ts';
import { inTransaction, type Database, type Transaction } from '../../db/pool.ts';
import {
  adminSeat,
  changeDenial,
  changeDenialWords,
  checkMayChange,
  type ChangeAct,
  type ChangeSeats,
} from '../../domain/access/term-changes.ts';
import { DomainError } from '../../domain/domain-error.ts';
import type { ActOptions, Viewer } from './acting-person.ts';
import { commandIdOf, derivedUuid, keyReused, requestHash } from './command-ids.ts';
import type { World } from './world.ts';

/** The life that every change-set has: a draft, a proposal, and a second person. How one kind of them is kept. */
export interface ChangeKeeper<
  Change extends ChangeSeats & { id: string; version: number },
  Event extends { type: string },
> {
  /** Held until the transaction ends. */
  lock(transaction: Transaction, id: string): Promise<Change | undefined>;
  readLog(database: Database | Transaction, id: string): Promise<readonly LogRow<Event>[]>;
  move(transaction: Transaction, change: Change, move: Move<Event>): Promise<void>;
  eventTypes: Readonly<Record<ChangeAct, Event['type']>>;
  unknown(): DomainError;
}

/** Keeps a draft; asked again with the same key it changes nothing. @throws DomainError `idempotency-key-reused` */
export async function draftOnce<Event extends { type: string }>(
  world: World,
  viewer: Viewer,
  key: string,
  about: {
    /** Keeps the ids of one kind apart from those of another. */
    purpose: string;
    event: Event;
    readLog: (database: Database, id: string) => Promise<readonly LogRow<Event>[]>;
    check: (at: number) => Promise<void>;
    insert: (transaction: Transaction, id: string, move: Move<Event>) => Promise<unknown>;
  },
): Promise<string> {
  const { purpose, event, readLog, check, insert } = about;
  const seat = adminSeat(viewer);
  const commandId = commandIdOf(viewer.userId, key);
  const id = derivedUuid(purpose, commandId);
  const [known] = await readLog(world.database, id);
  if (known !== undefined) {
    if (!requestHash(known.event).equals(requestHash(event))) throw keyReused();
    return id;
  }
  const at = await world.now();
  await check(at);
  const actor = { kind: 'person' as const, userId: viewer.userId, ...seat };
  await inTransaction(world.database, (transaction) =>
    insert(transaction, id, { commandId, at, actor, event }),
  );
  return id;
}

/**
 * Takes a change-set one move further, once for each key.
 * @throws DomainError `stale-version`, `idempotency-key-reused`, of `checkMayChange`, of what the move itself refuses
 */
export async function moveOnce<
  Change extends ChangeSeats & { id: string; version: number },
  Event extends { type: string },
>(
  world: World,
  viewer: Viewer,
  keeper: ChangeKeeper<Change, Event>,
  about: {
    id: string;
    options: ActOptions;
    act: ChangeAct;
    eventOf: (transaction: Transaction, change: Change) => Promise<Event>;
  },
): Promise<void> {
  const { id, options, act, eventOf } = about;
  const seat = adminSeat(viewer);
  const commandId = commandIdOf(viewer.userId, options.idempotencyKey);
  const at = await world.now();
  await inTransaction(world.database, async (transaction) => {
    const change = await keeper.lock(transaction, id);
    if (change === undefined) throw keeper.unknown();
    const repeated = (await keeper.readLog(transaction, id)).find(
      (row) => row.commandId === commandId,
    );
    if (repeated !== undefined) {
      if (repeated.event.type !== keeper.eventTypes[act]) throw keyReused();
      return;
    }
    const { expectedVersion = change.version } = options;
    if (expectedVersion !== change.version) throw stale(expectedVersion, change.version);
    checkMayChange(viewer, change, act);
    const actor = { kind: 'person' as const, userId: viewer.userId, ...seat };
    const event = await eventOf(transaction, change);
    await keeper.move(transaction, change, { commandId, at, actor, event });
  });
}

/** What the second person saw is not what there is. */
export function previewChanged(): DomainError {
  return new DomainError(
    'conflict',
    'preview-changed',
    'Il valore in vigore, o il cambio, non è più quello che hai visto: guarda le differenze e approva di nuovo.',
  );
}

function stale(expected: number, now: number): DomainError {
  return new DomainError(
    'conflict',
    'stale-version',
    `Il cambio è stato modificato: avevi davanti la versione ${expected.toString()}, ora è la ${now.toString()}.`,
  );
}

const acts: readonly ChangeAct[] = ['edit', 'confirmPast', 'propose', 'approve', 'discard'];

/** What a person may do with a change-set, `because` saying why they cannot now; `past`: how many dates wait to be confirmed. */
export function changeActions(
  viewer: Viewer,
  change: ChangeSeats,
  { refusal, past }: { refusal: string | undefined; past: number },
): readonly { action: ChangeAct; because?: string }[] {
  return acts.flatMap((action): { action: ChangeAct; because?: string }[] => {
    if (action === 'confirmPast' && past === 0) return [];
    const denial = changeDenial(viewer, change, action);
    if (denial === 'four-eyes') return [{ action, because: changeDenialWords(denial) }];
    if (denial !== undefined) return [];
    const isHeld = refusal !== undefined && (action === 'propose' || action === 'approve');
    return [isHeld ? { action, because: refusal } : { action }];
  });
}
