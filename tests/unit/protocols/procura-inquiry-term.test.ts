import { describe, expect, it } from 'vitest';
import { decide, type DecidedCommand } from '../../../domain/case/decide.ts';
import type { Routing } from '../../../domain/case/commands.ts';
import type { CaseEvent } from '../../../domain/case/events.ts';
import { evolve } from '../../../domain/case/evolve.ts';
import type { CaseState } from '../../../domain/case/state.ts';
import { newCase } from '../../../domain/case/state.ts';
import { procuraInquiryV1 } from '../../../protocols/procura-inquiry/v1.ts';

/** 2 March 2026, 09:00 in Rome: the request is delivered. */
const deliveredAt = '2026-03-02T09:00:00+01:00';
const now = Date.parse(deliveredAt);
const clerk = {
  kind: 'person',
  userId: 'clerk',
  role: 'registryOffice',
  agencyId: 'asc',
} as const;

function routing(about: Partial<Routing>): Routing {
  return { facts: {}, anchors: {}, people: {}, submissionId: null, ...about };
}

function act(state: CaseState, command: DecidedCommand): { state: CaseState; events: CaseEvent[] } {
  const events = [...decide(procuraInquiryV1, command, state, now)];
  const after = events.reduce(
    (before, event) =>
      evolve(before, {
        seq: before.version + 1,
        occurredAt: now,
        commandId: command.commandId,
        actor: clerk,
        event,
        hash: '',
      }),
    state,
  );
  return { state: after, events };
}

function opened(about: Partial<Routing>): { state: CaseState; events: CaseEvent[] } {
  const { facts, anchors } = routing(about);
  return act(newCase(), {
    kind: 'openCase',
    commandId: 'open',
    actor: clerk,
    caseId: 'case',
    code: 'P2-2026-000001',
    protocolCode: 'procuraInquiry',
    protocolVersion: 1,
    parties: { holder: 'asc' },
    titolare: 'comune',
    receivedAt: now,
    routing: routing({
      facts: { urgent: false, noContactWithParents: false, ...facts },
      anchors: { deliveredAt, requestOn: '2026-02-27', ...anchors },
    }),
    entry: { outcome: 'new' },
  });
}

/** The term of the report, as the case asks the calendar for it; the latest one counts. */
function reportTerm(events: readonly CaseEvent[]) {
  const started = events.filter(
    (event) => event.type === 'TermStarted' && event.termKey === 'invioRelazione',
  );
  return started.at(-1);
}

describe('the term of the report to the Procura', () => {
  it('is the date written in the request, and only another act moves it', () => {
    const { events } = opened({
      facts: { termKind: 'date' },
      anchors: { reportDueOn: '2026-04-05' },
    });
    expect(reportTerm(events)).toMatchObject({
      class: 'COURT',
      question: {
        start: { on: '2026-04-05' },
        unit: 'fixedDate',
        rollOnHoliday: false,
        ladder: 'LREP',
      },
    });
  });

  it('is as many days from the delivery as the request gives', () => {
    const { events } = opened({ facts: { termKind: 'days', termGivenDays: 45 } });
    expect(reportTerm(events)).toMatchObject({
      class: 'COURT',
      question: { start: { at: now }, amount: 45, unit: 'calendarDays', rollOnHoliday: true },
    });
  });

  it('is sixty days from the delivery when the request gives none', () => {
    const { events } = opened({ facts: { termKind: 'none' } });
    expect(reportTerm(events)).toMatchObject({
      class: 'LOCAL',
      question: { start: { at: now }, amount: 60, unit: 'calendarDays', rollOnSaturday: false },
    });
  });

  it('is four hours to triage when the request is urgent', () => {
    const { events } = opened({ facts: { termKind: 'none', urgent: true } });
    expect(
      events.find((event) => event.type === 'TermStarted' && event.termKey === 'triage'),
    ).toMatchObject({ question: { amount: 4, unit: 'hours', ladder: 'L0H' } });
  });

  it('becomes the date the PM grants, and the targets before it follow', () => {
    const file = assigned(opened({ facts: { termKind: 'days', termGivenDays: 45 } }).state);
    const asked = act(file, command({ kind: 'openStep', stepKey: 'requestProroga' })).state;
    const { events } = act(
      asked,
      completion('requestProroga.1', 'granted', { anchors: { reportDueOn: '2026-06-30' } }),
    );
    expect(reportTerm(events)).toMatchObject({
      class: 'COURT',
      question: { start: { on: '2026-06-30' }, unit: 'fixedDate' },
      supersedes: 'case:invioRelazione.1',
    });
    expect(
      events.some((event) => event.type === 'TermStarted' && event.termKey === 'aperturaBozza'),
    ).toBe(true);
  });

  it('starts anew with an update, which never falls back on the date of the first request', () => {
    const reported = sent(
      assigned(
        opened({ facts: { termKind: 'date' }, anchors: { reportDueOn: '2026-04-05' } }).state,
      ),
    );
    const { events, state } = act(
      reported,
      command({
        kind: 'recordEvent',
        event: 'updateRequested',
        routing: routing({
          facts: { termKind: 'none' },
          anchors: { deliveredAt: '2026-09-01T10:00:00+02:00', requestOn: '2026-08-31' },
        }),
      }),
    );
    expect(reportTerm(events)).toMatchObject({
      class: 'LOCAL',
      question: { start: { at: Date.parse('2026-09-01T10:00:00+02:00') }, amount: 60 },
    });
    expect(Object.values(state.steps).map(({ stepKey }) => stepKey)).toEqual([
      'draftRelazioneProcura',
    ]);
  });

  it('is not moved by a reminder of the Procura, which is counted', () => {
    const { state } = opened({ facts: { termKind: 'none' } });
    const { events, state: after } = act(
      state,
      command({ kind: 'recordEvent', event: 'sollecito', routing: routing({}) }),
    );
    expect(events.some((event) => event.type === 'TermStarted')).toBe(false);
    expect(after).toMatchObject({ priority: state.priority + 1, counters: { sollecito: 1 } });
  });
});

type WithoutAuthor<Command> = Command extends unknown
  ? Omit<Command, 'commandId' | 'actor'>
  : never;
type Act = Exclude<DecidedCommand, { kind: 'passTime' | 'openCase' }>;

/** Whoever does the act is a person of their own, so that the four-eyes rule lets them. */
function command(what: WithoutAuthor<Act>): DecidedCommand {
  return { ...what, commandId: 'act', actor: clerk };
}

function completion(stepId: string, outcome: string, about: Partial<Routing> = {}): DecidedCommand {
  const actor = { ...clerk, userId: stepId };
  return {
    ...{ kind: 'completeStep', commandId: stepId, actor },
    ...{ stepId, outcome, routing: routing(about) },
  };
}

function assigned(state: CaseState): CaseState {
  return done(state, ['triageRequest.1', 'ordinary'], ['assignInquiry.1', 'tmAlone']);
}

function sent(state: CaseState): CaseState {
  return done(
    state,
    ['requestInformation.1', 'notNeeded'],
    ['holdInterviewsAndVisit.1', 'done'],
    ['draftRelazioneProcura.1', 'submitted'],
    ['verifyRelazioneProcura.1', 'approved'],
    ['sendRelazioneProcura.1', 'delivered'],
  );
}

function done(state: CaseState, ...steps: readonly (readonly [string, string])[]): CaseState {
  return steps.reduce(
    (before, [stepId, outcome]) => act(before, completion(stepId, outcome)).state,
    state,
  );
}
