import { valuedDecision, type DatingWorld } from '../../../domain/case/dated.ts';
import { decide } from '../../../domain/case/decide.ts';
import type { CaseEvent } from '../../../domain/case/events.ts';
import type { CaseState, OpenStep } from '../../../domain/case/state.ts';
import { handoverMoveNames } from '../../../domain/handover/handover-words.ts';
import { refusalOf } from '../../../domain/domain-error.ts';
import type {
  Effect,
  FormDefinition,
  ProtocolDefinition,
} from '../../../domain/protocol/definition.ts';
import type { Seat } from '../../../domain/access/case-access.ts';
import { termKeyLabel, termLabel } from '../../../texts/protocol-labels.ts';
import { answersThatDecide, askedIn, factsIn, unconditioned } from './answers-that-decide.ts';
import { dueWording } from './term-wording.ts';
import { protocolLabel, stepKeyOf } from './wording.ts';
import type { Names } from '../world.ts';

/** What an act would set in motion, and why it cannot be done when it cannot. */
export interface Consequences {
  consequences: readonly string[];
  because?: string;
}

/** What is needed to look ahead. */
export interface LookAhead {
  protocol: ProtocolDefinition;
  state: CaseState;
  now: number;
  as: Seat & { userId: string };
  names: Names;
  /** What the values of the terms depend on beside the protocol. */
  dating: DatingWorld;
}

/**
 * What completing a step in a way would set in motion: the same decision that the case will take, taken on a copy
 * and thrown away. What hangs on answers not yet given is told as such.
 */
export function consequencesOfOutcome(
  ahead: LookAhead,
  step: OpenStep,
  outcome: string,
  form: FormDefinition,
): Consequences {
  const definition = ahead.protocol.steps[step.stepKey]?.outcomes[outcome];
  const condition = answersThatDecide(ahead.state, step, definition, form);
  const protocol =
    condition.length === 0 ? ahead.protocol : unconditioned(ahead.protocol, step.stepKey, outcome);
  const seen = lookAhead({ ...ahead, protocol }, definition?.effects ?? [], form, (actor) => ({
    kind: 'completeStep',
    stepId: step.stepId,
    outcome,
    routing,
    ...actor,
  }));
  if (seen.because !== undefined) return seen;
  const confirms = ahead.protocol.steps[step.stepKey]?.confirms !== undefined;
  const consequences = confirms ? readAgain(seen.consequences) : seen.consequences;
  return { consequences: [...condition, ...consequences] };
}

/** Read without answers the act always differs from its first reading, of which nothing may be told. */
function readAgain([closing = '', ...unlike]: readonly string[]): readonly string[] {
  return [
    closing,
    'se le due letture coincidono: quanto letto vale da ora',
    ...unlike.map((sentence) =>
      sentence.startsWith(onAnswer) ? sentence : `se non coincidono: ${sentence}`,
    ),
  ];
}

const onAnswer = 'secondo la risposta a ';

/** The same for an event. */
export function consequencesOfEvent(
  ahead: LookAhead,
  event: string,
  form: FormDefinition,
): Consequences {
  const effects = ahead.protocol.events[event]?.effects ?? [];
  return lookAhead(ahead, effects, form, (actor) => ({
    kind: 'recordEvent',
    event,
    routing,
    ...actor,
  }));
}

const routing = { facts: {}, anchors: {}, people: {}, submissionId: null };

type Command = Parameters<typeof decide>[1];
type ActorPart = Pick<Extract<Command, { kind: 'recordEvent' }>, 'actor' | 'commandId'>;

function lookAhead(
  ahead: LookAhead,
  effects: readonly Effect[],
  form: FormDefinition,
  commandOf: (actor: ActorPart) => Command,
): Consequences {
  const { protocol, state, now, as, names, dating } = ahead;
  const actor = { kind: 'person' as const, ...as };
  try {
    const about = { actor, commandId: 'look-ahead' };
    const decided = decide(protocol, commandOf(about), state, now);
    const events = valuedDecision(decided, state, { ...about, now }, dating);
    return {
      consequences: [
        ...events.flatMap((event) => sentenceOf(event, protocol, names)),
        ...hangingOnAnswers(protocol, effects, form),
      ],
    };
  } catch (error) {
    const refused = refusalOf(error);
    if (refused === undefined) throw error;
    return { consequences: [], because: refused.message };
  }
}

/** What one event means to a person about to confirm; what only the machinery needs is left out. */
export function sentenceOf(event: CaseEvent, protocol: ProtocolDefinition, names: Names): string[] {
  const stepLabel = (stepKey: string): string => protocol.steps[stepKey]?.label ?? stepKey;
  switch (event.type) {
    case 'StepCompleted':
      return [`si chiude «${stepLabel(event.stepKey)}»`];
    case 'OutcomeNoted':
      return [`«${stepLabel(stepKeyOf(event.stepId))}» resta aperta`];
    case 'StepOpened': {
      const { agencyId, assigneeId } = event;
      const who = assigneeId === null ? names.agencyLabel(agencyId) : names.userName(assigneeId);
      return [`si apre «${stepLabel(event.stepKey)}» a ${who}`];
    }
    case 'StepCancelled':
      return [`si annulla «${stepLabel(stepKeyOf(event.stepId))}»`];
    case 'TermStarted': {
      if (event.purpose === 'wake') return [];
      const label = termLabel(protocol, event);
      return [`termine «${label}»: ${dueWording(event.question)}`];
    }
    case 'TermReowned': {
      const label = `termine «${termKeyLabel(protocol, event.termKey)}»`;
      const { to } = event;
      if (to === null) return [`${label}: ne risponde di nuovo chi segue la pratica`];
      return [`${label}: ne risponde ${names.userName(to.userId)}, la data non cambia`];
    }
    case 'PhaseEntered':
      return [`la pratica entra nella fase «${protocol.phases[event.phase] ?? event.phase}»`];
    case 'PriorityRaised':
      return ['la priorità aumenta'];
    case 'LinkedCaseWanted':
      return [`si chiede di avviare «${protocolLabel(event.protocolCode)}»`];
    case 'HandoverMoved':
      return [`passaggio: ${handoverMoveNames[event.move]}`];
    case 'CaseEnded':
      return [`la pratica si chiude: ${protocol.endings[event.ending] ?? event.ending}`];
    default:
      return [];
  }
}

/** Effects under a condition on a fact that this very form asks for. */
function hangingOnAnswers(
  protocol: ProtocolDefinition,
  effects: readonly Effect[],
  form: FormDefinition,
): string[] {
  const { facts: asked } = askedIn(form);
  return effects.flatMap((effect) => {
    const label = factsIn(effect.when)
      .map((fact) => asked.get(fact))
      .find((one) => one !== undefined);
    if (label === undefined) return [];
    const what = effectWords(protocol, effect);
    return what === undefined ? [] : [`${onAnswer}«${label}»: ${what}`];
  });
}

function effectWords(protocol: ProtocolDefinition, effect: Effect): string | undefined {
  if ('open' in effect) return `si apre «${protocol.steps[effect.open]?.label ?? effect.open}»`;
  if ('startCase' in effect) return `si chiede di avviare «${protocolLabel(effect.startCase)}»`;
  if ('raisePriority' in effect) return 'la priorità aumenta';
  if ('endCase' in effect) return 'la pratica si chiude';
  return undefined;
}
