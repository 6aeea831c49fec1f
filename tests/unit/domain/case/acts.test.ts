import { describe, expect, it } from 'vitest';
import { personas } from '../../../support/personas.ts';
import {
  assigns,
  completes,
  givenAssignedInquiry,
  givenDeliveredInquiry,
  givenInquiry,
  hourMs,
  only,
  opens,
  records,
  typesOf,
} from './case-story.ts';

describe('naming a person for a role', () => {
  it('gives them what was already waiting for somebody in that role', () => {
    const story = givenInquiry();
    story.when('carla', completes('triageRequest.1', 'visitNeeded'));
    expect(story.state.steps['holdUrgentVisit.1']?.assigneeId).toBeNull();
    const people = { tmSocialWorker: personas.anna.userId };
    story.when('carla', records('sollecito', { people }));
    expect(story.state.steps['holdUrgentVisit.1']?.assigneeId).toBe(personas.anna.userId);
  });
});

describe('completing a step', () => {
  it('closes its term and opens what its outcome brings', () => {
    const story = givenInquiry();
    const events = story.when('carla', completes('triageRequest.1', 'ordinary'));

    expect(typesOf(events)).toEqual([
      'TermClosed',
      'StepCompleted',
      'PhaseEntered',
      'StepOpened',
      'TermStarted',
    ]);
    expect(story.openSteps()).toEqual(['assignInquiry.1']);
  });

  it('remembers who did it and when', () => {
    const story = givenInquiry();
    story.now += hourMs;
    story.when('carla', completes('triageRequest.1', 'ordinary'));
    expect(story.state.done['triageRequest']).toMatchObject({
      outcome: 'ordinary',
      by: personas.carla.userId,
      at: story.now,
    });
  });

  it('is late from the very instant of the due date', () => {
    const [early, late] = [givenInquiry(), givenInquiry()];
    const dueAt = early.state.terms['triageRequest.1:triage.1']!.dates!.dueAt;
    early.now = dueAt - 1;
    late.now = dueAt;
    const done = (story: typeof early) =>
      only('StepCompleted', story.when('carla', completes('triageRequest.1', 'ordinary')))[0]!.late;
    expect([done(early), done(late)]).toEqual([false, true]);
  });

  it('takes from the form the facts, the dates and the people it names', () => {
    const story = givenInquiry();
    story.when('carla', completes('triageRequest.1', 'ordinary', { facts: { riskLevel: 'high' } }));
    story.when(
      'carla',
      completes('assignInquiry.1', 'tmAlone', {
        people: { tmSocialWorker: personas.anna.userId },
        anchors: { factOn: '2026-02-27' },
      }),
    );

    expect(story.state.facts['riskLevel']).toBe('high');
    expect(story.state.anchors['factOn']).toBe('2026-02-27');
    expect(story.state.steps['holdInterviewsAndVisit.1']?.assigneeId).toBe(personas.anna.userId);
  });

  it('keeps the step open when the outcome was only an attempt', () => {
    const story = givenDeliveredInquiry();
    const before = story.runningTerms();
    const events = story.when('anna', completes('awaitEsitoProcura.1', 'newRequest'));

    expect(typesOf(events)).toEqual(['OutcomeNoted', 'LinkedCaseWanted']);
    expect(story.openSteps()).toEqual(['awaitEsitoProcura.1']);
    expect(story.runningTerms()).toEqual(before);
  });

  it('keeps the facts of one source apart from those of another', () => {
    const story = givenAssignedInquiry();
    story.when('anna', completes('requestInformation.1', 'asked', { facts: { source: 'sst' } }));
    story.when('anna', opens('requestInformation'));
    story.when('anna', completes('requestInformation.2', 'asked', { facts: { source: 'scuola' } }));

    expect(story.state.facts['source']).toBeUndefined();
    expect(story.state.steps['collectInformation.1']).toMatchObject({
      facts: { source: 'sst' },
      role: 'sstSocialWorker',
      agencyId: 'asc-sst',
    });
    expect(story.state.steps['collectInformation.2']).toMatchObject({
      facts: { source: 'scuola' },
      role: 'tmSocialWorker',
      agencyId: 'asc-tm',
    });
  });
});

describe('four eyes', () => {
  const drafted = () => {
    const story = givenAssignedInquiry();
    story.when('anna', completes('requestInformation.1', 'notNeeded'));
    story.when('anna', completes('holdInterviewsAndVisit.1', 'done'));
    return story;
  };

  it('do not let the author of the draft verify it', () => {
    const story = drafted();
    story.when('carla', completes('draftRelazioneProcura.1', 'submitted'));
    expect(story.refusal('carla', completes('verifyRelazioneProcura.1', 'approved'))).toBe(
      'four-eyes',
    );
    expect(story.refusal('fabia', completes('verifyRelazioneProcura.1', 'approved'))).toBe(
      undefined,
    );
  });

  it('look at who wrote the latest draft, not an earlier one', () => {
    const story = drafted();
    story.when('carla', completes('draftRelazioneProcura.1', 'submitted'));
    story.when('fabia', completes('verifyRelazioneProcura.1', 'returned'));
    story.when('anna', completes('draftRelazioneProcura.2', 'submitted'));
    expect(story.refusal('carla', completes('verifyRelazioneProcura.2', 'approved'))).toBe(
      undefined,
    );
    expect(story.refusal('anna', completes('verifyRelazioneProcura.2', 'approved'))).toBe(
      'four-eyes',
    );
  });

  it('give the verification to the area head when the coordinator wrote the report', () => {
    const story = drafted();
    const facts = { coordinatorIsAuthor: true };
    story.when('carla', completes('draftRelazioneProcura.1', 'submitted', { facts }));
    expect(story.state.steps['verifyRelazioneProcura.1']?.role).toBe('familyAreaHead');
  });
});

describe('handing a step over', () => {
  it('changes who must do it, from whom and to whom', () => {
    const story = givenAssignedInquiry();
    const events = story.when('carla', assigns('holdInterviewsAndVisit.1', 'bruno'));
    expect(only('StepAssigned', events)[0]).toMatchObject({
      from: personas.anna.userId,
      to: personas.bruno.userId,
      reason: 'absence',
    });
    expect(story.state.steps['holdInterviewsAndVisit.1']?.assigneeId).toBe(personas.bruno.userId);
  });

  it('renames the person of the case, so that the next steps do not go back to who left', () => {
    const story = givenAssignedInquiry();
    story.when('carla', assigns('holdInterviewsAndVisit.1', 'bruno'));
    story.when('anna', completes('requestInformation.1', 'notNeeded'));
    story.when('bruno', completes('holdInterviewsAndVisit.1', 'done'));
    expect(story.state.steps['draftRelazioneProcura.1']?.assigneeId).toBe(personas.bruno.userId);
  });

  it('gives it back to the office without forgetting the person of the case', () => {
    const story = givenAssignedInquiry();
    story.when('carla', assigns('requestInformation.1', null));
    expect(story.state.steps['requestInformation.1']?.assigneeId).toBeNull();
    expect(story.state.people.tmSocialWorker).toBe(personas.anna.userId);
  });

  it('leaves every due date where it was', () => {
    const story = givenAssignedInquiry();
    const before = story.state.terms;
    story.when('carla', assigns('holdInterviewsAndVisit.1', 'bruno'));
    expect(story.state.terms).toEqual(before);
  });

  it('is refused to the person who already has it', () => {
    const story = givenAssignedInquiry();
    expect(story.refusal('carla', assigns('holdInterviewsAndVisit.1', 'anna'))).toBe(
      'same-assignee',
    );
  });
});

describe('opening a step by hand', () => {
  it('lets another source be asked while the inquiry is worked', () => {
    const story = givenAssignedInquiry();
    story.when('anna', opens('requestInformation'));
    expect(story.openSteps()).toContain('requestInformation.2');
  });

  it('is refused before its time, once it is open, and where the protocol does not foresee it', () => {
    const early = givenInquiry();
    expect(early.refusal('anna', opens('requestInformation'))).toBe('step-not-startable');
    expect(early.refusal('anna', opens('assignInquiry'))).toBe('step-not-startable');

    const story = givenAssignedInquiry();
    story.when('anna', opens('requestProroga'));
    expect(story.refusal('anna', opens('requestProroga'))).toBe('step-not-startable');
  });

  it('lets a crime be reported at any moment of the inquiry', () => {
    const story = givenInquiry();
    story.when('carla', opens('reportNotiziaDiReato'));
    expect(story.state.steps['reportNotiziaDiReato.1']?.role).toBe('tmCoordinator');
  });
});

describe('an event of the case', () => {
  it('counts a reminder of the Procura and raises the priority, and moves no term', () => {
    const story = givenAssignedInquiry();
    const terms = story.state.terms;
    story.when('paola', records('sollecito'));
    story.when('paola', records('sollecito'));
    expect(story.state.counters['sollecito']).toBe(2);
    expect(story.state.priority).toBe(2);
    expect(story.state.terms).toEqual(terms);
  });

  it('opens the interviews once the PM allows contact with the parents', () => {
    const story = givenAssignedInquiry({ facts: { noContactWithParents: true } });
    expect(story.openSteps()).toEqual(['requestInformation.1']);
    story.when('paola', records('pmLeaveGranted'));
    expect(story.openSteps()).toEqual(['holdInterviewsAndVisit.1', 'requestInformation.1']);
  });

  it('is refused when it cannot have happened', () => {
    const story = givenAssignedInquiry();
    expect(story.refusal('paola', records('pmLeaveGranted'))).toBe('event-not-allowed');
    expect(story.refusal('paola', records('pmWaivesReport'))).toBe('event-not-allowed');
    expect(story.refusal('paola', records('updateRequested'))).toBe('event-not-allowed');
  });

  it('starts the report again, with a term of its own, when the Procura asks for an update', () => {
    const story = givenDeliveredInquiry();
    story.when(
      'paola',
      records('updateRequested', {
        facts: { termKind: 'days', termGivenDays: 20 },
        anchors: { deliveredAt: new Date(story.now).toISOString() },
      }),
    );
    expect(story.openSteps()).toEqual(['draftRelazioneProcura.2']);
    expect(story.state.terms['case:invioRelazione.2']).toMatchObject({ class: 'COURT' });
    expect(story.dueOn('case:invioRelazione.2')).toBe('2026-03-23');
  });
});
