import { decide, type DecidedCommand } from '../../../domain/case/decide.ts';
import type { OpenCaseCommand, Routing } from '../../../domain/case/commands.ts';
import type { CaseEvent, TermDates } from '../../../domain/case/events.ts';
import type { TermQuestion } from '../../../domain/case/term-question.ts';
import { evolve } from '../../../domain/case/evolve.ts';
import { holds } from '../../../domain/case/predicates.ts';
import type { CaseState } from '../../../domain/case/state.ts';
import { newCase } from '../../../domain/case/state.ts';
import { nearestDate } from '../../../domain/case/time.ts';
import { refusalOf } from '../../../domain/domain-error.ts';
import type { FactValue, Party, ProtocolDefinition } from '../../../domain/protocol/definition.ts';

/** Something that can happen to a case now: an outcome, an event, a start by hand, the next date. */
interface Move {
  name: string;
  command(routing: Routing): DecidedCommand;
  form: string | null;
}

/** A case walked through its protocol by the kernel itself, one chosen move after another. */
export interface Walk {
  state: CaseState;
  now: number;
  happened: readonly CaseEvent[];
  moves: readonly string[];
}

const dayMs = 86_400_000;
const unitDays = {
  hours: 1 / 24,
  calendarDays: 1,
  workingDays: 1.4,
  months: 30,
  nextOpening: 1,
  fixedDate: 0,
} as const;
/** Who sits in the case at first; an office that a form asks for comes from the answer. */
const seats = {
  holder: 'asc',
  territorialService: 'sst',
  asst: 'asst',
  municipality: 'comune',
  hub: 'hub',
};
/** 2 March 2026, 09:00 in Rome: no test below depends on the day. */
const startedAt = Date.parse('2026-03-02T08:00:00Z');

/** Chooses one of `count` possibilities. */
export type Choose = (count: number) => number;

/** Opens a case and moves it until it ends or the moves are used up. */
export function walk(protocol: ProtocolDefinition, moveCountMax: number, choose: Choose): Walk {
  let walked: Walk = { state: newCase(), now: startedAt, happened: [], moves: [] };
  walked = step(protocol, walked, opening(protocol, choose), choose);
  // A first step that the answers do not allow waits instead, as when another case asks for this one.
  if (walked.state.status === 'new') walked = step(protocol, walked, waiting(protocol), choose);
  while (walked.state.status === 'open' && walked.moves.length < moveCountMax) {
    const moves = movesOf(protocol, walked.state);
    walked = step(protocol, walked, moves[choose(moves.length)]!, choose);
  }
  return walked;
}

function step(protocol: ProtocolDefinition, before: Walk, move: Move, choose: Choose): Walk {
  const now =
    move.name === 'time'
      ? Math.max(before.now, nearestDate(before.state)!)
      : before.now + 3_600_000;
  const command = move.command(filled(protocol, move.form, now, choose));
  let decided: readonly CaseEvent[];
  try {
    decided = decide(protocol, command, before.state, now);
  } catch (error) {
    if (refusalOf(error) === undefined) throw error;
    return { ...before, now, moves: [...before.moves, `${move.name} (refused)`] };
  }
  let { state } = before;
  const happened: CaseEvent[] = [];
  for (const event of decided) {
    const recorded =
      event.type === 'TermStarted' ? { ...event, dates: datesOf(event, state, now) } : event;
    happened.push(recorded);
    const { actor, commandId } = command;
    const seq = state.version + 1;
    state = evolve(state, { seq, occurredAt: now, commandId, actor, event: recorded, hash: '' });
  }
  return {
    state,
    now,
    happened: [...before.happened, ...happened],
    moves: [...before.moves, move.name],
  };
}

/** Rough dates: enough for terms to fall due in a plausible order. The calendar has tests of its own. */
function datesOf(
  { question, ladder }: { question: TermQuestion; ladder?: string },
  state: CaseState,
  now: number,
): TermDates {
  const { start, amount, unit, direction } = question;
  const from =
    'at' in start
      ? start.at
      : 'on' in start
        ? Date.parse(`${start.on}T00:00:00Z`)
        : (state.terms[start.dueOf]?.dates?.dueAt ?? now);
  const length = amount * unitDays[unit] * dayMs;
  const dueAt = Math.round(direction === 'backward' ? from - length : from + length);
  const on = new Date(dueAt).toISOString().slice(0, 10);
  return {
    nominalOn: on,
    dueOn: on,
    dueAt,
    strictAt: dueAt,
    rungs: [],
    calendarVersion: ladder ?? 'walk',
  };
}

function opening(protocol: ProtocolDefinition, choose: Choose): Move {
  const start = protocol.steps[protocol.start]!;
  const outcomes = Object.keys(start.outcomes);
  // A duplicate ends the case at once: it is one opening in twenty.
  const outcome = outcomes[choose(20) === 0 ? outcomes.length - 1 : 0]!;
  return entering(protocol, `${protocol.start}: ${outcome}`, start.form, { outcome });
}

function waiting(protocol: ProtocolDefinition): Move {
  return entering(protocol, `${protocol.start} waits`, null, { startStep: 'waits' });
}

function entering(
  protocol: ProtocolDefinition,
  name: string,
  form: string | null,
  entry: OpenCaseCommand['entry'],
): Move {
  return {
    name,
    form,
    command: (routing) => ({
      kind: 'openCase',
      commandId: 'opening',
      actor: person('opening'),
      caseId: 'case',
      code: 'P2-2026-000001',
      protocolCode: protocol.code,
      protocolVersion: protocol.version,
      parties: seats,
      titolare: 'comune',
      receivedAt: startedAt,
      routing,
      entry,
    }),
  };
}

function movesOf(protocol: ProtocolDefinition, state: CaseState): Move[] {
  const completions = Object.values(state.steps).flatMap(({ stepId, stepKey, ...seat }) =>
    Object.keys(protocol.steps[stepKey]!.outcomes).map((outcome) =>
      move(`${stepKey}: ${outcome}`, protocol.steps[stepKey]!.form, (routing, { commandId }) => ({
        kind: 'completeStep',
        ...{ commandId, stepId, outcome, routing },
        actor: person(commandId, seat),
      })),
    ),
  );
  const agreements = Object.values(state.steps).flatMap((open) => agreeing(protocol, state, open));
  const events = Object.entries(protocol.events)
    .filter(([, { when }]) => when === undefined || holds(when.predicate, state))
    .map(([event, { form }]) =>
      move(`event ${event}`, form, (routing, about) => ({
        kind: 'recordEvent',
        ...about,
        event,
        routing,
      })),
    );
  const byHand = Object.entries(protocol.steps)
    .filter(([, { startable }]) => startable !== undefined && holds(startable.when, state))
    .map(([stepKey]) =>
      move(`start ${stepKey}`, null, (_, about) => ({ kind: 'openStep', ...about, stepKey })),
    );
  const time = { kind: 'passTime', commandId: 'time', actor: { kind: 'system' } } as const;
  return [
    // Acts are taken three times as often as events and starts by hand, as in an office.
    ...completions,
    ...completions,
    ...completions,
    // Two people who read the same act mostly read the same.
    ...agreements,
    ...agreements,
    ...agreements,
    ...agreements,
    ...events,
    ...byHand,
    ...(nearestDate(state) === undefined
      ? []
      : [{ name: 'time', form: null, command: () => time }]),
  ];
}

/** The second reader of an act reads what the first one did. */
function agreeing(
  protocol: ProtocolDefinition,
  state: CaseState,
  { stepId, stepKey }: CaseState['steps'][string],
): Move[] {
  const first = state.readings[protocol.steps[stepKey]?.confirms?.step ?? ''];
  if (first === undefined) return [];
  const { outcome, facts, anchors } = first;
  return [
    move(`${stepKey}: ${outcome}`, null, (routing, about) => ({
      kind: 'completeStep',
      ...about,
      stepId,
      outcome,
      routing: { ...routing, facts, anchors },
    })),
  ];
}

type About = Pick<Extract<DecidedCommand, { kind: 'openStep' }>, 'commandId' | 'actor'>;

function move(
  name: string,
  form: string | null,
  command: (routing: Routing, about: About) => DecidedCommand,
): Move {
  return {
    name,
    form,
    command: (routing) => command(routing, { commandId: name, actor: person(name) }),
  };
}

/** Each kind of act is done by a person of its own, so that no four-eyes rule stands in the way; a step at its own desk. */
function person(
  act: string,
  { role, agencyId }: Pick<CaseState['steps'][string], 'role' | 'agencyId'> = {
    role: 'tmCoordinator',
    agencyId: 'asc',
  },
): Extract<DecidedCommand, { kind: 'openStep' }>['actor'] {
  const userId = act.split(':')[0]!;
  return { kind: 'person', userId, role, agencyId };
}

/** What a person could write in the form, as far as it routes the case. */
function filled(
  protocol: ProtocolDefinition,
  form: string | null,
  now: number,
  choose: Choose,
): Routing {
  const facts: Record<string, FactValue> = {};
  const anchors: Record<string, string> = {};
  const offices: Partial<Record<Party, string>> = {};
  const day = (days: number): string => new Date(now + days * dayMs).toISOString();
  for (const field of Object.values(form === null ? {} : protocol.forms[form]!)) {
    if ('fact' in field) {
      if (field.type === 'boolean') facts[field.fact] = choose(2) === 1;
      if (field.type === 'integer') facts[field.fact] = 5 + choose(60);
      if (field.type === 'enum') {
        const options = Object.keys(field.options);
        facts[field.fact] = options[choose(options.length)]!;
      }
    }
    if (field.type === 'date' && field.anchor !== undefined) {
      const ahead = field.time === 'past' ? -choose(200) : 5 + choose(60);
      // A date that is not required may be left out.
      if (choose(4) > 0) anchors[field.anchor] = day(ahead).slice(0, 10);
    }
    if (field.type === 'instant' && field.anchor !== undefined) anchors[field.anchor] = day(0);
    if (field.type === 'office') offices[field.seats] = `${field.seats}-${choose(2).toString()}`;
  }
  return { facts, anchors, people: {}, seats: offices, submissionId: null };
}
