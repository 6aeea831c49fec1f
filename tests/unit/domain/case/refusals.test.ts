import { describe, expect, it } from 'vitest';
import {
  completes,
  givenAssignedInquiry,
  givenDeliveredInquiry,
  givenInquiry,
  opens,
  records,
  refusalCodeOf,
  routing,
  by,
  type Act,
} from './case-story.ts';

describe('a case refuses, and nothing has happened', () => {
  it.each<[what: string, act: Act, code: string]>([
    ['an unknown step', completes('nonsense.1', 'done'), 'unknown-step'],
    [
      'a step of the protocol that is not open',
      completes('assignInquiry.1', 'tmAlone'),
      'step-not-open',
    ],
    [
      'an outcome the step does not have',
      completes('triageRequest.1', 'nonsense'),
      'unknown-outcome',
    ],
    ['an unknown event', records('nonsense'), 'unknown-event'],
    ['an unknown step opened by hand', opens('nonsense'), 'unknown-step'],
    ['an unknown term', { kind: 'acknowledgeTerm', termId: 'nonsense' }, 'unknown-term'],
    [
      'the acknowledgement of a term that still runs',
      { kind: 'acknowledgeTerm', termId: 'triageRequest.1:triage.1' },
      'term-not-overdue',
    ],
    [
      'a fact the protocol does not have',
      completes('triageRequest.1', 'ordinary', { facts: { name: 'x' } }),
      'unknown-fact',
    ],
    [
      'a value outside the list of a fact',
      completes('triageRequest.1', 'ordinary', { facts: { riskLevel: 'enormous' } }),
      'invalid-fact',
    ],
    [
      'a word where a flag is expected',
      completes('triageRequest.1', 'ordinary', { facts: { crimeSeen: 'sì' } }),
      'invalid-fact',
    ],
    [
      'half a day',
      completes('triageRequest.1', 'ordinary', { facts: { termGivenDays: 1.5 } }),
      'invalid-fact',
    ],
    [
      'a date the protocol does not know',
      completes('triageRequest.1', 'ordinary', { anchors: { birthOn: '2015-01-01' } }),
      'unknown-anchor',
    ],
    [
      'a date written otherwise',
      completes('triageRequest.1', 'ordinary', { anchors: { factOn: '27/02/2026' } }),
      'invalid-anchor',
    ],
    [
      'a day that does not exist',
      completes('triageRequest.1', 'ordinary', { anchors: { factOn: '2026-02-31' } }),
      'invalid-anchor',
    ],
    [
      'a date where an instant is expected',
      completes('triageRequest.1', 'ordinary', { anchors: { deliveredAt: '2026-02-27' } }),
      'invalid-anchor',
    ],
    [
      'an instant that does not say of which time zone',
      completes('triageRequest.1', 'ordinary', { anchors: { deliveredAt: '2026-02-27T10:00' } }),
      'invalid-anchor',
    ],
    [
      'an instant on a day that does not exist',
      completes('triageRequest.1', 'ordinary', {
        anchors: { deliveredAt: '2026-02-30T10:00:00+01:00' },
      }),
      'invalid-anchor',
    ],
  ])('%s', (_what, act, code) => {
    const story = givenInquiry();
    const before = structuredClone(story.state);
    expect(story.refusal('carla', act)).toBe(code);
    expect(story.state).toEqual(before);
  });

  it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])(
    'a key that every object of JavaScript has: %s',
    (key) => {
      const story = givenInquiry();
      const own = (value: string) => JSON.parse(`{"${key}":"${value}"}`) as Record<string, string>;
      const refused = (act: Act) => story.refusal('carla', act);
      expect(refused(completes(key, 'done'))).toBe('unknown-step');
      expect(refused(completes('triageRequest.1', key))).toBe('unknown-outcome');
      expect(refused(records(key))).toBe('unknown-event');
      expect(refused(opens(key))).toBe('unknown-step');
      expect(
        refused({ kind: 'assignStep', stepId: key, assigneeId: null, reason: 'absence' }),
      ).toBe('unknown-step');
      expect(refused({ kind: 'acknowledgeTerm', termId: key })).toBe('unknown-term');
      expect(refused(records('sollecito', { facts: own('x') }))).toBe('unknown-fact');
      expect(refused(records('sollecito', { anchors: own('2026-03-02') }))).toBe('unknown-anchor');
    },
  );

  it('an act on a case that has changed in the meantime, naming both versions', () => {
    const story = givenInquiry();
    const seen = story.state.version;
    const act = { ...completes('triageRequest.1', 'ordinary'), expectedVersion: seen };
    expect(story.refusal('carla', act)).toBeUndefined();
    story.when('paola', records('sollecito'));
    expect(story.refusal('carla', act)).toBe('stale-version');
  });

  it('the second of two people on one step', () => {
    const story = givenInquiry();
    story.when('carla', completes('triageRequest.1', 'ordinary'));
    expect(story.refusal('fabia', completes('triageRequest.1', 'notOurs'))).toBe('step-not-open');
  });

  it('an outcome whose condition does not hold', () => {
    const story = givenAssignedInquiry({ facts: { noContactWithParents: true } });
    expect(story.refusal('anna', completes('requestInformation.1', 'asked'))).toBe(
      'outcome-not-allowed',
    );
    expect(story.refusal('anna', completes('requestInformation.1', 'askedConfidentially'))).toBe(
      undefined,
    );
  });

  it('to return a request while a crime is still to be reported', () => {
    const story = givenInquiry();
    story.when('carla', completes('triageRequest.1', 'notOurs', { facts: { crimeSeen: true } }));
    expect(story.refusal('paola', completes('returnRequest.1', 'sent'))).toBe(
      'outcome-not-allowed',
    );
    story.when('carla', completes('reportNotiziaDiReato.1', 'sent'));
    story.when('paola', completes('returnRequest.1', 'sent'));
    expect(story.state.ending).toBe('returned');
  });

  it('to close by silence before a year has passed', () => {
    const story = givenDeliveredInquiry();
    story.later(91 * 86_400_000);
    expect(story.refusal('anna', completes('reviewSilentFile.1', 'close'))).toBe(
      'outcome-not-allowed',
    );
  });

  it('to complete a step that became unavailable while it was open', () => {
    const story = givenAssignedInquiry();
    story.when('paola', records('sollecito', { facts: { noContactWithParents: true } }));
    expect(story.refusal('anna', completes('holdInterviewsAndVisit.1', 'done'))).toBe(
      'step-not-available',
    );
  });

  it('everything, once it has ended', () => {
    const story = givenInquiry();
    story.when('carla', completes('triageRequest.1', 'duplicate'));
    const acts: Act[] = [
      completes('triageRequest.1', 'ordinary'),
      opens('reportNotiziaDiReato'),
      records('sollecito'),
      { kind: 'assignStep', stepId: 'triageRequest.1', assigneeId: null, reason: 'absence' },
      { kind: 'acknowledgeTerm', termId: 'triageRequest.1:triage.1' },
    ];
    expect(acts.map((act) => story.refusal('carla', act))).toEqual(acts.map(() => 'case-ended'));
  });

  it('says why in Italian, with nothing of the person in it', () => {
    const story = givenInquiry();
    const act = {
      kind: 'completeStep',
      commandId: 'c',
      actor: by('carla'),
      stepId: 'triageRequest.1',
      outcome: 'nonsense',
      routing: routing(),
    } as const;
    expect(() => story.command(act)).toThrow(
      'Esito sconosciuto: nonsense. Esiti possibili: dangerNow, visitNeeded, ordinary, notOurs, duplicate.',
    );
    expect(refusalCodeOf(() => story.command(act))).toBe('unknown-outcome');
  });
});
