import { describe, expect, it } from 'vitest';
import { protocolOf } from '../../../protocols/protocol-of.ts';
import { offices } from '../../support/personas.ts';
import { completes, only, opens, records } from '../domain/case/case-story.ts';
import {
  assign,
  competence,
  complete,
  days,
  givenAct,
  givenMandate,
  isOpen,
  openStep,
  readAct,
  readAlone,
  reportsOwed,
  takeOn,
} from './mandate-story.ts';

const mandateForms = protocolOf('courtMandateIntake', 1).forms;

describe('an act of the court, when it arrives', () => {
  it('is checked for competence, then read, then assigned', () => {
    const story = givenAct();
    expect(story.openSteps()).toEqual(['checkCompetenza.1']);
    takeOn(story);
    expect(story.openSteps()).toEqual(['transcribeTerms.1']);
    readAct(story);
    expect(story.openSteps()).toEqual(['assignCase.1']);
    assign(story);
    expect(story.openSteps()).toEqual([
      'holdFirstInterview.1',
      'planNextRelazione.1',
      'requestSstKnowledge.1',
    ]);
  });

  it('is not ours for a commune that has not delegated', () => {
    const story = givenAct();
    const cremona = competence({ delegated: false });
    expect(story.refusal('carla', completes('checkCompetenza.1', 'ours', cremona))).toBe(
      'outcome-not-allowed',
    );
    complete(story, 'carla', 'checkCompetenza', 'notOurs', cremona);
    complete(story, 'paola', 'returnAct', 'sent');
    expect(story.state.ending).toBe('returned');
  });

  it('is ours, and said so, for a child who lives here and resides elsewhere', () => {
    const story = givenAct();
    const here = competence({ competenceBasis: 'dimora' });
    expect(story.refusal('carla', completes('checkCompetenza.1', 'ours', here))).toBe(
      'outcome-not-allowed',
    );
    complete(story, 'carla', 'checkCompetenza', 'livesHere', here);
    expect(story.state.facts['outsideDistrict']).toBe(true);
    expect(isOpen(story, 'transcribeTerms')).toBe(true);
  });

  it('goes to the head of the area when it is unclear, who has two working days', () => {
    const story = givenAct();
    complete(story, 'carla', 'checkCompetenza', 'unclear', competence());
    expect(story.state.steps['checkCompetenza.2']?.role).toBe('familyAreaHead');
    expect(story.dueOn('checkCompetenza.2:competenza.1')).toBe('2026-03-04');
    expect(story.refusal('fabia', completes('checkCompetenza.2', 'unclear', competence()))).toBe(
      'outcome-not-allowed',
    );
    complete(story, 'fabia', 'checkCompetenza', 'notOurs', competence());
    expect(isOpen(story, 'returnAct')).toBe(true);
  });

  it('is never returned without the head of the area while a term of the judge runs, or in urgency', () => {
    const urgent = givenAct('2026-03-02 09:00', { urgent: true });
    expect(urgent.refusal('carla', completes('checkCompetenza.1', 'notOurs', competence()))).toBe(
      'outcome-not-allowed',
    );

    const running = givenMandate();
    running.when('anna', records('residenceChanged'));
    const check = openStep(running, 'checkCompetenza');
    expect(running.refusal('carla', completes(check, 'notOurs', competence()))).toBe(
      'outcome-not-allowed',
    );
    complete(running, 'carla', 'checkCompetenza', 'unclear', competence());
    complete(running, 'fabia', 'checkCompetenza', 'notOurs', competence());
    const back = openStep(running, 'returnAct');
    expect(running.refusal('paola', completes(back, 'sent'))).toBe('outcome-not-allowed');
    running.when('paola', completes(back, 'awaitingAcceptance'));
    expect(reportsOwed(running)).toHaveLength(1);
    running.when('paola', completes(back, 'accepted'));
    expect(running.state.ending).toBe('returned');
  });
});

describe('the double reading', () => {
  it('counts for nothing until a second person has read the same', () => {
    const story = givenAct();
    takeOn(story);
    readAlone(story, 'carla', 'transcribeTerms');
    expect(reportsOwed(story)).toEqual([]);
    expect(story.state.facts['actReportTerm']).toBeUndefined();
    expect(story.refusal('carla', completes('confirmTerms.1', 'complete'))).toBe('four-eyes');
    readAlone(story, 'bruno', 'confirmTerms');
    expect(reportsOwed(story)).toEqual([
      { run: 'relazione.1', class: 'COURT', nominalOn: '2026-09-01', dueOn: '2026-09-01' },
    ]);
  });

  it('names the fields in which two readings differ, and neither counts', () => {
    const story = givenAct();
    takeOn(story);
    readAlone(story, 'carla', 'transcribeTerms', { anchors: { reportDueOn: '2026-09-01' } });
    const events = readAlone(story, 'bruno', 'confirmTerms', {
      anchors: { reportDueOn: '2026-01-09' },
    });
    expect(only('ReadingsDiffer', events)).toMatchObject([{ fields: ['reportDueOn'] }]);
    expect(reportsOwed(story)).toEqual([]);
    expect(story.openSteps()).toEqual(['resolveTerms.1']);
    readAlone(story, 'carla', 'resolveTerms', { anchors: { reportDueOn: '2026-09-01' } });
    expect(reportsOwed(story)).toMatchObject([{ dueOn: '2026-09-01' }]);
    expect(isOpen(story, 'assignCase')).toBe(true);
  });

  it('asks the judge for a date that is missing, and counts ninety days meanwhile', () => {
    const story = givenAct('2026-03-02 09:00');
    takeOn(story);
    const nothing = { facts: { actReportTerm: 'none' }, anchors: {} };
    readAct(story, nothing, 'termMissing');
    expect(reportsOwed(story)).toMatchObject([{ class: 'LOCAL', nominalOn: '2026-05-31' }]);
    expect(story.openSteps()).toEqual(['assignCase.1', 'requestChiarimento.1']);
    expect(story.state.steps['requestChiarimento.1']?.role).toBe('tmCoordinator');
    complete(story, 'carla', 'requestChiarimento', 'sent');
    expect(isOpen(story, 'awaitChiarimento')).toBe(true);
  });

  it('never calls complete an act that does not date its report', () => {
    const story = givenAct();
    takeOn(story);
    const nothing = { facts: { actReportTerm: 'none' }, anchors: {} };
    readAlone(story, 'carla', 'transcribeTerms', nothing);
    expect(() => readAlone(story, 'bruno', 'confirmTerms', nothing)).toThrow('manca un termine');
    expect(reportsOwed(story)).toEqual([]);
  });

  it('never calls complete an act that entrusts a child without all eight contents of the law', () => {
    const story = givenAct();
    takeOn(story);
    const withoutTasks = { facts: { actEntrusts: true, content5bisF: false } };
    readAlone(story, 'carla', 'transcribeTerms', withoutTasks);
    expect(() => readAlone(story, 'bruno', 'confirmTerms', withoutTasks)).toThrow(
      'manca un contenuto',
    );
    readAlone(story, 'bruno', 'confirmTerms', withoutTasks, 'contentMissing');
    expect(story.openSteps()).toEqual(['resolveTerms.1']);
    readAlone(story, 'carla', 'resolveTerms', withoutTasks, 'contentMissing');
    expect(isOpen(story, 'requestChiarimento')).toBe(true);
    expect(isOpen(story, 'communicateResponsabile')).toBe(true);
  });

  it('compares the eight contents one by one', () => {
    const story = givenAct();
    takeOn(story);
    readAlone(story, 'carla', 'transcribeTerms', { facts: { actEntrusts: true } });
    const other = { facts: { actEntrusts: true, content5bisD: false } };
    const events = readAlone(story, 'bruno', 'confirmTerms', other, 'contentMissing');
    expect(only('ReadingsDiffer', events)).toMatchObject([{ fields: ['outcome', 'content5bisD'] }]);
  });

  it('has one working day when the act is urgent or its hearing is fifteen days away or less', () => {
    const plain = givenAct();
    takeOn(plain);
    expect(plain.dueOn('transcribeTerms.1:lettura.1')).toBe('2026-03-05');
    const near = givenAct('2026-03-02 09:00', { hearingNear: true });
    takeOn(near);
    expect(near.dueOn('transcribeTerms.1:lettura.1')).toBe('2026-03-03');
    const far = givenAct('2026-03-02 09:00', { actType: 'rinvioUdienza' });
    takeOn(far);
    expect(far.dueOn('transcribeTerms.1:lettura.1')).toBe('2026-03-05');
  });
});

describe('a further act that arrives before the first has been read', () => {
  it('waits for the reading, so that the days of the first are not counted from the second', () => {
    const story = givenAct('2026-11-23 09:00', { notifiedOn: '2026-11-20' });
    const about = {
      facts: { urgent: false, actType: 'decreto' },
      anchors: { actOn: '2026-11-24', notifiedOn: '2026-11-24' },
    };
    expect(story.refusal('paola', records('newAct', about))).toBe('event-not-allowed');
    takeOn(story);
    expect(story.refusal('paola', records('newAct', about))).toBe('event-not-allowed');
    const entrusted = { facts: { actEntrusts: true }, anchors: { reportDueOn: '2026-12-20' } };
    readAlone(story, 'carla', 'transcribeTerms', entrusted);
    expect(() => story.when('paola', records('newAct', about))).toThrow(
      "Prima si conclude la lettura dell'atto precedente",
    );
    readAlone(story, 'bruno', 'confirmTerms', entrusted);
    expect(story.dueOn('communicateResponsabile.1:comunicazione.1')).toBe('2026-12-07');
    expect(story.refusal('paola', records('newAct', about))).toBeUndefined();
  });
});

describe('the child entrusted to the service (art. 5-bis)', () => {
  const entrusted = { facts: { actEntrusts: true }, anchors: { reportDueOn: '2026-09-01' } };

  it('has its responsabile named in fifteen days from the notification, the earlier date counting', () => {
    const story = givenAct('2026-11-23 09:00', { notifiedOn: '2026-11-20' });
    takeOn(story);
    readAct(story, entrusted);
    expect(story.state.terms['communicateResponsabile.1:comunicazione.1']).toMatchObject({
      class: 'LAW',
      dates: { nominalOn: '2026-12-05', dueOn: '2026-12-07' },
    });
  });

  it('alarms the coordinator on the seventh day and the director on the thirteenth', () => {
    const story = givenAct('2026-11-20 09:00');
    takeOn(story);
    readAct(story, entrusted);
    const rungs = only('RungFired', story.later(days(20))).filter(({ termId }) =>
      termId.startsWith('communicateResponsabile'),
    );
    expect(rungs.map(({ rung }) => rung).slice(0, 3)).toEqual(['day7', 'day13', 'over']);
    expect(isOpen(story, 'communicateResponsabile')).toBe(true);
  });

  it('is not late when the communication left in time and was recorded later', () => {
    const told = (responsabileSentAt: string) => {
      const story = givenAct('2026-11-20 09:00');
      takeOn(story);
      readAct(story, entrusted);
      story.later(days(20));
      const about = { anchors: { responsabileSentAt } };
      const done = complete(story, 'anna', 'communicateResponsabile', 'communicated', about);
      return only('StepCompleted', done);
    };
    expect(told('2026-12-04T12:00:00+01:00')).toMatchObject([{ late: false }]);
    expect(told('2026-12-08T12:00:00+01:00')).toMatchObject([{ late: true }]);
  });

  it('owes nobody that communication when the act entrusts the child to nobody', () => {
    const story = givenMandate();
    expect(isOpen(story, 'communicateResponsabile')).toBe(false);
    expect(story.refusal('carla', records('responsabileChanged'))).toBe('event-not-allowed');
  });

  it('has it again when the responsabile changes, in fifteen days from the change', () => {
    const story = givenMandate(entrusted);
    complete(story, 'anna', 'communicateResponsabile', 'communicated');
    story.later(days(60));
    const anchors = { responsabileChangedOn: '2026-05-01' };
    story.when('carla', records('responsabileChanged', { anchors }));
    expect(story.dueOn('communicateResponsabile.2:comunicazione.1')).toBe('2026-05-18');
  });
});

describe('the parts that start together', () => {
  it('do not hold the shared project beyond their own dates', () => {
    const story = givenMandate();
    complete(story, 'anna', 'requestSstKnowledge', 'asked');
    complete(story, 'anna', 'holdFirstInterview', 'held');
    expect(isOpen(story, 'agreeProgettoQuadro')).toBe(false);
    story.later(days(20));
    expect(isOpen(story, 'agreeProgettoQuadro')).toBe(true);
    expect(isOpen(story, 'answerSstKnowledge')).toBe(true);
  });

  it('let the coordinator of the SST answer when the post is vacant', () => {
    const story = givenMandate();
    complete(story, 'anna', 'requestSstKnowledge', 'asked');
    complete(story, 'sara', 'answerSstKnowledge', 'postVacant');
    expect(story.state.steps['answerSstKnowledge.2']?.role).toBe('sstCoordinator');
  });

  it('are answered by the Comune that has a social worker of its own, and by its referent when nobody sits there', () => {
    const story = givenAct();
    complete(story, 'carla', 'checkCompetenza', 'ours', competence({ ownSocialWorker: true }));
    readAct(story);
    complete(story, 'carla', 'assignCase', 'assigned', { facts: { noConflict: true } });
    complete(story, 'anna', 'requestSstKnowledge', 'asked');
    expect(story.state.steps['answerSstKnowledge.1']).toMatchObject({
      role: 'sstSocialWorker',
      agencyId: offices.comune,
    });
    expect(story.state.terms['answerSstKnowledge.1:rispostaSst.1']?.chain).toBe('E-COMUNE');
    complete(story, 'sara', 'answerSstKnowledge', 'postVacant');
    expect(story.state.steps['answerSstKnowledge.2']).toMatchObject({
      role: 'comuneReferent',
      agencyId: offices.comune,
    });
    complete(story, 'remo', 'answerSstKnowledge', 'known');
    expect(story.state.terms['holdJointMeeting.1:incontro.1']?.chain).toBe('E-JOINT-COMUNE');
  });

  it('alarm both services together when their meeting is late', () => {
    const { chains } = protocolOf('courtMandateIntake', 1);
    expect(chains['E-JOINT']).toMatchObject({
      coordinator: { role: 'tmCoordinator' },
      areaHead: { role: 'familyAreaHead' },
      also: {
        coordinator: [{ role: 'sstCoordinator' }],
        areaHead: [{ role: 'planningAreaHead' }],
      },
    });
  });

  it('tell the judge after two empty convocations, by a report beside the series', () => {
    const story = givenMandate();
    complete(story, 'anna', 'holdFirstInterview', 'notShown');
    expect(reportsOwed(story)).toHaveLength(1);
    const again = story.state.terms['holdFirstInterview.2:colloquio.1'];
    expect(again?.question).toMatchObject({ amount: 10, unit: 'workingDays' });
    complete(story, 'anna', 'holdFirstInterview', 'notShown');
    expect(reportsOwed(story)).toMatchObject([{ class: 'COURT' }, { class: 'LOCAL' }]);
    expect(isOpen(story, 'holdFirstInterview')).toBe(false);
  });

  it('ask each ASST service apart, never later than when its answer is needed', () => {
    const story = givenMandate();
    story.when('anna', opens('requestAsstContribution'));
    complete(story, 'anna', 'requestAsstContribution', 'asked', {
      facts: { service: 'uonpia' },
      anchors: { asstNeededOn: '2026-03-20' },
    });
    expect(story.dueOn('answerAsstContribution.1:contributo.1')).toBe('2026-03-20');
    expect(story.state.steps['answerAsstContribution.1']?.role).toBe('asstReferent');
  });

  it('come back to the project on the date agreed with it', () => {
    const story = givenMandate();
    complete(story, 'anna', 'requestSstKnowledge', 'asked');
    complete(story, 'sara', 'answerSstKnowledge', 'notKnown');
    complete(story, 'anna', 'holdFirstInterview', 'held');
    const anchors = { projectReviewOn: '2026-06-15' };
    complete(story, 'anna', 'agreeProgettoQuadro', 'agreed', { anchors });
    expect(isOpen(story, 'agreeProgettoQuadro')).toBe(false);
    story.later(days(120));
    expect(isOpen(story, 'agreeProgettoQuadro')).toBe(true);
  });

  it('are given above the threshold of load only with the reason', () => {
    expect(mandateForms['assignCase']).toMatchObject({
      aboveThreshold: { type: 'boolean', required: true },
      overThresholdReason: { requiredWhen: { field: 'aboveThreshold', is: true } },
    });
  });

  it('are given by the head of the area when nobody has room for them', () => {
    const story = givenAct();
    takeOn(story);
    readAct(story);
    complete(story, 'carla', 'assignCase', 'noCapacity', { facts: { noConflict: true } });
    expect(story.state.steps['assignCase.2']?.role).toBe('familyAreaHead');
    expect(
      story.refusal(
        'fabia',
        completes('assignCase.2', 'assigned', { facts: { noConflict: false } }),
      ),
    ).toBe('outcome-not-allowed');
  });
});
