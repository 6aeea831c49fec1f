import { isUuid } from '../../../domain/is-uuid.ts';
import type { Transaction } from '../../../db/pool.ts';
import { findRollout, listRollouts } from '../../../db/rollout-store.ts';
import {
  findSettingChange,
  insertSettingChange,
  listSettingChanges,
  lockSettingChange,
  lockSettings,
  moveSettingChange,
  readSettingChangeLog,
  type SettingChangeEvent,
  type SettingChangeRecord,
} from '../../../db/setting-change-store.ts';
import { lockTermPolicies } from '../../../db/term-policy-store.ts';
import { adminSeat, type ChangeAct } from '../../../domain/access/term-changes.ts';
import { DomainError } from '../../../domain/domain-error.ts';
import {
  isOfLadder,
  type Amendment,
  type SettingChange,
} from '../../../domain/settings/setting-change.ts';
import type { ActOptions, Viewer } from '../acting-person.ts';
import { draftOnce, moveOnce, previewChanged, type ChangeKeeper } from '../change-moves.ts';
import { approveWithRollout, checkLooked, handOver } from '../rollouts/rollout-approval.ts';
import type { RolloutSubject } from '../rollouts/rollout-subject.ts';
import { lookAgain, lookFirst } from '../rollouts/running-look.ts';
import { createRunningServices } from '../rollouts/running-services.ts';
import { decodeCursor, limitOf, pageOf } from '../cursor.ts';
import { romeDate, type World } from '../world.ts';
import { checkedSetting, readSurroundingsOf, type CheckedSetting } from './checked-setting.ts';
import { calendarsOf, laddersOf } from './setting-books.ts';
import type { SettingChangeServices } from './setting-change-service.ts';
import { readSettingSubject } from './setting-subject.ts';
import { fingerprintOf, settingLine, settingNames, settingView } from './setting-views.ts';

/** Administrators change calendars and ladders: drafted by one, approved by another, in force from a day on. */
export function createSettingChanges(world: World): SettingChangeServices {
  const view = async (viewer: Viewer, id: string): ReturnType<SettingChangeServices['show']> =>
    settingView(world, viewer, await changeOf(world, viewer, id));
  const move = async (
    viewer: Viewer,
    id: string,
    options: ActOptions,
    act: ChangeAct,
    eventOf: (transaction: Transaction, change: SettingChangeRecord) => Promise<SettingChangeEvent>,
  ): ReturnType<SettingChangeServices['show']> => {
    await changeOf(world, viewer, id);
    await moveOnce(world, viewer, keeper, { id, options, act, eventOf });
    return view(viewer, id);
  };
  const subjectOf = async (viewer: Viewer, id: string): Promise<RolloutSubject> =>
    readSettingSubject(world.database, await changeOf(world, viewer, id));
  return {
    calendars: (viewer) => {
      adminSeat(viewer);
      return calendarsOf(world);
    },
    ladders: (viewer) => {
      adminSeat(viewer);
      return laddersOf(world);
    },
    list: async (viewer, of, cursor) => {
      adminSeat(viewer);
      const key = decodeCursor(cursor, 2);
      const after = key && { draftedAt: Number(key[0]), id: String(key[1]) };
      const limit = limitOf(undefined);
      const rows = await listSettingChanges(world.database, { of, after, limit: limit + 1 });
      const [names, rollouts] = await Promise.all([
        settingNames(world),
        listRollouts(
          world.database,
          rows.map(({ id }) => id),
        ),
      ]);
      return pageOf(
        rows,
        limit,
        ({ draftedAt, id }) => [draftedAt, id],
        (change) => settingLine(change, names, rollouts.get(change.id)),
      );
    },
    show: view,
    draft: async (viewer, asked, { idempotencyKey }) => {
      const content = contentOf(asked);
      const id = await draftOnce<SettingChangeEvent>(world, viewer, idempotencyKey, {
        purpose: 'setting-change',
        event: { type: 'SettingChangeDrafted', ...content },
        readLog: readSettingChangeLog,
        check: async () => {
          await checkedNow(world, world.database, content);
        },
        insert: (transaction, drafted, first) =>
          insertSettingChange(transaction, drafted, content, first),
      });
      await lookFirst(world, await subjectOf(viewer, id));
      return view(viewer, id);
    },
    edit: async (viewer, id, asked, options) => {
      await move(viewer, id, options, 'edit', async (transaction, change) => {
        const content = contentOf(asked);
        if (aboutWhat(content.amendment) !== aboutWhat(change.amendment)) throw otherSubject();
        await checkedNow(world, transaction, content);
        return { type: 'SettingChangeEdited', ...content };
      });
      await lookAgain(world, await subjectOf(viewer, id));
      return view(viewer, id);
    },
    propose: (viewer, id, options) =>
      move(viewer, id, options, 'propose', async (transaction, change) => {
        const { found } = await checkedNow(world, transaction, change);
        await checkLooked(world, transaction, await readSettingSubject(transaction, change));
        return { type: 'SettingChangeProposed', seen: found };
      }),
    approve: async (viewer, id, fingerprint, options) => {
      const subject = (): Promise<RolloutSubject> => subjectOf(viewer, id);
      await approveWithRollout(world, id, subject, async () => {
        await move(viewer, id, options, 'approve', async (transaction, change) => {
          // A term must not be given a value meanwhile in which a rung of the ladder falls outside.
          await lockTermPolicies(transaction);
          await lockSettings(transaction);
          const { found, decision } = await checkedNow(world, transaction, change);
          const rollout = await findRollout(transaction, id);
          if (fingerprintOf(change, found, rollout) !== fingerprint) throw previewChanged();
          await handOver(world, viewer, transaction, await readSettingSubject(transaction, change));
          return { type: 'SettingChangeApproved', decision };
        });
      });
      return view(viewer, id);
    },
    discard: (viewer, id, options) =>
      move(viewer, id, options, 'discard', () =>
        Promise.resolve({ type: 'SettingChangeDiscarded' }),
      ),
    ...createRunningServices(world, {
      ...{ show: view, subject: subjectOf },
      confirm: async (viewer, { id, options, terms, confirmed, confirm }) => {
        await move(viewer, id, options, 'confirmPast', async (transaction) => {
          await confirm(transaction);
          return { type: 'SettingChangePastConfirmed', terms, confirmed };
        });
      },
    }),
  };
}

/** How a change is locked, read and moved. */
const keeper: ChangeKeeper<SettingChangeRecord, SettingChangeEvent> = {
  lock: lockSettingChange,
  readLog: readSettingChangeLog,
  move: moveSettingChange,
  eventTypes: {
    edit: 'SettingChangeEdited',
    confirmPast: 'SettingChangePastConfirmed',
    propose: 'SettingChangeProposed',
    approve: 'SettingChangeApproved',
    discard: 'SettingChangeDiscarded',
  },
  unknown: unknownChange,
};

/** @throws DomainError `not-protocol-admin`, `unknown-setting-change` */
async function changeOf(world: World, viewer: Viewer, id: string): Promise<SettingChangeRecord> {
  adminSeat(viewer);
  const change = isUuid(id) ? await findSettingChange(world.database, id) : undefined;
  if (change === undefined) throw unknownChange();
  return change;
}

/** What a change finds and brings, when it is possible as it is. */
async function checkedNow(
  world: World,
  database: Transaction | World['database'],
  change: SettingChange,
): Promise<CheckedSetting> {
  const surroundings = await readSurroundingsOf(database, change.amendment);
  return checkedSetting(surroundings, change, romeDate(await world.now()));
}

/** Only what is asked, whatever else the caller's object holds. */
function contentOf({ amendment, reason, act }: SettingChange): SettingChange {
  return { amendment, reason: reason.trim(), act };
}

function aboutWhat(amendment: Amendment): string {
  return isOfLadder(amendment) ? `ladder ${amendment.ladder}` : `site ${amendment.site}`;
}

function unknownChange(): DomainError {
  return new DomainError('notFound', 'unknown-setting-change', 'Cambio sconosciuto.', 'id');
}

function otherSubject(): DomainError {
  return new DomainError(
    'invalid',
    'other-subject',
    'Il cambio riguarda un’altra sede o un’altra scala: scrivine uno nuovo.',
    'amendment',
  );
}
