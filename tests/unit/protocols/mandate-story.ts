import type { Routing } from '../../../domain/case/commands.ts';
import type { CaseEvent } from '../../../domain/case/events.ts';
import type { ProtocolDefinition } from '../../../domain/protocol/definition.ts';
import { protocolOf } from '../../../protocols/protocol-of.ts';
import { everyContentOf5bis } from '../../support/mandate-paths.ts';
import { personas } from '../../support/personas.ts';
import type { PersonaName } from '../../support/personas.ts';
import { CaseStory, completes, openingOf, records, routing } from '../domain/case/case-story.ts';
import { rome, zone } from '../domain/terms/rome.ts';

/** P1 as cases run it. */
const mandate: ProtocolDefinition = protocolOf('courtMandateIntake', 1);

const dayMs = 86_400_000;

/** What an act says, as a reader writes it; the parts a test does not speak of are those of the plainest act. */
export interface Reading {
  facts?: Routing['facts'];
  anchors?: Routing['anchors'];
}

function read({ facts, anchors }: Reading): Partial<Routing> {
  return {
    facts: {
      actEntrusts: false,
      actReportTerm: 'fixedDate',
      actPeriod: 'no',
      actHearing: false,
      actDuration: 'notStated',
      asstOrdered: false,
      ...(facts?.['actEntrusts'] === true && everyContentOf5bis),
      ...facts,
    },
    anchors: anchors ?? { reportDueOn: '2026-09-01' },
  };
}

/** An act delivered at that Rome time, registered at once. */
export function givenAct(
  at = '2026-03-02 09:00',
  about: {
    urgent?: boolean;
    hearingNear?: boolean;
    notifiedOn?: string;
    actType?: string;
    turns18On?: string;
  } = {},
): CaseStory {
  const { urgent = false, hearingNear = false, notifiedOn, actType = 'decreto' } = about;
  const story = new CaseStory(mandate, rome(at));
  const opening = openingOf(mandate, story.now, { entry: { outcome: 'newMandate' } });
  const facts = { urgent, hearingNear, actType, measureType: 'civile' };
  const anchors = {
    actOn: at.slice(0, 10),
    deliveredAt: zone.isoOf(story.now),
    ...(notifiedOn === undefined ? {} : { notifiedOn }),
    ...(about.turns18On === undefined ? {} : { turns18On: about.turns18On }),
  };
  story.command({ ...opening, routing: routing({ facts, anchors }) });
  return story;
}

/** The coordinator finds that the mandate is ours. */
export function takeOn(story: CaseStory): CaseEvent[] {
  return complete(story, 'carla', 'checkCompetenza', 'ours', competence());
}

/** What the check of competence says of a commune of the district. */
export function competence(facts: Routing['facts'] = {}): Partial<Routing> {
  return {
    facts: { competenceBasis: 'residenza', delegated: true, ownSocialWorker: false, ...facts },
  };
}

/** Carla and Bruno read the act, each alone, and read the same. */
export function readAct(story: CaseStory, reading: Reading = {}, outcome = 'complete'): void {
  complete(story, 'carla', 'transcribeTerms', outcome, read(reading));
  complete(story, 'bruno', 'confirmTerms', outcome, read(reading));
}

/** One reading of the act, by whoever it is. */
export function readAlone(
  story: CaseStory,
  who: PersonaName,
  step: 'transcribeTerms' | 'confirmTerms' | 'resolveTerms',
  reading: Reading = {},
  outcome = 'complete',
): CaseEvent[] {
  return complete(story, who, step, outcome, read(reading));
}

/** Carla gives the mandate to Anna. */
export function assign(story: CaseStory): CaseEvent[] {
  return complete(story, 'carla', 'assignCase', 'assigned', {
    facts: { noConflict: true },
    people: { tmSocialWorker: personas.anna.userId, sstSocialWorker: personas.sara.userId },
  });
}

/** A mandate read and given to Anna, by an act delivered on Monday 2 March 2026 unless said. */
export function givenMandate(reading: Reading = {}, at?: string): CaseStory {
  const story = givenAct(at);
  takeOn(story);
  readAct(story, reading);
  assign(story);
  return story;
}

/** A further act of the court, delivered now and read by two people. */
export function newAct(
  story: CaseStory,
  reading: Reading,
  about: { actType?: string; outcome?: string } = {},
): void {
  const on = zone.localDateOf(story.now);
  const facts = { urgent: false, hearingNear: false, actType: about.actType ?? 'decreto' };
  const anchors = { actOn: on, deliveredAt: zone.isoOf(story.now), notifiedOn: on };
  story.when('paola', records('newAct', { facts, anchors }));
  readAct(story, reading, about.outcome);
}

/** Does the oldest open instance of a step. */
export function complete(
  story: CaseStory,
  who: PersonaName,
  stepKey: string,
  outcome: string,
  about?: Partial<Routing>,
): CaseEvent[] {
  return story.when(who, completes(openStep(story, stepKey), outcome, about));
}

/** Id of the oldest open instance of a step. */
export function openStep(story: CaseStory, stepKey: string): string {
  const step = Object.values(story.state.steps).find((open) => open.stepKey === stepKey);
  if (step === undefined) throw new Error(`${stepKey} is not open: ${story.openSteps().join(' ')}`);
  return step.stepId;
}

/** Whether some instance of a step is open. */
export function isOpen(story: CaseStory, stepKey: string): boolean {
  return Object.values(story.state.steps).some((open) => open.stepKey === stepKey);
}

/** Lives until 12:00 in Rome of that day. */
export function until(story: CaseStory, on: string): CaseEvent[] {
  return story.later(rome(`${on} 12:00`) - story.now);
}

export function days(count: number): number {
  return count * dayMs;
}

/** The report of a run (the oldest open one) is written, checked and delivered now. */
export function deliverReport(story: CaseStory): CaseEvent[] {
  const draft = Object.values(story.state.steps).find((step) => step.stepKey === 'draftRelazione');
  if (draft === undefined) throw new Error('no report is being written');
  const inRun = (stepKey: string): string => {
    const step = Object.values(story.state.steps).find(
      (open) => open.stepKey === stepKey && open.lane === draft.lane,
    );
    return step?.stepId ?? '';
  };
  const facts = { coordinatorIsAuthor: false };
  story.when('anna', completes(draft.stepId, 'submitted', { facts }));
  story.when('carla', completes(inRun('verifyRelazione'), 'approved'));
  return story.when('paola', completes(inRun('sendRelazione'), 'delivered'));
}

/** The reports now owed, oldest first: nominal and due date, class. */
export function reportsOwed(
  story: CaseStory,
): { run: string | null; class: string; nominalOn: string; dueOn: string }[] {
  return termsOf(story, 'invioRelazione').map(({ lane: run, class: termClass, dates }) => ({
    run,
    class: termClass,
    nominalOn: dates?.nominalOn ?? '',
    dueOn: dates?.dueOn ?? '',
  }));
}

/** Every running instance of a term of the case. */
export function termsOf(story: CaseStory, termKey: string): CaseStory['state']['terms'][string][] {
  return Object.values(story.state.terms).filter(
    (term) => term.termKey === termKey && term.stepId === null,
  );
}
