import type { FactValue } from '../../../domain/protocol/definition.ts';
import type { Act } from '../domain/case/case-story.ts';
import { CaseStory, completes, monday, openingOf } from '../domain/case/case-story.ts';
import { protocolOf } from '../../../protocols/protocol-of.ts';
import { offices, personas, type PersonaName } from '../../support/personas.ts';

/** The handover between Tutela Minori and social service, as cases run it. */
const handoverProtocol = protocolOf('tmSstHandover', 1);

interface Sides {
  worker: PersonaName;
  coordinator: PersonaName;
  receivingCoordinator: PersonaName;
}

/** Who acts on either side, by the direction. */
export const tmGives: Sides = {
  worker: 'anna',
  coordinator: 'carla',
  receivingCoordinator: 'silvio',
};
const sstGives: Sides = {
  worker: 'sara',
  coordinator: 'silvio',
  receivingCoordinator: 'carla',
};

/** A handover that has been started on the first Monday of March. */
export function givenStartedHandover(
  direction: 'tmToSst' | 'sstToTm' | 'condivisa' = 'tmToSst',
  about: Readonly<Record<string, FactValue>> = {},
  holder: string = direction === 'sstToTm' ? offices.sst : offices.tm,
): CaseStory {
  const story = new CaseStory(handoverProtocol, monday);
  const facts = { direction, ownSocialWorker: false, mandateRunning: false, ...about };
  const parties = {
    holder,
    protection: offices.tm,
    territorialService: offices.sst,
    municipality: offices.comune,
  };
  story.command(
    openingOf(handoverProtocol, monday, { facts, parties, entry: { outcome: 'started' } }),
  );
  return story;
}

/** The same, with its sheet in the hands of the receiver. */
export function givenDeliveredHandover(
  ...about: Parameters<typeof givenStartedHandover>
): CaseStory {
  const story = givenStartedHandover(...about);
  deliver(story, about[0] === 'sstToTm' ? sstGives : tmGives);
  return story;
}

/** The same, seen by the receiver, which has named who receives, and met: an answer is owed. */
export function givenMetHandover(...about: Parameters<typeof givenStartedHandover>): CaseStory {
  const story = givenDeliveredHandover(...about);
  meet(story, about[0] === 'sstToTm');
  return story;
}

/** The sheet is written, endorsed and delivered (again). */
export function deliver(
  story: CaseStory,
  { worker, coordinator }: Sides,
  facts: Readonly<Record<string, FactValue>> = { riskNow: 'low' },
): void {
  story.when(worker, doing(story, 'proposeHandover', 'submitted', { facts }));
  story.when(coordinator, doing(story, 'endorseHandover', 'endorsed'));
}

/** The receiver names somebody, and the two meet. */
export function meet(story: CaseStory, toTm = false): void {
  const people = toTm
    ? { tmSocialWorker: personas.anna.userId }
    : { sstSocialWorker: personas.sara.userId };
  const { receivingCoordinator, worker } = toTm ? sstGives : tmGives;
  const named = toTm ? 'namedTm' : 'namedSst';
  story.when(receivingCoordinator, doing(story, 'acknowledgeHandover', named, { people }));
  story.when(worker, doing(story, 'holdHandoverMeeting', 'held'));
}

/** The completion of the latest open instance of a step. */
export function doing(
  story: CaseStory,
  stepKey: string,
  outcome: string,
  about?: Parameters<typeof completes>[2],
): Act {
  const step = Object.values(story.state.steps).findLast((open) => open.stepKey === stepKey);
  return completes(step?.stepId ?? `${stepKey}.1`, outcome, about);
}
