import { describe, expect, it } from 'vitest';
import { dependantsOf } from '../../../../../domain/case/deviations/dependants.ts';
import { offices, personas } from '../../../../support/personas.ts';
import {
  completes,
  dayMs,
  givenAssignedInquiry,
  givenDeliveredInquiry,
  givenInquiry,
  inquiry,
  only,
  routing,
  typesOf,
  type Act,
  type CaseStory,
} from '../case-story.ts';
import { aCaseTerm, aProtocol, aStep, given } from '../small-protocol.ts';

const why = { reason: 'operatorError', submissionId: 'words' } as const;
const reopens = (
  stepKey: string,
  dependants: Extract<Act, { kind: 'reopenStep' }>['dependants'] = {},
): Act => ({ ...{ kind: 'reopenStep', stepKey, dependants }, ...why });
const returns = (stepId: string): Act => ({ ...{ kind: 'returnStep', stepId }, ...why });

describe('a step that is reopened', () => {
  it('goes back to who did it, and asks for a word on each later step', () => {
    const story = givenAssignedInquiry();
    const later = dependantsOf(inquiry, story.state, 'triageRequest').map(({ id }) => id);
    expect(later).toEqual(['assignInquiry', 'requestInformation.1', 'holdInterviewsAndVisit.1']);
    expect(story.refusal('carla', reopens('triageRequest'))).toBe('dependants-undecided');

    const decisions = {
      assignInquiry: 'recheck',
      'requestInformation.1': 'keep',
      'holdInterviewsAndVisit.1': 'cancel',
    } as const;
    story.when('carla', reopens('triageRequest', decisions));
    expect(story.openSteps()).toEqual(['requestInformation.1', 'triageRequest.2']);
    expect(story.state.steps['triageRequest.2']?.assigneeId).toBe(personas.carla.userId);
    expect(story.state.done['assignInquiry']?.toRecheck).toBe(true);
  });

  it('done again with the same outcome sets nothing in motion twice', () => {
    const story = givenInquiry();
    story.when('carla', completes('triageRequest.1', 'ordinary'));
    story.when('carla', reopens('triageRequest', { 'assignInquiry.1': 'keep' }));
    const again = story.when('carla', completes('triageRequest.2', 'ordinary'));
    expect(only('StepOpened', again)).toEqual([]);
    expect(story.openSteps()).toEqual(['assignInquiry.1']);
  });

  it('done again with the same outcome brings back what was annulled with it', () => {
    const story = givenInquiry();
    story.when('carla', completes('triageRequest.1', 'ordinary'));
    story.when('carla', reopens('triageRequest', { 'assignInquiry.1': 'cancel' }));
    expect(story.openSteps()).toEqual(['triageRequest.2']);
    story.when('carla', completes('triageRequest.2', 'ordinary'));
    expect(story.openSteps()).toEqual(['assignInquiry.2']);
  });

  it('done again with another outcome sets that one in motion', () => {
    const story = givenInquiry();
    story.when('carla', completes('triageRequest.1', 'ordinary'));
    story.when('carla', reopens('triageRequest', { 'assignInquiry.1': 'cancel' }));
    story.when('carla', completes('triageRequest.2', 'visitNeeded'));
    expect(story.openSteps()).toContain('holdUrgentVisit.1');
  });

  it('cannot be one that was never done, one that is open, or one a later sending rests on being annulled', () => {
    const story = givenAssignedInquiry();
    expect(story.refusal('carla', reopens('sendRelazioneProcura'))).toBe('step-not-done');
    expect(story.refusal('carla', reopens('requestInformation'))).toBe('step-not-done');
    const sent = givenDeliveredInquiry();
    const decided = dependantsOf(inquiry, sent.state, 'draftRelazioneProcura').map(
      ({ id }) => [id, 'cancel'] as const,
    );
    const act = reopens('draftRelazioneProcura', Object.fromEntries(decided));
    expect(sent.refusal('carla', act)).toBe('invalid-decision');
  });

  it('long after the case moved on, leaves later steps standing and marks them', () => {
    const story = givenDeliveredInquiry();
    story.later(40 * dayMs);
    const later = dependantsOf(inquiry, story.state, 'holdInterviewsAndVisit');
    const decisions = Object.fromEntries(
      later.map(({ id, condition }) => [id, condition === 'done' ? 'recheck' : 'keep'] as const),
    );
    story.when('carla', reopens('holdInterviewsAndVisit', decisions));
    expect(story.state.done['sendRelazioneProcura']?.toRecheck).toBe(true);
    const confirms: Act = { kind: 'confirmRecheck', stepKey: 'sendRelazioneProcura' };
    story.when('carla', confirms);
    expect(story.state.done['sendRelazioneProcura']?.toRecheck).toBe(false);
    expect(story.refusal('carla', confirms)).toBe('nothing-to-recheck');
  });
});

describe('what a reopened step takes up', () => {
  const keeping = (story: CaseStory, stepKey: string): Act =>
    reopens(
      stepKey,
      Object.fromEntries(
        dependantsOf(story.protocol, story.state, stepKey).map(({ id }) => [id, 'keep'] as const),
      ),
    );

  it('is the desk on which it lay and what it knew: a partner answers again for itself', () => {
    const story = givenAssignedInquiry();
    story.when('anna', completes('requestInformation.1', 'asked', { facts: { source: 'sst' } }));
    story.when('sara', completes('collectInformation.1', 'received'));
    story.when('carla', keeping(story, 'collectInformation'));
    expect(story.state.steps['collectInformation.2']).toMatchObject({
      ...{ role: 'sstSocialWorker', agencyId: offices.sst, assigneeId: personas.sara.userId },
      facts: { source: 'sst' },
    });
  });

  it('is not the person who let it be skipped from another desk', () => {
    const story = givenAssignedInquiry();
    const skip = { kind: 'skipStep', stepId: 'holdInterviewsAndVisit.1', ...why } as const;
    story.when('carla', { ...skip, continueAs: 'notFound' });
    story.when('fabia', { kind: 'decideSkip', stepId: skip.stepId, approved: true });
    story.when('carla', keeping(story, 'holdInterviewsAndVisit'));
    expect(story.state.steps['holdInterviewsAndVisit.2']).toMatchObject({
      ...{ role: 'tmSocialWorker', assigneeId: personas.anna.userId },
    });
  });

  it('is the deadline it had met: a report that was not sent after all is owed on its day', () => {
    const story = givenDeliveredInquiry();
    story.when('carla', keeping(story, 'sendRelazioneProcura'));
    expect(story.dueOn('case:invioRelazione.2')).toBe('2026-05-02');
    expect(typesOf(story.later(70 * dayMs))).toContain('TermExpired');
  });

  it('is the date written otherwise this time, also when the outcome is the same', () => {
    const story = givenInquiry();
    story.when('carla', completes('triageRequest.1', 'ordinary'));
    story.when('carla', keeping(story, 'triageRequest'));
    const anchors = { deliveredAt: '2026-02-20T10:00:00+01:00' };
    story.when('carla', completes('triageRequest.2', 'ordinary', { anchors }));
    expect(story.dueOn('case:invioRelazione.2')).toBe('2026-04-21');
  });

  it('is what has begun meanwhile: done again it closes no case over a date of a judge', () => {
    const story = givenInquiry({
      facts: { termKind: 'date' },
      anchors: { reportDueOn: '2026-06-10' },
    });
    story.when('carla', keeping(story, 'registerRequest'));
    const duplicate = completes('registerRequest.2', 'duplicate');
    expect(story.refusal('paola', duplicate)).toBe('binding-term-ends');
    story.when('paola', completes('registerRequest.2', 'new'));
    expect(story.dueOn('case:invioRelazione.1')).toBe('2026-06-10');
  });

  it('never leaves the case without anybody at work, whatever it ends with this time', () => {
    const story = givenAssignedInquiry();
    const annulled = dependantsOf(inquiry, story.state, 'triageRequest').map(
      ({ id, condition }) => [id, condition === 'open' ? 'cancel' : 'keep'] as const,
    );
    story.when('carla', reopens('triageRequest', Object.fromEntries(annulled)));
    expect(story.openSteps()).toEqual(['triageRequest.2']);
    story.when('carla', completes('triageRequest.2', 'visitNeeded'));
    expect(story.openSteps()).toEqual(['holdUrgentVisit.1']);
    story.when('anna', completes('holdUrgentVisit.1', 'safe'));
    expect(story.openSteps()).toEqual(['holdInterviewsAndVisit.2', 'requestInformation.2']);
  });

  it('is not what was annulled just now, while somebody else is still waited for', () => {
    const story = awaited();
    story.when('carla', completes('await.1', 'came'));
    story.when('carla', reopens('await', { 'read.1': 'cancel' }));
    expect(story.openSteps()).toEqual(['await.2']);
    story.when('carla', completes('await.2', 'came'));
    expect(story.openSteps()).toEqual(['read.2']);
  });

  it('is not what was annulled, when this time the case goes another way', () => {
    const story = awaited();
    story.when('carla', completes('await.1', 'came'));
    story.when('carla', reopens('await', { 'read.1': 'cancel' }));
    story.when('carla', completes('await.2', 'asksTime'));
    expect(story.openSteps()).toEqual(['awaitLonger.1']);
    expect(story.state.annulled).toEqual([]);
  });

  it('goes on to the check also when the check of the version before has sent it back', () => {
    const story = givenAssignedInquiry();
    story.when('anna', completes('requestInformation.1', 'notNeeded'));
    story.when('anna', completes('holdInterviewsAndVisit.1', 'done'));
    story.when('anna', completes('draftRelazioneProcura.1', 'submitted'));
    story.when('carla', keeping(story, 'draftRelazioneProcura'));
    story.when('carla', completes('verifyRelazioneProcura.1', 'returned'));
    expect(story.openSteps()).toEqual(['draftRelazioneProcura.2']);
    story.when('anna', completes('draftRelazioneProcura.2', 'submitted'));
    expect(story.openSteps()).toEqual(['verifyRelazioneProcura.2']);
  });

  it('is every answer it had asked for: one that opens by hand leaves the other to come back', () => {
    const collect = aStep({
      many: true,
      startable: {
        by: [{ role: 'tmCoordinator', party: 'holder' }],
        when: { completed: 'intake' },
        label: 'Chiedi',
      },
    });
    const ask = aStep({
      outcomes: {
        done: { label: 'Chiesto', effects: [{ open: 'collect' }, { open: 'collect' }] },
        later: { label: 'Più avanti', effects: [{ open: 'wait' }] },
      },
    });
    const wait = aStep({
      kind: 'waiting',
      outcomes: { done: { label: 'Fatto', effects: [{ open: 'collect' }] } },
    });
    const steps = { ask, wait, collect };
    const story = given(aProtocol({ opening: [{ open: 'ask' }], steps }));
    story.when('carla', completes('ask.1', 'done'));
    story.when('carla', reopens('ask', { 'collect.1': 'cancel', 'collect.2': 'cancel' }));
    story.when('carla', { kind: 'openStep', stepKey: 'collect' });
    story.when('carla', completes('ask.2', 'later'));
    expect(story.openSteps()).toEqual(['collect.3', 'wait.1']);
    story.when('carla', completes('collect.3', 'done'));
    expect(story.openSteps()).toEqual(['collect.4', 'wait.1']);
  });

  it('is its own run: sending a report again does not send the next one', () => {
    const story = given(reportEveryYear, { anchors: { firstOn: '2026-06-01' } });
    story.later(100 * dayMs);
    story.when('carla', completes('send.1', 'done'));
    expect(story.runningTerms()).toEqual(['case:sending.2']);
    story.when('carla', keeping(story, 'send'));
    expect(story.state.steps['send.2']?.lane).toBe('report.1');
    expect(story.runningTerms()).toEqual(['case:sending.2', 'case:sending.3']);
    story.when('carla', completes('send.2', 'done'));
    expect(story.runningTerms()).toEqual(['case:sending.2']);
  });
});

/** An answer that another office owes; it is read when it comes, and waited for when it does not. */
const awaited = (): CaseStory =>
  given(
    aProtocol({
      opening: [{ open: 'await' }],
      steps: {
        await: aStep({
          kind: 'waiting',
          outcomes: {
            came: { label: 'Arrivata', effects: [{ open: 'read' }] },
            asksTime: { label: 'Chiede tempo', effects: [{ open: 'awaitLonger' }] },
          },
        }),
        read: aStep(),
        awaitLonger: aStep({ kind: 'waiting' }),
      },
    }),
  );

/** A report of the court; when it falls due the next one is planned. */
const reportEveryYear = aProtocol({
  opening: [{ openLane: 'report' }, { open: 'send' }],
  facts: { later: { label: 'Successiva', type: 'boolean', scope: 'case' } },
  anchors: { firstOn: { label: 'Prima', type: 'date' } },
  lanes: { report: { label: 'Relazione', leadingTerm: 'sending' } },
  steps: { send: aStep({ lane: 'report' }) },
  caseTerms: {
    sending: {
      ...aCaseTerm({ startsAfter: { lane: 'report' }, metBy: { step: 'send' } }),
      ...{ class: 'COURT', amount: 0, unit: 'fixedDate', from: { anchor: 'firstOn' } },
      onExpiry: [{ setFact: 'later', to: true }, { openLane: 'report' }],
      variants: [
        {
          when: { fact: 'later', is: true },
          ...{ amount: 12, unit: 'months', from: 'previousNominal' },
        },
      ],
    },
  },
});

describe('a step that is returned', () => {
  it('goes back to who did the one before, with two working days to complete it', () => {
    const story = givenAssignedInquiry();
    story.when('anna', completes('requestInformation.1', 'notNeeded'));
    story.when('anna', completes('holdInterviewsAndVisit.1', 'done'));
    story.when('anna', completes('draftRelazioneProcura.1', 'submitted'));
    const events = story.when('carla', returns('verifyRelazioneProcura.1'));
    expect(typesOf(events)).toContain('StepReturned');
    expect(story.state.steps['draftRelazioneProcura.2']?.assigneeId).toBe(personas.anna.userId);
    expect(story.dueOn('draftRelazioneProcura.2:restituzione.1')).toBe('2026-03-04');

    story.when('anna', completes('draftRelazioneProcura.2', 'submitted'));
    expect(story.openSteps()).toContain('verifyRelazioneProcura.2');
  });

  it('has somebody to go back to', () => {
    const story = givenInquiry();
    expect(story.refusal('carla', returns('triageRequest.1'))).toBeUndefined();
    const protocolOnly = givenAssignedInquiry();
    protocolOnly.later(60 * dayMs);
    const byDate = protocolOnly.openSteps().find((id) => id.startsWith('draftRelazione'));
    expect(protocolOnly.refusal('anna', returns(byDate ?? ''))).toBe('nothing-to-return-to');
  });
});

describe('a corrected answer', () => {
  const corrects = (
    stepId: string,
    about: Parameters<typeof routing>[0],
  ): Extract<Act, { kind: 'correctSubmission' }> => ({
    ...{ kind: 'correctSubmission', stepId, corrects: 'first' },
    routing: routing({ submissionId: 'second', ...about }),
    ...why,
  });

  it('moves the dates that hang on it, and keeps which answers it replaces', () => {
    const story = givenInquiry();
    story.when('carla', completes('triageRequest.1', 'ordinary', { submissionId: 'first' }));
    expect(story.dueOn('case:invioRelazione.1')).toBe('2026-05-02');
    const events = story.when(
      'carla',
      corrects('triageRequest.1', { anchors: { deliveredAt: '2026-02-20T10:00:00+01:00' } }),
    );
    expect(only('SubmissionCorrected', events)).toMatchObject([
      { stepId: 'triageRequest.1', corrects: 'first', submissionId: 'second' },
    ]);
    expect(story.dueOn('case:invioRelazione.2')).toBe('2026-04-21');
    expect(story.state.done['triageRequest']?.submissionId).toBe('second');
  });

  describe('on which a date of a judge hangs', () => {
    const ordered = (about: Parameters<typeof routing>[0] = {}): CaseStory => {
      const story = givenInquiry({
        facts: { termKind: 'date', ...about.facts },
        anchors: { reportDueOn: '2026-06-10', ...about.anchors },
      });
      story.when('carla', completes('triageRequest.1', 'ordinary', { submissionId: 'first' }));
      return story;
    };
    const corrected = (about: Parameters<typeof routing>[0], byAct = false): Act => ({
      ...corrects('triageRequest.1', about),
      byAct,
    });
    const report = 'case:invioRelazione.2';

    it('takes it earlier by itself, and later only by an act', () => {
      const story = ordered();
      const later = { anchors: { reportDueOn: '2026-07-10' } };
      expect(story.refusal('carla', corrected(later))).toBe('act-required');
      const byAct = ordered();
      byAct.when('carla', corrected(later, true));
      expect(byAct.dueOn(report)).toBe('2026-07-10');
      story.when('carla', corrected({ anchors: { reportDueOn: '2026-05-20' } }));
      expect(story.dueOn(report)).toBe('2026-05-20');
    });

    it('makes no term of ours of it without an act', () => {
      const dissolved = corrected({ facts: { termKind: 'none' } });
      expect(ordered().refusal('carla', dissolved)).toBe('act-required');
    });

    it('moves with the days it is counted in as with the day it is counted from', () => {
      const days = (): CaseStory => ordered({ facts: { termKind: 'days', termGivenDays: 30 } });
      const given = (termGivenDays: number): Act => corrected({ facts: { termGivenDays } });
      expect(days().refusal('carla', given(40))).toBe('act-required');
      expect(days().refusal('carla', given(20))).toBeUndefined();
      const from = (day: string): Act =>
        corrected({ anchors: { deliveredAt: `${day}T10:00:00+01:00` } });
      expect(days().refusal('carla', from('2026-03-04'))).toBe('act-required');
      expect(days().refusal('carla', from('2026-02-20'))).toBeUndefined();
    });

    it('says the same when the step is done again', () => {
      const story = ordered();
      story.when('carla', reopens('triageRequest', { 'assignInquiry.1': 'keep' }));
      const act: Extract<Act, { kind: 'completeStep' }> = {
        ...{ kind: 'completeStep', stepId: 'triageRequest.2', outcome: 'ordinary', byAct: false },
        routing: routing({ anchors: { reportDueOn: '2026-07-10' } }),
      };
      expect(story.refusal('carla', act)).toBe('act-required');
      story.when('carla', { ...act, byAct: true });
      expect(story.dueOn(report)).toBe('2026-07-10');
    });
  });

  it('makes an author of who corrected it: they do not check what they wrote', () => {
    const story = givenAssignedInquiry();
    story.when('anna', completes('requestInformation.1', 'notNeeded'));
    story.when('anna', completes('holdInterviewsAndVisit.1', 'done'));
    story.when(
      'anna',
      completes('draftRelazioneProcura.1', 'submitted', { submissionId: 'first' }),
    );
    story.when('carla', corrects('draftRelazioneProcura.1', {}));
    const approves = completes('verifyRelazioneProcura.1', 'approved');
    expect(story.refusal('carla', approves)).toBe('four-eyes');
    expect(story.refusal('fabia', approves)).toBeUndefined();
  });

  it('sends back to the check what was approved before, and its author does not confirm it', () => {
    const story = givenAssignedInquiry();
    story.when('anna', completes('requestInformation.1', 'notNeeded'));
    story.when('anna', completes('holdInterviewsAndVisit.1', 'done'));
    const written = completes('draftRelazioneProcura.1', 'submitted', { submissionId: 'first' });
    story.when('anna', written);
    story.when('carla', completes('verifyRelazioneProcura.1', 'approved'));
    story.when('carla', corrects('draftRelazioneProcura.1', {}));
    expect(story.state.done['verifyRelazioneProcura']?.toRecheck).toBe(true);
    const confirms: Act = { kind: 'confirmRecheck', stepKey: 'verifyRelazioneProcura' };
    expect(story.refusal('carla', confirms)).toBe('four-eyes');
    expect(story.refusal('anna', confirms)).toBe('four-eyes');
    story.when('fabia', confirms);
    expect(story.state.done['verifyRelazioneProcura']?.toRecheck).toBe(false);
  });

  it('replaces only the answers that are the latest', () => {
    const story = givenInquiry();
    story.when('carla', completes('triageRequest.1', 'ordinary', { submissionId: 'first' }));
    story.when('carla', corrects('triageRequest.1', {}));
    expect(story.refusal('carla', corrects('triageRequest.1', {}))).toBe('submission-not-current');
    expect(story.refusal('carla', corrects('assignInquiry.1', {}))).toBe('submission-not-current');
  });
});
