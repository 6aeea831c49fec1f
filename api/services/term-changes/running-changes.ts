import type { ChangeRecord } from '../../../db/term-change-store.ts';
import { DomainError } from '../../../domain/domain-error.ts';
import type { Viewer } from '../acting-person.ts';
import { lookFirst } from '../rollouts/running-look.ts';
import { createRunningServices } from '../rollouts/running-services.ts';
import { romeDate, type World } from '../world.ts';
import { changeOf, contentOf, draft, moveTermChange } from './change-moves.ts';
import { changeView } from './change-views.ts';
import { readSubject } from './running-subject.ts';
import type { TermChangeServices, TermChangeView } from './term-change-service.ts';

/** What administrators do about the running terms that a change reaches, and how they give back what it has moved. */
export function createRunningChanges(
  world: World,
): Pick<
  TermChangeServices,
  'look' | 'running' | 'runningCsv' | 'confirmPast' | 'conduct' | 'revert'
> {
  const show = async (viewer: Viewer, id: string): Promise<TermChangeView> =>
    changeView(world, viewer, await changeOf(world, viewer, id));
  return {
    ...createRunningServices(world, {
      show,
      subject: async (viewer, id) => readSubject(world.database, await changeOf(world, viewer, id)),
      confirm: (viewer, { id, options, terms, confirmed, confirm }) =>
        moveTermChange(world, viewer, {
          ...{ id, options, act: 'confirmPast' },
          eventOf: async (transaction) => {
            await confirm(transaction);
            return { type: 'TermChangePastConfirmed', terms, confirmed };
          },
        }),
    }),
    revert: async (viewer, id, { idempotencyKey }) => {
      const asked = await opposite(world, await changeOf(world, viewer, id));
      const reverting = await draft(world, viewer, asked, idempotencyKey);
      await lookFirst(
        world,
        await readSubject(world.database, await changeOf(world, viewer, reverting)),
      );
      return show(viewer, reverting);
    },
  };
}

/** The value that held before, for the terms that the change has moved and for what begins from today. */
async function opposite(world: World, change: ChangeRecord): Promise<ReturnType<typeof contentOf>> {
  const [before] = change.seen ?? [];
  if (change.status !== 'approved' || change.mode === 'newStepsOnly' || before === undefined)
    throw nothingToRevert();
  const running = { agencyId: null, dueFrom: null, dueTo: null, movedBy: change.id };
  const reach = { mode: 'fromAnchor', runningDueOn: null, running } as const;
  const effectiveOn = romeDate(await world.now());
  return contentOf({ ...change, ...reach, value: before.value, effectiveOn });
}

function nothingToRevert(): DomainError {
  return new DomainError(
    'conflict',
    'nothing-to-revert',
    'Il cambio non è stato approvato, o vale solo per le attività che iniziano: non ha mosso nessun termine.',
  );
}
