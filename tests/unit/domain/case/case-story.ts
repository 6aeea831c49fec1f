import type { OpenCaseCommand, Routing } from '../../../../domain/case/commands.ts';
import { dateEvent } from '../../../../domain/case/dated.ts';
import { decide, type DecidedCommand } from '../../../../domain/case/decide.ts';
import type { Actor, CaseEvent, CommittedEvent } from '../../../../domain/case/events.ts';
import { evolve } from '../../../../domain/case/evolve.ts';
import { newCase, type CaseState } from '../../../../domain/case/state.ts';
import { nearestDate } from '../../../../domain/case/time.ts';
import { refusalOf } from '../../../../domain/domain-error.ts';
import type { ProtocolDefinition } from '../../../../domain/protocol/definition.ts';
import { protocolOf } from '../../../../protocols/protocol-of.ts';
import { offices, personas, type PersonaName } from '../../../support/personas.ts';
import type { TermPolicy } from '../../../../domain/term-policy/policy.ts';
import { calendar, ladders, rome, zone } from '../terms/rome.ts';

/** An act as a test writes it: who does it is said apart. */
export type Act = DecidedCommand extends infer Command
  ? Command extends { kind: 'openCase' } | { kind: 'passTime' }
    ? never
    : Command extends DecidedCommand
      ? Omit<Command, 'commandId' | 'actor'>
      : never
  : never;

export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;

/** Monday 2 March 2026, 09:00 in Rome: when the cases of the tests begin, unless they say otherwise. */
export const monday = rome('2026-03-02 09:00');

/** P2 as cases run it: with what every case can have beside its protocol. */
export const inquiry: ProtocolDefinition = protocolOf('procuraInquiry', 1);

/** A persona as the actor of a command. */
export function by(name: PersonaName): Actor {
  const { userId, role, agencyId } = personas[name];
  return { kind: 'person', userId, role, agencyId };
}

/** What a form lets into the case: nothing, unless said. */
export function routing(about: Partial<Routing> = {}): Routing {
  return { facts: {}, anchors: {}, people: {}, submissionId: null, ...about };
}

export function completes(stepId: string, outcome: string, about?: Partial<Routing>): Act {
  return { kind: 'completeStep', stepId, outcome, routing: routing(about) };
}

export function records(event: string, about?: Partial<Routing>): Act {
  return { kind: 'recordEvent', event, routing: routing(about) };
}

export function opens(stepKey: string): Act {
  return { kind: 'openStep', stepKey };
}

export function assigns(stepId: string, to: PersonaName | null): Act {
  const assigneeId = to === null ? null : personas[to].userId;
  return { kind: 'assignStep', stepId, assigneeId, reason: 'absence' };
}

/** The command that opens a case of that protocol at that moment. */
export function openingOf(
  protocol: ProtocolDefinition,
  at: number,
  about: {
    facts?: Routing['facts'];
    anchors?: Routing['anchors'];
    parties?: OpenCaseCommand['parties'];
    entry?: OpenCaseCommand['entry'];
  } = {},
): OpenCaseCommand {
  return {
    kind: 'openCase',
    commandId: 'opening',
    actor: by('paola'),
    caseId: '11111111-1111-4111-8111-111111111111',
    code: 'P2-2026-000001',
    protocolCode: protocol.code,
    protocolVersion: protocol.version,
    parties: about.parties ?? {
      holder: offices.tm,
      territorialService: offices.sst,
      asst: offices.asst,
      municipality: offices.comune,
    },
    titolare: offices.comune,
    receivedAt: at,
    routing: routing({ ...about }),
    entry: about.entry ?? { outcome: 'new' },
  };
}

/**
 * A case told as given / when / then: the kernel decides and evolves, the dates come from the real rules and the
 * real calendar, and nothing else is there.
 */
export class CaseStory {
  readonly protocol: ProtocolDefinition;
  state: CaseState = newCase();
  now: number;
  readonly journal: CommittedEvent[] = [];
  /** What administrators have decided, in the eyes of the recorder. */
  policies: readonly TermPolicy[] = [];
  #acts = 0;

  constructor(protocol: ProtocolDefinition, at: number = monday) {
    this.protocol = protocol;
    this.now = at;
  }

  /** Does an act and returns what it recorded. @throws DomainError when the case refuses it */
  when(who: PersonaName, act: Act): CaseEvent[] {
    this.#acts += 1;
    return this.command({ ...act, commandId: `act-${this.#acts}`, actor: by(who) });
  }

  /** Any command, as it is. */
  command(command: DecidedCommand): CaseEvent[] {
    const decided = decide(this.protocol, command, this.state, this.now);
    return decided.map((event) => this.#record(event, command));
  }

  /** The stable code of the refusal of an act that changes nothing; undefined when the case takes it. */
  refusal(who: PersonaName, act: Act): string | undefined {
    return refusalCodeOf(() =>
      decide(this.protocol, { ...act, commandId: 'refused', actor: by(who) }, this.state, this.now),
    );
  }

  /** Lives through that much time: the case wakes at each of its own dates, as with its timer. */
  later(ms: number): CaseEvent[] {
    const until = this.now + ms;
    const happened: CaseEvent[] = [];
    for (;;) {
      const next = nearestDate(this.state);
      if (next === undefined || next > until) break;
      this.now = Math.max(this.now, next);
      happened.push(...this.#wake());
    }
    this.now = until;
    return happened;
  }

  /** Nothing runs for that long, then the case wakes once. */
  outage(ms: number): CaseEvent[] {
    this.now += ms;
    return this.#wake();
  }

  openSteps(): string[] {
    return Object.keys(this.state.steps).sort();
  }

  runningTerms(): string[] {
    return Object.keys(this.state.terms).sort();
  }

  /** Rome due date of a running term. */
  dueOn(termId: string): string | undefined {
    return this.state.terms[termId]?.dates?.dueOn;
  }

  #wake(): CaseEvent[] {
    return this.command({ kind: 'passTime', commandId: 'time', actor: { kind: 'system' } });
  }

  #record(decided: CaseEvent, { commandId, actor }: DecidedCommand): CaseEvent {
    const event = this.#dated(decided);
    const seq = this.state.version + 1;
    const committed = { seq, occurredAt: this.now, commandId, actor, event, hash: '' };
    this.journal.push(committed);
    this.state = evolve(this.state, committed);
    return event;
  }

  #dated(event: CaseEvent): CaseEvent {
    const siteOf = {
      ...Object.fromEntries(Object.values(offices).map((office) => [office, 'cremona'])),
      [offices.hub]: 'hubGiovanniXXIII',
      [offices.soresina]: 'cdcSoresina',
      [offices.civico]: 'civico81',
    };
    const moment = { state: this.state, now: this.now, closedLate: false };
    return dateEvent(event, moment, { calendar, ladders, zone, siteOf, policies: this.policies })
      .event;
  }
}

/** An inquiry registered on the first Monday of March at 09:00 in Rome. */
export function givenInquiry(
  about: Parameters<typeof openingOf>[2] & { at?: number } = {},
): CaseStory {
  const story = new CaseStory(inquiry, about.at ?? monday);
  const anchors = { deliveredAt: new Date(story.now).toISOString(), ...about.anchors };
  const facts = { urgent: false, noContactWithParents: false, termKind: 'none', ...about.facts };
  story.command(openingOf(inquiry, story.now, { ...about, facts, anchors }));
  return story;
}

/** An inquiry assigned to Anna, with its lanes open. */
export function givenAssignedInquiry(
  about: Parameters<typeof givenInquiry>[0] & { outcome?: string } = {},
): CaseStory {
  const story = givenInquiry(about);
  story.when('carla', completes('triageRequest.1', 'ordinary'));
  const people = { tmSocialWorker: personas.anna.userId, sstSocialWorker: personas.sara.userId };
  story.when('carla', completes('assignInquiry.1', about.outcome ?? 'tmAlone', { people }));
  return story;
}

/** An inquiry whose report is with the Procura. */
export function givenDeliveredInquiry(): CaseStory {
  const story = givenAssignedInquiry();
  story.when('anna', completes('requestInformation.1', 'notNeeded'));
  story.when('anna', completes('holdInterviewsAndVisit.1', 'done'));
  story.when('anna', completes('draftRelazioneProcura.1', 'submitted'));
  story.when('carla', completes('verifyRelazioneProcura.1', 'approved'));
  story.when('paola', completes('sendRelazioneProcura.1', 'delivered'));
  return story;
}

/** The types of some events, in order. */
export function typesOf(events: readonly CaseEvent[]): string[] {
  return events.map(({ type }) => type);
}

/** The events of one type, in order. */
export function only<Type extends CaseEvent['type']>(
  type: Type,
  events: readonly CaseEvent[],
): Extract<CaseEvent, { type: Type }>[] {
  return events.filter((event): event is Extract<CaseEvent, { type: Type }> => event.type === type);
}

/** The stable code of what `act` throws; undefined when it throws nothing. */
export function refusalCodeOf(act: () => unknown): string | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    const refused = refusalOf(error);
    if (refused === undefined) throw error;
    return refused.code;
  }
}
