import { inTransaction } from '../../../db/pool.ts';
import { confirmPast, findRollout, moveRollout, reviveFailed } from '../../../db/rollout-store.ts';
import type { ChangeRecord } from '../../../db/term-change-store.ts';
import { DomainError } from '../../../domain/domain-error.ts';
import type { Viewer } from '../acting-person.ts';
import { romeDate, type World } from '../world.ts';
import { changeOf, contentOf, draft, moveTermChange } from './change-moves.ts';
import { changeView, conducts } from './change-views.ts';
import { startRollout, tellRollout } from './rollout-start.ts';
import { lookAgain, lookFirst } from './running-look.ts';
import { runningTermsCsv, runningTermsView } from './running-terms.ts';
import type { RolloutConduct, TermChangeServices } from './term-change-service.ts';

type RunningServices = Pick<
  TermChangeServices,
  'look' | 'running' | 'runningCsv' | 'confirmPast' | 'conduct' | 'revert'
>;

/** What administrators do about the running terms that a change reaches, before and after its approval. */
export function createRunningChanges(world: World): RunningServices {
  const view = async (viewer: Viewer, id: string): ReturnType<TermChangeServices['show']> =>
    changeView(world, viewer, await changeOf(world, viewer, id));
  return {
    look: async (viewer, id) => {
      const change = await reachingChange(world, viewer, id);
      if (change.status !== 'draft' && change.status !== 'proposed') throw notThatState();
      await lookAgain(world, change);
      return view(viewer, id);
    },
    running: async (viewer, id, query) =>
      runningTermsView(world, await reachingChange(world, viewer, id), query),
    runningCsv: async (viewer, id) =>
      runningTermsCsv(world, await reachingChange(world, viewer, id)),
    confirmPast: async (viewer, id, { terms, confirmed }, options) => {
      await moveTermChange(world, viewer, {
        ...{ id, options, act: 'confirmPast' },
        eventOf: async (transaction) => {
          if ((await confirmPast(transaction, id, terms, confirmed)) !== terms.length)
            throw notInPast();
          return { type: 'TermChangePastConfirmed', terms, confirmed };
        },
      });
      return view(viewer, id);
    },
    conduct: async (viewer, id, what) => {
      await reachingChange(world, viewer, id);
      await conduct(world, id, what);
      return view(viewer, id);
    },
    revert: async (viewer, id, { idempotencyKey }) => {
      const asked = await opposite(world, await reachingChange(world, viewer, id));
      const reverting = await draft(world, viewer, asked, idempotencyKey);
      await lookFirst(world, await changeOf(world, viewer, reverting));
      return view(viewer, reverting);
    },
  };
}

/** @throws DomainError `new-steps-only`, of `changeOf` */
async function reachingChange(world: World, viewer: Viewer, id: string): Promise<ChangeRecord> {
  const change = await changeOf(world, viewer, id);
  if (change.mode !== 'newStepsOnly') return change;
  throw new DomainError(
    'conflict',
    'new-steps-only',
    'Il cambio vale solo per le attività che iniziano: nessun termine in corso si muove.',
  );
}

async function conduct(world: World, id: string, what: RolloutConduct): Promise<void> {
  const { database } = world;
  const { from, to } = conducts[what];
  const moved =
    what === 'retry'
      ? await inTransaction(database, (transaction) => reviveFailed(transaction, id))
      : await moveRollout(database, id, from, to, await world.now());
  // Asked twice, or by two people at once: it is already where they want it.
  const { status } = moved ? { status: to } : ((await findRollout(database, id)) ?? {});
  if (status !== to)
    throw what === 'retry' && status === 'done' ? nothingToRetry() : notThatState();
  if (to === 'running') await startRollout(world, id);
  else await tellRollout(world, id);
}

/** The value that held before, for the terms that the change has moved and for what begins from today. */
async function opposite(world: World, change: ChangeRecord): Promise<ReturnType<typeof contentOf>> {
  const [before] = change.seen ?? [];
  if (change.status !== 'approved' || before === undefined) throw nothingToRevert();
  const running = { agencyId: null, dueFrom: null, dueTo: null, movedBy: change.id };
  const reach = { mode: 'fromAnchor', runningDueOn: null, running } as const;
  const effectiveOn = romeDate(await world.now());
  return contentOf({ ...change, ...reach, value: before.value, effectiveOn });
}

function notThatState(): DomainError {
  return new DomainError(
    'conflict',
    'rollout-not-in-that-state',
    'Il cambio non è più in quello stato: aggiorna la pagina per vedere a che punto è.',
  );
}

function nothingToRetry(): DomainError {
  return new DomainError(
    'conflict',
    'nothing-to-retry',
    'Nessuna pratica è rimasta senza risposta: non c’è nulla da riprovare.',
  );
}

function nothingToRevert(): DomainError {
  return new DomainError(
    'conflict',
    'nothing-to-revert',
    'Il cambio non è stato approvato: non ha mosso nessun termine.',
  );
}

function notInPast(): DomainError {
  return new DomainError(
    'conflict',
    'not-in-the-past',
    'Fra i termini indicati ce n’è almeno uno che non si sposta a una data già passata, o che il cambio non riguarda: aggiorna la pagina e scegli di nuovo.',
    'terms',
  );
}
