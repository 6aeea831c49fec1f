import { inTransaction, type Transaction } from '../../../db/pool.ts';
import { confirmPast, findRollout, moveRollout, reviveFailed } from '../../../db/rollout-store.ts';
import { DomainError } from '../../../domain/domain-error.ts';
import type { ActOptions, Viewer } from '../acting-person.ts';
import type { World } from '../world.ts';
import { orSweptLater } from '../openings/durable-work.ts';
import { conducts } from './rollout-actions.ts';
import type { ConfirmedTerm, RolloutConduct, RunningServices } from './rollout-service.ts';
import { startRollout, tellRollout } from './rollout-start.ts';
import type { RolloutSubject } from './rollout-subject.ts';
import { lookAgain } from './running-look.ts';
import { runningTermsCsv, runningTermsView } from './running-terms.ts';

/** How one kind of change-sets is found, shown and moved. */
interface RunningKind<View> {
  subject(viewer: Viewer, id: string): Promise<RolloutSubject>;
  show(viewer: Viewer, id: string): Promise<View>;
  /** Writes a confirmation into the sealed log of the change-set, in one transaction with `confirm`. */
  confirm(
    viewer: Viewer,
    about: {
      id: string;
      options: ActOptions;
      terms: readonly ConfirmedTerm[];
      confirmed: boolean;
      confirm: (transaction: Transaction) => Promise<void>;
    },
  ): Promise<void>;
}

/** What administrators do about the running terms that change-sets of one kind reach. */
export function createRunningServices<View>(
  world: World,
  kind: RunningKind<View>,
): RunningServices<View> {
  const reaching = async (viewer: Viewer, id: string): Promise<RolloutSubject> => {
    const subject = await kind.subject(viewer, id);
    if (subject.candidates === null) throw newStepsOnly();
    return subject;
  };
  return {
    look: async (viewer, id) => {
      const subject = await reaching(viewer, id);
      if (subject.status !== 'draft' && subject.status !== 'proposed') throw notThatState();
      await lookAgain(world, subject);
      return kind.show(viewer, id);
    },
    running: async (viewer, id, query) =>
      runningTermsView(world, await reaching(viewer, id), query),
    runningCsv: async (viewer, id) => runningTermsCsv(world, await reaching(viewer, id)),
    confirmPast: async (viewer, id, asked, options) => {
      const { terms, confirmed } = asked;
      const confirm = async (transaction: Transaction): Promise<void> => {
        if ((await confirmPast(transaction, id, terms, confirmed)) !== terms.length)
          throw notInPast();
      };
      await kind.confirm(viewer, { id, options, ...asked, confirm });
      return kind.show(viewer, id);
    },
    conduct: async (viewer, id, what) => {
      await reaching(viewer, id);
      await conduct(world, id, what);
      return kind.show(viewer, id);
    },
  };
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
  await orSweptLater(to === 'running' ? startRollout(world, id) : tellRollout(world, id));
}

function newStepsOnly(): DomainError {
  return new DomainError(
    'conflict',
    'new-steps-only',
    'Il cambio vale solo per le attività che iniziano: nessun termine in corso si muove.',
  );
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

function notInPast(): DomainError {
  return new DomainError(
    'conflict',
    'not-in-the-past',
    'Fra i termini indicati ce n’è almeno uno che non si sposta a una data già passata, o che il cambio non riguarda: aggiorna la pagina e scegli di nuovo.',
    'terms',
  );
}
