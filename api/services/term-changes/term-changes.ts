import type { Transaction } from '../../../db/pool.ts';
import { listRollouts } from '../../../db/rollout-store.ts';
import { listChanges, type ChangeEvent, type ChangeRecord } from '../../../db/term-change-store.ts';
import { readTermPolicies } from '../../../db/term-policy-store.ts';
import { adminSeat, type ChangeAct } from '../../../domain/access/term-changes.ts';
import type { ActOptions, Viewer } from '../acting-person.ts';
import { decodeCursor, limitOf, pageOf } from '../cursor.ts';
import { romeDate, type World } from '../world.ts';
import { checkLooked } from '../rollouts/rollout-approval.ts';
import { lookAgain, lookFirst } from '../rollouts/running-look.ts';
import { approveChange } from './change-approval.ts';
import { changeOf, checkedNow, contentOf, draft, moveTermChange } from './change-moves.ts';
import { checkAsked, checkShowable } from './change-places.ts';
import { examplesOf, lastYearCsv, lastYearOf } from './change-preview.ts';
import { changeLine, changeNames, changeView, standingNow } from './change-views.ts';
import { editableTerm, protocolTerms } from './protocol-terms.ts';
import { createRunningChanges } from './running-changes.ts';
import { readSubject } from './running-subject.ts';
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
    await moveTermChange(world, viewer, { id, options, act, eventOf });
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
      const [names, rollouts] = await Promise.all([
        changeNames(world),
        listRollouts(
          world.database,
          rows.map(({ id }) => id),
        ),
      ]);
      return pageOf(
        rows,
        limit,
        ({ draftedAt, id }) => [draftedAt, id],
        (change) => changeLine(change, names, rollouts.get(change.id)),
      );
    },
    show: view,
    draft: async (viewer, asked, { idempotencyKey }) => {
      const id = await draft(world, viewer, asked, idempotencyKey);
      await lookFirst(world, await readSubject(world.database, await changeOf(world, viewer, id)));
      return view(viewer, id);
    },
    copy: async (viewer, id, { idempotencyKey }) => {
      const change = await changeOf(world, viewer, id);
      const today = romeDate(await world.now());
      const effectiveOn = change.effectiveOn < today ? today : change.effectiveOn;
      const content = { ...contentOf(change), effectiveOn };
      const copied = await draft(world, viewer, content, idempotencyKey);
      await lookFirst(
        world,
        await readSubject(world.database, await changeOf(world, viewer, copied)),
      );
      return view(viewer, copied);
    },
    edit: async (viewer, id, asked, options) => {
      await moveTermChange(world, viewer, {
        ...{ id, options, act: 'edit' },
        eventOf: async () => {
          await checkAsked(world, asked, romeDate(await world.now()));
          return { type: 'TermChangeEdited', ...contentOf(asked) };
        },
      });
      await lookAgain(world, await readSubject(world.database, await changeOf(world, viewer, id)));
      return view(viewer, id);
    },
    propose: (viewer, id, options) =>
      move(viewer, id, options, 'propose', async (transaction, change) => {
        const { standing } = await checkedNow(world, transaction, change);
        await checkLooked(world, transaction, await readSubject(transaction, change));
        return { type: 'TermChangeProposed', seen: standing };
      }),
    approve: async (viewer, id, fingerprint, options) => {
      await approveChange(world, viewer, id, fingerprint, options);
      return view(viewer, id);
    },
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
    examplesFor: async (viewer, asked) => {
      adminSeat(viewer);
      await checkShowable(world, asked);
      const policies = await readTermPolicies(world.database, asked.protocolCode);
      return examplesOf(world, viewer, asked, standingNow(policies, asked));
    },
    ...createRunningChanges(world),
    lastYearCsv: async (viewer, id) => {
      const change = await changeOf(world, viewer, id);
      return lastYearCsv(change, await lastYearOf(world, change));
    },
  };
}
