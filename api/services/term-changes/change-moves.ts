import { isUuid } from '../../../domain/is-uuid.ts';
import {
  findChange,
  insertChange,
  lockChange,
  moveChange,
  readChangeLog,
  type ChangeEvent,
  type ChangeRecord,
} from '../../../db/term-change-store.ts';
import type { Transaction } from '../../../db/pool.ts';
import { readTermPolicies } from '../../../db/term-policy-store.ts';
import { adminSeat, type ChangeAct } from '../../../domain/access/term-changes.ts';
import { DomainError } from '../../../domain/domain-error.ts';
import type { TermChange } from '../../../domain/term-policy/change.ts';
import type { ActOptions, Viewer } from '../acting-person.ts';
import { draftOnce, moveOnce, type ChangeKeeper } from '../change-moves.ts';
import { romeDate, type World } from '../world.ts';
import { checkAsked, checkChangesSomething } from './change-places.ts';
import { standingNow } from './change-views.ts';

/** @throws DomainError `not-protocol-admin`, `unknown-term-change` */
export async function changeOf(world: World, viewer: Viewer, id: string): Promise<ChangeRecord> {
  adminSeat(viewer);
  const change = isUuid(id) ? await findChange(world.database, id) : undefined;
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
  const content = contentOf(asked);
  return draftOnce(world, viewer, key, {
    purpose: 'term-change',
    event: { type: 'TermChangeDrafted', ...content },
    readLog: readChangeLog,
    check: (at) => checkAsked(world, content, romeDate(at)),
    insert: (transaction, id, move) => insertChange(transaction, id, content, move),
  });
}

/** Takes a change one move further, once for each key. @throws DomainError of `changeOf`, of `moveOnce` */
export async function moveTermChange(
  world: World,
  viewer: Viewer,
  about: {
    id: string;
    options: ActOptions;
    act: ChangeAct;
    eventOf: (transaction: Transaction, change: ChangeRecord) => Promise<ChangeEvent>;
  },
): Promise<void> {
  await changeOf(world, viewer, about.id);
  await moveOnce(world, viewer, keeper, about);
}

/** How a change of a term is locked, read and moved. */
const keeper: ChangeKeeper<ChangeRecord, ChangeEvent> = {
  lock: lockChange,
  readLog: readChangeLog,
  move: moveChange,
  eventTypes: {
    edit: 'TermChangeEdited',
    confirmPast: 'TermChangePastConfirmed',
    propose: 'TermChangeProposed',
    approve: 'TermChangeApproved',
    discard: 'TermChangeDiscarded',
  },
  unknown: unknownChange,
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

function unknownChange(): DomainError {
  return new DomainError('notFound', 'unknown-term-change', 'Cambio di termini sconosciuto.', 'id');
}
