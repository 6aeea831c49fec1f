import {
  findChange,
  insertChange,
  listChanges,
  lockChange,
  moveChange,
  readChangeLog,
  type ChangeEvent,
  type ChangeRecord,
} from '../../../db/term-change-store.ts';
import type { Transaction } from '../../../db/pool.ts';
import {
  addTermPolicies,
  lockTermPolicies,
  readTermPolicies,
} from '../../../db/term-policy-store.ts';
import { adminSeat, type ChangeAct } from '../../../domain/access/term-changes.ts';
import { DomainError } from '../../../domain/domain-error.ts';
import { actWords, type TermChange } from '../../../domain/term-policy/change.ts';
import type { TermPolicy } from '../../../domain/term-policy/policy.ts';
import type { ActOptions, Viewer } from '../acting-person.ts';
import {
  draftOnce,
  isChangeId,
  moveOnce,
  previewChanged,
  type ChangeKeeper,
} from '../change-moves.ts';
import { decodeCursor, limitOf, pageOf } from '../cursor.ts';
import { romeDate, type World } from '../world.ts';
import { checkAsked, checkChangesSomething } from './change-places.ts';
import { examplesOf, lastYearCsv, lastYearOf } from './change-preview.ts';
import { changeLine, changeNames, changeView, fingerprintOf, standingNow } from './change-views.ts';
import { editableTerm, protocolTerms } from './protocol-terms.ts';
import type { TermChangeServices } from './term-change-service.ts';

/** Administrators change the terms of the protocols: drafted by one, approved by another, in force from a day on. */
export function createTermChanges(world: World): TermChangeServices {
  const view = async (viewer: Viewer, id: string): ReturnType<TermChangeServices['show']> =>
    changeView(world, viewer, await changeOf(world, viewer, id));
  const move = async (
    viewer: Viewer,
    id: string,
    options: ActOptions,
    act: ChangeAct,
    eventOf: (transaction: Transaction, change: ChangeRecord) => Promise<ChangeEvent>,
  ): ReturnType<TermChangeServices['show']> => {
    await changeOf(world, viewer, id);
    await moveOnce(world, viewer, keeper, { id, options, act, eventOf });
    return view(viewer, id);
  };
  return {
    terms: (_viewer, code, version) => protocolTerms(world, code, version),
    editable: (viewer, code, version, path) => {
      adminSeat(viewer);
      return editableTerm(world, code, version, path);
    },
    list: async (viewer, cursor) => {
      adminSeat(viewer);
      const key = decodeCursor(cursor, 2);
      const after = key && { draftedAt: Number(key[0]), id: String(key[1]) };
      const limit = limitOf(undefined);
      const rows = await listChanges(world.database, { after, limit: limit + 1 });
      const names = await changeNames(world);
      return pageOf(
        rows,
        limit,
        ({ draftedAt, id }) => [draftedAt, id],
        (change) => changeLine(change, names),
      );
    },
    show: view,
    draft: async (viewer, asked, { idempotencyKey }) =>
      view(viewer, await draft(world, viewer, asked, idempotencyKey)),
    copy: async (viewer, id, { idempotencyKey }) => {
      const change = await changeOf(world, viewer, id);
      const today = romeDate(await world.now());
      const effectiveOn = change.effectiveOn < today ? today : change.effectiveOn;
      const copied = await draft(
        world,
        viewer,
        { ...contentOf(change), effectiveOn },
        idempotencyKey,
      );
      return view(viewer, copied);
    },
    edit: (viewer, id, asked, options) =>
      move(viewer, id, options, 'edit', async () => {
        await checkAsked(world, asked, romeDate(await world.now()));
        return { type: 'TermChangeEdited', ...contentOf(asked) };
      }),
    propose: (viewer, id, options) =>
      move(viewer, id, options, 'propose', async (transaction, change) => {
        const { standing } = await checkedNow(world, transaction, change);
        return { type: 'TermChangeProposed', seen: standing };
      }),
    approve: (viewer, id, fingerprint, options) =>
      move(viewer, id, options, 'approve', async (transaction, change) => {
        await lockTermPolicies(transaction);
        const { standing } = await checkedNow(world, transaction, change);
        if (fingerprintOf(change, standing) !== fingerprint) throw previewChanged();
        const policies = policiesOf(change);
        await addTermPolicies(transaction, policies);
        return { type: 'TermChangeApproved', policies };
      }),
    discard: (viewer, id, options) =>
      move(viewer, id, options, 'discard', () => Promise.resolve({ type: 'TermChangeDiscarded' })),
    preview: async (viewer, id) => {
      const change = await changeOf(world, viewer, id);
      const policies = await readTermPolicies(world.database, change.protocolCode);
      const standing = change.status === 'approved' ? change.seen : null;
      const [examples, lastYear] = await Promise.all([
        examplesOf(world, viewer, change, standing ?? standingNow(policies, change)),
        lastYearOf(world, change),
      ]);
      return { examples, lastYear };
    },
    lastYearCsv: async (viewer, id) => {
      const change = await changeOf(world, viewer, id);
      return lastYearCsv(change, await lastYearOf(world, change));
    },
  };
}

/** @throws DomainError `not-protocol-admin`, `unknown-term-change` */
async function changeOf(world: World, viewer: Viewer, id: string): Promise<ChangeRecord> {
  adminSeat(viewer);
  const change = isChangeId(id) ? await findChange(world.database, id) : undefined;
  if (change === undefined) throw unknownChange();
  return change;
}

/** Keeps a draft; asked again with the same key it changes nothing. @throws DomainError `idempotency-key-reused` */
async function draft(
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

/** How a change of a term is locked, read and moved. */
const keeper: ChangeKeeper<ChangeRecord, ChangeEvent> = {
  lock: lockChange,
  readLog: readChangeLog,
  move: moveChange,
  eventTypes: {
    edit: 'TermChangeEdited',
    propose: 'TermChangeProposed',
    approve: 'TermChangeApproved',
    discard: 'TermChangeDiscarded',
  },
  unknown: unknownChange,
};

/** What a change would find, when it is still possible as it is. */
async function checkedNow(
  world: World,
  transaction: Transaction,
  change: ChangeRecord,
): Promise<{ standing: ReturnType<typeof standingNow> }> {
  await checkAsked(world, change, romeDate(await world.now()));
  const standing = standingNow(await readTermPolicies(transaction, change.protocolCode), change);
  checkChangesSomething(change, standing);
  return { standing };
}

function policiesOf(change: ChangeRecord): readonly Omit<TermPolicy, 'seq'>[] {
  const { id: changeId, protocolCode, versions, path, site, value, effectiveOn } = change;
  const act = change.act === null ? null : actWords(change.act);
  const shared = { changeId, protocolCode, path, site, value, validFrom: effectiveOn, act };
  return versions.map((version) => ({ ...shared, version }));
}

/** Only what is asked, in one order, whatever else the caller's object holds. */
function contentOf(change: TermChange): TermChange {
  const { protocolCode, path, site, value, act, effectiveOn } = change;
  const versions = [...new Set(change.versions)].sort((one, other) => one - other);
  const reason = change.reason.trim();
  return { protocolCode, versions, path, site, value, reason, act, effectiveOn };
}

function unknownChange(): DomainError {
  return new DomainError('notFound', 'unknown-term-change', 'Cambio di termini sconosciuto.', 'id');
}
