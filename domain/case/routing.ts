import type {
  AnchorDefinition,
  FactDefinition,
  Party,
  ProtocolDefinition,
  Role,
} from '../protocol/definition.ts';
import { roleSeats } from '../protocol/role-seats.ts';
import { isLocalDate } from '../terms/local-date.ts';
import type { Routing } from './commands.ts';
import type { Draft } from './draft.ts';
import { ownEntry } from './own-entry.ts';
import { refusal } from './refusals.ts';

/**
 * Lets into the case what a form says: facts of the case, dates, named people. Facts of the step are
 * returned, they live with the step only.
 *
 * @throws unknown-fact, invalid-fact, unknown-anchor, invalid-anchor, unknown-role, unknown-party
 */
export function takeIn(draft: Draft, routing: Routing): { stepFacts: Routing['facts'] } {
  checkRouting(draft.protocol, routing);
  const scoped = (scope: FactDefinition['scope']): Routing['facts'] =>
    Object.fromEntries(
      Object.entries(routing.facts).filter(
        ([name]) => ownEntry(draft.protocol.facts, name)?.scope === scope,
      ),
    );
  const caseFacts = scoped('case');
  if (Object.keys(caseFacts).length > 0) draft.add({ type: 'FactsSet', facts: caseFacts });
  if (Object.keys(routing.anchors).length > 0)
    draft.add({ type: 'AnchorsSet', anchors: routing.anchors });
  for (const [party, agencyId] of Object.entries(routing.seats ?? {}))
    seatOffice(draft, party as Party, agencyId);
  for (const [role, userId] of Object.entries(routing.people))
    namePerson(draft, role as Role, userId);
  return { stepFacts: scoped('step') };
}

/** An office takes a seat; one that sat there leaves it. */
function seatOffice(draft: Draft, party: Party, agencyId: string): void {
  if (draft.state.parties[party] === agencyId) return;
  unseatOffice(draft, party);
  draft.add({ type: 'PartySeated', party, agencyId });
}

/** The office that has the seat leaves it; nothing happens when nobody has it. */
export function unseatOffice(draft: Draft, party: Party): void {
  const agencyId = draft.state.parties[party];
  if (agencyId !== undefined) draft.add({ type: 'PartyUnseated', party, agencyId });
}

/** Names a person for a role; what was already waiting for somebody in that role is theirs. */
function namePerson(draft: Draft, role: Role, userId: string): void {
  draft.add({ type: 'PersonNamed', role, userId });
  for (const { stepId, ...step } of Object.values(draft.state.steps)) {
    if (step.role !== role || step.assigneeId !== null) continue;
    draft.add({ type: 'StepAssigned', stepId, from: null, to: userId, reason: 'competence' });
  }
}

/** Refuses values that the protocol does not know. @throws DomainError as `takeIn` */
export function checkRouting(
  protocol: ProtocolDefinition,
  { facts, anchors, people, seats = {} }: Routing,
): void {
  for (const [name, value] of Object.entries(facts)) {
    const definition = ownEntry(protocol.facts, name);
    if (definition === undefined) throw refusal.unknownFact(name);
    if (!isValueOf(definition, value)) throw refusal.badFact(name, expectation(definition));
  }
  for (const [name, value] of Object.entries(anchors)) {
    const definition = ownEntry(protocol.anchors, name);
    if (definition === undefined) throw refusal.unknownAnchor(name);
    if (!isMomentOf(definition, value)) throw refusal.badAnchor(name);
  }
  for (const role of Object.keys(people))
    if (!Object.hasOwn(roleSeats, role)) throw refusal.unknownRole(role);
  for (const party of Object.keys(seats))
    if (!protocol.parties.some((one) => one === party)) throw refusal.unknownParty(party);
}

const instantShape = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

/** Whether a text is a date or an instant of that anchor: an instant says its offset, or each machine would read it in its own zone. */
export function isMomentOf({ type }: AnchorDefinition, value: string): boolean {
  if (type === 'date') return isLocalDate(value);
  const [, on = ''] = instantShape.exec(value) ?? [];
  return isLocalDate(on) && !Number.isNaN(Date.parse(value));
}

/** Whether a value is one that the fact may have. */
export function isValueOf(definition: FactDefinition, value: unknown): boolean {
  switch (definition.type) {
    case 'boolean':
      return typeof value === 'boolean';
    case 'integer':
      return Number.isInteger(value);
    case 'enum':
      return typeof value === 'string' && (definition.values ?? []).includes(value);
  }
}

function expectation(definition: FactDefinition): string {
  switch (definition.type) {
    case 'boolean':
      return 'sì o no';
    case 'integer':
      return 'un numero intero';
    case 'enum':
      return `uno fra ${(definition.values ?? []).join(', ')}`;
  }
}
