import type { ProtocolDefinition } from '../protocol/definition.ts';
import type { Actor, CaseEvent } from './events.ts';
import { evolve } from './evolve.ts';
import type { CaseState } from './state.ts';

/**
 * A decision being taken: the events so far and the case as it will be after them. Effects that come later
 * see what earlier ones did; dates are still unknown, the recorder sets them.
 */
export interface Draft {
  readonly protocol: ProtocolDefinition;
  readonly now: number;
  readonly actor: Actor;
  readonly events: readonly CaseEvent[];
  readonly state: CaseState;
  add(event: CaseEvent): void;
}

/** Opens an empty decision on a case. */
export function createDraft(
  protocol: ProtocolDefinition,
  before: CaseState,
  about: { now: number; commandId: string; actor: Actor },
): Draft {
  const events: CaseEvent[] = [];
  let state = before;
  return {
    protocol,
    now: about.now,
    actor: about.actor,
    get events() {
      return events;
    },
    get state() {
      return state;
    },
    add(event) {
      events.push(event);
      const { commandId, actor, now: occurredAt } = about;
      const committed = { seq: state.version + 1, occurredAt, commandId, actor, event, hash: '' };
      state = evolve(state, committed);
    },
  };
}
