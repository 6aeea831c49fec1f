import { describe, expect, it } from 'vitest';
import { InvalidFormError, parseForm } from '../../../api/form-schema.ts';
import type { Routing } from '../../../domain/case/commands.ts';
import type { CaseEvent } from '../../../domain/case/events.ts';
import type { FormDefinition } from '../../../domain/protocol/definition.ts';
import { protocolOf } from '../../../protocols/protocol-of.ts';
import { offices, personas } from '../../support/personas.ts';
import {
  CaseStory,
  completes,
  dayMs,
  givenAssignedInquiry,
  givenDeliveredInquiry,
  hourMs,
  monday,
  only,
  openingOf,
  opens,
} from '../domain/case/case-story.ts';
import { migrated, obstacles } from '../domain/case/migration-story.ts';

const v2 = protocolOf('procuraInquiry', 2);

describe('the second version of the inquiry: interviews and visit', () => {
  it('opens the visit, with a date of its own, when the interviews are done', () => {
    const story = givenAssigned();
    story.when('anna', completes('holdInterviews.1', 'done'));
    expect(story.openSteps()).toContain('holdHomeVisit.1');
    expect(story.runningTerms()).toContain('holdHomeVisit.1:visita.1');
  });

  it('holds the report back for a visit that is in time, not for one that is late', () => {
    const story = givenAssigned();
    story.when('anna', completes('requestInformation.1', 'notNeeded'));
    story.when('anna', completes('holdInterviews.1', 'notFound'));
    expect(story.openSteps()).not.toContain('draftRelazioneProcura.1');
    story.later(22 * dayMs);
    expect(story.openSteps()).toContain('draftRelazioneProcura.1');
  });
});

describe('the second version of the inquiry: a crime learnt in service', () => {
  it('is told to the coordinator after six hours and to the head after twelve', () => {
    const story = givenAssigned();
    story.when('anna', opens('reportNotiziaDiReato'));
    const rungs = only('RungFired', story.later(13 * hourMs));
    expect(rungs.map(({ rung }) => rung)).toEqual(['after6', 'after12']);
  });
});

describe('the second version of the inquiry: the load of who is chosen', () => {
  it('asks why, above the threshold', () => {
    expect(missingIn({ aboveThreshold: true })).toEqual(['overThresholdReason']);
    expect(missingIn({ aboveThreshold: true, overThresholdReason: 'Conosce il nucleo' })).toEqual(
      [],
    );
    expect(missingIn({ aboveThreshold: false })).toEqual([]);
  });
});

describe('the second version of the inquiry: a Comune with a social worker of its own', () => {
  it('is asked as itself, and its reference person is told', () => {
    const story = givenAssigned({ facts: { ownSocialWorker: true } });
    story.when('anna', completes('requestInformation.1', 'asked', { facts: { source: 'sst' } }));
    expect(story.state.steps['collectInformation.1']).toMatchObject({
      role: 'sstSocialWorker',
      agencyId: offices.comune,
    });
    expect(story.state.terms['collectInformation.1:risposta.1']?.chain).toBe('E-COMUNE');
    expect(v2.chains['E-COMUNE']?.coordinator.role).toBe('comuneReferent');
  });

  it('is not troubled where the service of the territory answers', () => {
    const story = givenAssigned({ facts: { ownSocialWorker: false } });
    story.when('anna', completes('requestInformation.1', 'asked', { facts: { source: 'sst' } }));
    expect(story.state.steps['collectInformation.1']?.agencyId).toBe(offices.sst);
    expect(story.state.terms['collectInformation.1:risposta.1']?.chain).toBe('E-SST');
  });
});

describe('the second version of the inquiry: the second source', () => {
  it('is asked for ten working days after the assignment', () => {
    const story = givenAssigned();
    story.when('anna', completes('requestInformation.1', 'asked', { facts: { source: 'scuola' } }));
    expect(openedBy(story.later(14 * dayMs))).toEqual([]);
    expect(openedBy(story.later(dayMs))).toEqual(['addSecondSource']);
    story.when('anna', completes('addSecondSource.1', 'ask'));
    expect(story.openSteps()).toContain('requestInformation.2');
  });

  it('is not asked for when two have been heard', () => {
    const story = givenAssigned();
    story.when('anna', completes('requestInformation.1', 'asked', { facts: { source: 'scuola' } }));
    story.when('anna', opens('requestInformation'));
    story.when('anna', completes('requestInformation.2', 'asked', { facts: { source: 'asst' } }));
    expect(openedBy(story.later(20 * dayMs))).not.toContain('addSecondSource');
  });
});

describe('the second version of the inquiry: reviews of a silent file', () => {
  it('come on the agreed date, and the fixed ones add nothing to it', () => {
    const story = givenDelivered();
    story.later(91 * dayMs);
    expect(story.openSteps()).toContain('reviewSilentFile.1');
    const anchors = { nextReviewOn: '2027-05-01' };
    story.when('anna', completes('reviewSilentFile.1', 'keepWaiting', { anchors }));
    // A year from the report, with the agreed review still to come.
    expect(openedBy(story.later(300 * dayMs))).toEqual([]);
    expect(story.state.facts['yearSinceReport']).toBe(true);
    expect(openedBy(story.later(60 * dayMs))).toEqual(['reviewSilentFile']);
  });

  it('come twelve months after the last one, even when a later date was agreed', () => {
    const story = givenDelivered();
    story.later(91 * dayMs);
    const anchors = { nextReviewOn: '2029-05-01' };
    story.when('anna', completes('reviewSilentFile.1', 'keepWaiting', { anchors }));
    expect(openedBy(story.later(364 * dayMs))).toEqual([]);
    expect(openedBy(story.later(3 * dayMs))).toEqual(['reviewSilentFile']);
  });

  it('start again from a worsening that was reported', () => {
    const story = givenDelivered();
    story.later(91 * dayMs);
    story.when('anna', completes('reviewSilentFile.1', 'worse'));
    story.when('anna', completes('reportWorsening.1', 'sent'));
    expect(story.openSteps()).toEqual(['awaitEsitoProcura.2']);
    expect(openedBy(story.later(89 * dayMs))).toEqual([]);
    expect(openedBy(story.later(2 * dayMs))).toEqual(['reviewSilentFile']);
  });
});

describe('an inquiry of the first version that goes to the second', () => {
  it('stays where it is until somebody says what its open interviews and visit become', () => {
    const story = givenAssignedInquiry();
    expect(obstacles(story, v2)).toEqual(['open-step-unknown']);
  });

  it.each(['holdInterviews', 'holdHomeVisit'])('goes on at %s when that is what is left', (key) => {
    const story = givenAssignedInquiry();
    const { after } = migrated(story, v2, { steps: { 'holdInterviewsAndVisit.1': key } });
    expect(after.state.steps['holdInterviewsAndVisit.1']?.stepKey).toBe(key);
    after.when('anna', completes('holdInterviewsAndVisit.1', 'done'));
    expect(after.openSteps().includes('holdHomeVisit.1')).toBe(key === 'holdInterviews');
  });

  it('needs no word from anybody once interviews and visit are behind it', () => {
    expect(obstacles(givenDeliveredInquiry(), v2)).toEqual([]);
  });
});

/** An inquiry of the second version, assigned to Anna on the first Monday of March. */
function givenAssigned(about: Partial<Routing> = {}): CaseStory {
  const story = new CaseStory(v2, monday);
  const parties = {
    holder: offices.tm,
    territorialService: offices.sst,
    asst: offices.asst,
    municipality: offices.comune,
  };
  const facts = { urgent: false, noContactWithParents: false, termKind: 'none' };
  const anchors = { deliveredAt: new Date(monday).toISOString() };
  story.command(openingOf(v2, monday, { parties, facts, anchors }));
  story.when('carla', completes('triageRequest.1', 'ordinary'));
  const people = { tmSocialWorker: personas.anna.userId };
  story.when(
    'carla',
    completes('assignInquiry.1', 'tmAlone', {
      facts: { ownSocialWorker: false },
      people,
      ...about,
    }),
  );
  return story;
}

/** The report is with the Procura. */
function givenDelivered(): CaseStory {
  const story = givenAssigned();
  story.when('anna', completes('requestInformation.1', 'notNeeded'));
  story.when('anna', completes('holdInterviews.1', 'done'));
  story.when('anna', completes('holdHomeVisit.1', 'done'));
  story.when('anna', completes('draftRelazioneProcura.1', 'submitted'));
  story.when('carla', completes('verifyRelazioneProcura.1', 'approved'));
  story.when('paola', completes('sendRelazioneProcura.1', 'delivered'));
  return story;
}

function openedBy(events: readonly CaseEvent[]): string[] {
  return only('StepOpened', events).map(({ stepKey }) => stepKey);
}

/** Fields of the assignment still to be filled. */
function missingIn(load: Record<string, unknown>): string[] {
  const form: FormDefinition = v2.forms['assignInquiry'] ?? {};
  const socialWorker = personas.anna.userId;
  const raw = { socialWorker, caseWeight: 6, ownSocialWorker: false, ...load };
  try {
    parseForm(form, raw, { now: monday, protocol: v2 });
    return [];
  } catch (error) {
    if (!(error instanceof InvalidFormError)) throw error;
    return error.fields.map(({ path }) => path);
  }
}
