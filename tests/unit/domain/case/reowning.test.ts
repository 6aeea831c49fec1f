import { describe, expect, it } from 'vitest';
import type { TermOwner } from '../../../../domain/case/term-owner.ts';
import { offices, personas, type PersonaName } from '../../../support/personas.ts';
import {
  assigns,
  completes,
  dayMs,
  givenAssignedInquiry,
  givenInquiry,
  only,
  type Act,
  type CaseStory,
} from './case-story.ts';

const handover = { caseId: '22222222-2222-4222-8222-222222222222', code: 'P3-2026-000001' };
const report = 'case:invioRelazione.1';
const draft = 'draftRelazioneProcura.1';

function ownerOf(name: PersonaName): TermOwner {
  const { userId, role, agencyId } = personas[name];
  return { userId, role, agencyId, handover };
}

function gives(to: PersonaName, termKey = 'invioRelazione'): Act {
  return { kind: 'reownTerm', termKey, to: ownerOf(to) };
}

const returns: Act = { kind: 'returnTerms', handover };

/** A report to the Procura within sixty days, by the Procura's own word, and its draft begun. */
function givenDraft(): CaseStory {
  const story = givenAssignedInquiry({ facts: { termKind: 'days', termGivenDays: 60 } });
  story.later(45 * dayMs);
  expect(story.state.steps[draft]).toMatchObject({ agencyId: offices.tm });
  return story;
}

describe('a date of the judge that passes with a family', () => {
  it('takes along the step that is written for it, and neither moves nor loses a day', () => {
    const story = givenDraft();
    const dueOn = story.dueOn(report);
    story.when('silvio', gives('sara'));
    expect(story.state.steps[draft]).toMatchObject({
      ...{ role: 'sstSocialWorker', agencyId: offices.sst, assigneeId: personas.sara.userId },
    });
    expect(story.dueOn(report)).toBe(dueOn);
    expect(story.state.terms[report]?.segments.map(({ agency }) => agency)).toEqual([
      offices.tm,
      offices.sst,
    ]);
  });

  it('opens what is still to be written for it on the desk of its owner', () => {
    const story = givenAssignedInquiry({ facts: { termKind: 'days', termGivenDays: 60 } });
    story.when('silvio', gives('sara'));
    story.later(45 * dayMs);
    expect(story.state.steps[draft]).toMatchObject({
      ...{ agencyId: offices.sst, assigneeId: personas.sara.userId },
    });
  });

  it('leaves the check to the coordinator of the office that answers to the Procura', () => {
    const story = givenDraft();
    story.when('silvio', gives('sara'));
    story.when('sara', completes(draft, 'submitted'));
    expect(story.state.steps['verifyRelazioneProcura.1']).toMatchObject({
      ...{ role: 'tmCoordinator', agencyId: offices.tm },
    });
  });

  it('goes with its step when the office gives that to somebody else', () => {
    const story = givenDraft();
    story.when('carla', gives('anna'));
    story.when('carla', assigns(draft, 'bruno'));
    expect(story.state.owners['invioRelazione']?.userId).toBe(personas.bruno.userId);
  });

  it('comes back with its step, and with what is left of it, when the handover comes to nothing', () => {
    const story = givenDraft();
    const dueOn = story.dueOn(report);
    story.when('silvio', gives('sara'));
    story.later(2 * dayMs);
    story.when('carla', returns);
    expect(story.state.owners).toEqual({});
    expect(story.state.steps[draft]).toMatchObject({
      ...{ role: 'tmSocialWorker', agencyId: offices.tm, assigneeId: personas.anna.userId },
    });
    expect(story.dueOn(report)).toBe(dueOn);
    expect(story.when('carla', returns)).toEqual([]);
  });

  it('leaves alone what somebody else has claimed for the same date', () => {
    const story = givenDraft();
    story.when('anna', completes(draft, 'submitted'));
    story.when('carla', completes('verifyRelazioneProcura.1', 'approved'));
    const sending = 'sendRelazioneProcura.1';
    story.when('paola', assigns(sending, 'paola'));
    story.when('silvio', gives('sara'));
    expect(story.state.steps[sending]?.assigneeId).toBe(personas.paola.userId);
    story.when('carla', returns);
    expect(story.state.steps[sending]?.assigneeId).toBe(personas.paola.userId);
  });

  it('goes back to who had it by an earlier handover', () => {
    const story = givenDraft();
    const later = { caseId: '33333333-3333-4333-8333-333333333333', code: 'P3-2026-000002' };
    story.when('silvio', gives('sara'));
    const act = gives('bruno');
    if (act.kind !== 'reownTerm') throw new Error('Not a gift');
    story.when('carla', { ...act, to: { ...act.to, handover: later } });
    story.when('carla', { kind: 'returnTerms', handover: later });
    expect(story.state.owners['invioRelazione']).toEqual(ownerOf('sara'));
    expect(story.state.steps[draft]?.assigneeId).toBe(personas.sara.userId);
  });

  it('goes on with whoever takes the place of an owner who leaves', () => {
    const story = givenAssignedInquiry({ facts: { termKind: 'days', termGivenDays: 60 } });
    story.when('carla', gives('bruno'));
    const names = { kind: 'namePerson', role: 'tmSocialWorker', reason: 'departure' } as const;
    const [from, userId] = [personas.bruno.userId, personas.anna.userId];
    story.when('carla', { ...names, from, userId });
    expect(story.state.owners['invioRelazione']?.userId).toBe(personas.anna.userId);
    expect(story.refusal('carla', { ...names, from, userId })).toBe('moved-meanwhile');
  });

  it('says from whom and to whom it goes', () => {
    const story = givenDraft();
    story.when('carla', gives('anna'));
    const [event] = only('TermReowned', story.when('silvio', gives('sara')));
    expect(event).toMatchObject({
      ...{ from: ownerOf('anna'), to: ownerOf('sara'), reason: 'handover' },
    });
  });

  it('is not given twice to the same person, nor when it does not bind or does not run', () => {
    const story = givenDraft();
    story.when('silvio', gives('sara'));
    expect(story.refusal('silvio', gives('sara'))).toBe('same-assignee');
    expect(story.refusal('silvio', gives('sara', 'primoContatto'))).toBe('unknown-term');
    expect(givenInquiry().refusal('silvio', gives('sara'))).toBe('unknown-term');
  });
});
