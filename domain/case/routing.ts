import type { FactDefinition, ProtocolDefinition, Role } from '../protocol/definition.ts';
import type { Routing } from './commands.ts';
import type { Draft } from './draft.ts';
import { refusal } from './refusals.ts';

/**
 * Lets into the case what a form says: facts of the case, dates, named people. Facts of the step are
 * returned, they live with the step only.
 *
 * @throws unknown-fact, invalid-fact, unknown-anchor, invalid-anchor
 */
export function takeIn(draft: Draft, routing: Routing): { stepFacts: Routing['facts'] } {
  checkRouting(draft.protocol, routing);
  const scoped = (scope: FactDefinition['scope']): Routing['facts'] =>
    Object.fromEntries(
      Object.entries(routing.facts).filter(([name]) => draft.protocol.facts[name]?.scope === scope),
    );
  const caseFacts = scoped('case');
  if (Object.keys(caseFacts).length > 0) draft.add({ type: 'FactsSet', facts: caseFacts });
  if (Object.keys(routing.anchors).length > 0)
    draft.add({ type: 'AnchorsSet', anchors: routing.anchors });
  for (const [role, userId] of Object.entries(routing.people))
    draft.add({ type: 'PersonNamed', role: role as Role, userId });
  return { stepFacts: scoped('step') };
}

function checkRouting(protocol: ProtocolDefinition, { facts, anchors }: Routing): void {
  for (const [name, value] of Object.entries(facts)) {
    const definition = protocol.facts[name];
    if (definition === undefined) throw refusal.unknownFact(name);
    if (!isValueOf(definition, value)) throw refusal.badFact(name, expectation(definition));
  }
  for (const [name, value] of Object.entries(anchors)) {
    const definition = protocol.anchors[name];
    if (definition === undefined) throw refusal.unknownAnchor(name);
    const shape = definition.type === 'date' ? /^\d{4}-\d{2}-\d{2}$/ : /^\d{4}-\d{2}-\d{2}T\S+$/;
    if (!shape.test(value) || Number.isNaN(Date.parse(value))) throw refusal.badAnchor(name);
  }
}

function isValueOf(definition: FactDefinition, value: unknown): boolean {
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
