import { describe, expect, it } from 'vitest';
import {
  issuedLinks,
  standingOf,
  type IssuedLink,
} from '../../../../domain/case/answer-link-history.ts';
import type { Actor } from '../../../../domain/case/events.ts';
import { carriedOver } from '../../../../domain/case/state.ts';
import { offices } from '../../../support/personas.ts';
import { givenAccess, givenReferral, needRead } from '../../protocols/family-centre-story.ts';
import { rome } from '../terms/rome.ts';
import {
  completes,
  only,
  opens,
  records,
  refusalCodeOf,
  routing,
  type CaseStory,
} from './case-story.ts';

const tuesday = '2026-11-17 10:30';
const step = 'acknowledgeReferral.1';
const soresina = offices.soresina;

const issues = (linkId: string, agencyId: string = soresina) =>
  ({ kind: 'issueAnswerLink', stepId: step, linkId, agencyId }) as const;
const revokes = (linkId: string) => ({ kind: 'revokeAnswerLink', stepId: step, linkId }) as const;

const holder = (linkId: string, number = 1, agencyId: string = soresina): Actor => ({
  ...{ kind: 'linkHolder', linkId, number, agencyId },
});

const answers = (actor: Actor, outcome = 'taken') => ({
  ...{ ...completes(step, outcome), commandId: `answer-${outcome}`, actor },
});

/** Code of the refusal of an answer by link, undefined when the case takes it. */
function refusalOf(story: CaseStory, actor: Actor): string | undefined {
  return refusalCodeOf(() => story.command(answers(actor)));
}

function givenLink(): CaseStory {
  const story = givenReferral(tuesday);
  story.when('hilde', issues('link-1'));
  return story;
}

function linkOf(story: CaseStory, number = 1): IssuedLink {
  return issuedLinks(story.journal).find((link) => link.number === number)!;
}

describe('a link to an office without accounts', () => {
  it('is good to the end of the fourteenth day in Rome, and not a millisecond longer', () => {
    const expiresAt = rome('2026-12-02 00:00');
    const story = givenLink();
    expect(story.state.steps[step]?.link).toMatchObject({ number: 1, expiresAt });
    story.now = expiresAt;
    expect(refusalOf(story, holder('link-1'))).toBe('answer-link-expired');
    expect(standingOf(linkOf(story), story.now)).toBe('expired');
    story.now = expiresAt - 1;
    expect(standingOf(linkOf(story), story.now)).toBe('live');
    expect(refusalOf(story, holder('link-1'))).toBeUndefined();
    expect(standingOf(linkOf(story), expiresAt + 1)).toBe('used');
  });

  it('answers in the name of its office, and the referral goes on as if a person had', () => {
    const story = givenLink();
    const events = story.command(answers(holder('link-1')));
    expect(only('StepOpened', events).map(({ stepKey }) => stepKey)).toEqual(['holdFirstMeeting']);
    expect(story.state.done['acknowledgeReferral']).toMatchObject({ by: null, ofDesk: false });
    expect(story.journal.findLast(({ event }) => event.type === 'StepCompleted')?.actor).toEqual(
      holder('link-1'),
    );
  });

  it.each(['taken', 'askedMore', 'refused'])('may say «%s»', (outcome) => {
    const story = givenLink();
    const events = story.command(answers(holder('link-1'), outcome));
    expect(only('StepCompleted', events)[0]?.outcome).toBe(outcome);
  });

  it('is good once', () => {
    const story = givenLink();
    story.command(answers(holder('link-1')));
    expect(refusalOf(story, holder('link-1'))).toBe('answer-link-over');
  });

  it('is over when it is taken back, and cannot be taken back twice', () => {
    const story = givenLink();
    story.when('hilde', revokes('link-1'));
    expect(refusalOf(story, holder('link-1'))).toBe('answer-link-over');
    expect(standingOf(linkOf(story), story.now)).toBe('withdrawn');
    expect(story.refusal('hilde', revokes('link-1'))).toBe('answer-link-not-live');
  });

  it('is replaced by the next one: a step has one link that is good', () => {
    const story = givenLink();
    const events = story.when('hilde', issues('link-2'));
    expect(events.map(({ type }) => type)).toEqual(['AnswerLinkRevoked', 'AnswerLinkIssued']);
    expect(refusalOf(story, holder('link-1'))).toBe('answer-link-over');
    expect(standingOf(linkOf(story, 1), story.now)).toBe('replaced');
    expect(refusalOf(story, holder('link-2', 2))).toBeUndefined();
  });

  it('is over when somebody with an account has answered, and does not come back with the next round', () => {
    const story = givenLink();
    story.when('sonia', completes(step, 'askedMore'));
    expect(standingOf(linkOf(story), story.now)).toBe('overtaken');
    story.when('hilde', completes('referWithConsent.2', 'sent'));
    expect(story.state.steps['acknowledgeReferral.2']?.link).toBeNull();
    expect(refusalOf(story, holder('link-1'))).toBe('answer-link-over');
  });

  it('is over when the family withdraws its consent', () => {
    const story = givenLink();
    story.when('hilde', records('consentWithdrawn'));
    expect(standingOf(linkOf(story), story.now)).toBe('overtaken');
    expect(refusalOf(story, holder('link-1'))).toBe('case-ended');
  });

  it('answers for no other office and does nothing else', () => {
    const story = givenLink();
    expect(refusalOf(story, holder('link-1', 1, offices.civico))).toBe('answer-link-over');
    const elsewhere = { ...completes('awaitOutcome.1', 'solicited'), commandId: 'x' };
    const meant = { ...elsewhere, actor: holder('link-1') };
    expect(refusalCodeOf(() => story.command(meant as never))).toBe('answer-link-over');
    const other = { ...opens('reportPregiudizio'), commandId: 'x', actor: holder('link-1') };
    expect(refusalCodeOf(() => story.command(other as never))).toBe('answer-link-only-answers');
  });

  it('goes to the office that must answer, never to that of whoever sends it', () => {
    const story = givenReferral(tuesday);
    expect(story.refusal('hilde', issues('link-1', offices.civico))).toBe('link-to-another-office');
    expect(story.refusal('hilde', issues('link-1', offices.hub))).toBe('link-to-own-office');
    expect(story.refusal('hilde', { ...issues('link-1'), stepId: 'awaitOutcome.1' })).toBe(
      'not-answered-by-link',
    );
  });

  it('goes to a partner of the register where the hub holds the step in its place', () => {
    const story = givenAccess(tuesday);
    story.when('hilde', completes('welcomeAndFilter.1', 'open'));
    story.when(
      'hilde',
      completes('decodeNeed.1', 'refer', needRead({ destination: 'portoFamiglie' })),
    );
    story.when('hilde', completes('referWithConsent.1', 'sent'));
    expect(story.state.steps[step]?.agencyId).toBe(offices.hub);
    expect(story.refusal('corrado', issues('link-1', offices.hub))).toBe('link-to-own-office');
    story.when('corrado', issues('link-1', 'porto-famiglie'));
    expect(refusalOf(story, holder('link-1', 1, 'porto-famiglie'))).toBeUndefined();
  });

  it('is not there in a case that an earlier release carried over', () => {
    const { state } = givenReferral(tuesday);
    const earlier = JSON.parse(
      JSON.stringify(state, (key, value: unknown) =>
        key === 'link' || key === 'linksIssued' ? undefined : value,
      ),
    ) as typeof state;
    expect(carriedOver(earlier)).toEqual(state);
  });
});

it('an answer by link carries what the form lets out', () => {
  const story = givenLink();
  const command = { ...answers(holder('link-1')), routing: routing({ submissionId: 's-1' }) };
  const events = story.command(command);
  expect(only('StepCompleted', events)[0]?.submissionId).toBe('s-1');
});
