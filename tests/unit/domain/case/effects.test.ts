import { describe, expect, it } from 'vitest';
import type { Effect } from '../../../../domain/protocol/definition.ts';
import { offices } from '../../../support/personas.ts';
import { completes, openingOf, records, typesOf } from './case-story.ts';
import { aProtocol, aStep, aTerm, given } from './small-protocol.ts';

const after = (effects: readonly Effect[]) =>
  aProtocol({
    opening: [{ open: 'first' }],
    facts: {
      ready: { label: 'Pronto', type: 'boolean', scope: 'case' },
      colour: { label: 'Colore', type: 'enum', scope: 'step', values: ['red', 'blue'] },
    },
    steps: {
      first: aStep({ outcomes: { done: { label: 'Fatto', effects } } }),
      second: aStep({ inherits: ['colour'], terms: { limit: aTerm() } }),
      third: aStep({ availableWhen: { predicate: { fact: 'ready', is: true }, because: 'No.' } }),
      fourth: aStep({ actor: { role: 'hubDesk', party: 'hub' } }),
    },
    events: {
      pause: { label: 'Pausa', purpose: 'Prova.', by: [], form: 'empty', effects },
    },
  });

const ofDone = (effects: readonly Effect[]) => {
  const story = given(after(effects));
  const events = story.when('carla', completes('first.1', 'done', { facts: { colour: 'red' } }));
  return { story, types: typesOf(events).slice(1) };
};

describe('the effects of an outcome', () => {
  it('happen in the order the protocol writes them', () => {
    const { types } = ofDone([
      { setPhase: 'dopo' },
      { raisePriority: 2 },
      { open: 'second' },
      { count: 'tries' },
      { startCase: 'other', link: 'sibling' },
    ]);
    expect(types).toEqual([
      'PhaseEntered',
      'PriorityRaised',
      'StepOpened',
      'TermStarted',
      'Counted',
      'LinkedCaseWanted',
    ]);
  });

  it('see what the effects before them did', () => {
    const wanted: Effect[] = [
      { setFact: 'ready', to: true },
      { when: { fact: 'ready', is: true }, open: 'second' },
    ];
    expect(ofDone(wanted).story.openSteps()).toEqual(['second.1']);
    expect(ofDone(wanted.toReversed()).story.openSteps()).toEqual([]);
  });

  it('stop with the end of the case', () => {
    const { story, types } = ofDone([{ endCase: 'over' }, { open: 'second' }]);
    expect(types).toEqual(['CaseEnded']);
    expect(story.state).toMatchObject({ status: 'ended', ending: 'over', steps: {}, terms: {} });
  });

  it('open a step once, unless it may be open many times', () => {
    expect(ofDone([{ open: 'second' }, { open: 'second' }]).story.openSteps()).toEqual([
      'second.1',
    ]);
  });

  it('leave closed a step that is not available', () => {
    expect(ofDone([{ open: 'third' }]).story.openSteps()).toEqual([]);
    expect(ofDone([{ setFact: 'ready', to: true }, { open: 'third' }]).story.openSteps()).toEqual([
      'third.1',
    ]);
  });

  it('enter a phase only when it changes', () => {
    expect(ofDone([{ setPhase: 'prima' }]).types).toEqual([]);
  });

  it('cancel a step together with its terms', () => {
    const { story } = ofDone([{ open: 'second' }, { cancel: 'second' }]);
    expect(story.openSteps()).toEqual([]);
    expect(story.runningTerms()).toEqual([]);
  });

  it('give a step the facts it inherits, and no others', () => {
    const { story } = ofDone([{ open: 'second' }, { open: 'fourth' }]);
    expect(story.state.steps['second.1']?.facts).toEqual({ colour: 'red' });
    expect(story.state.steps['fourth.1']?.facts).toEqual({});
  });

  it('leave no step without an office: where nobody has the seat, the coordinator answers', () => {
    const { story } = ofDone([{ open: 'fourth' }]);
    expect(story.state.steps['fourth.1']).toMatchObject({
      role: 'tmCoordinator',
      agencyId: offices.tm,
    });
    const withHub = given(after([{ open: 'fourth' }]), {
      parties: { holder: offices.tm, hub: 'hub' },
    });
    withHub.when('carla', completes('first.1', 'done'));
    expect(withHub.state.steps['fourth.1']).toMatchObject({ role: 'hubDesk', agencyId: 'hub' });
  });
});

describe('the effects of an event', () => {
  it('are those of an outcome, and leave the open steps alone', () => {
    const story = given(after([{ open: 'second' }]));
    const events = story.when('carla', records('pause', { facts: { colour: 'blue' } }));
    expect(typesOf(events)).toEqual(['CaseEventRecorded', 'StepOpened', 'TermStarted']);
    expect(story.openSteps()).toEqual(['first.1', 'second.1']);
    expect(story.state.steps['second.1']?.facts).toEqual({ colour: 'blue' });
  });
});

describe('the opening', () => {
  it('refuses a protocol without its first step', () => {
    const protocol = { ...after([]), start: 'nowhere' };
    expect(() => given(protocol)).toThrow('Attività sconosciuta: nowhere.');
    expect(openingOf(protocol, 0).kind).toBe('openCase');
  });
});
