import type { CaseTermDefinition, Effect, ProtocolDefinition } from '../definition.ts';
import { laneOf } from '../flow.ts';
import type { Subject } from './sentences.ts';
import { roleMarks } from './words.ts';

/** What a node of the picture stands for. */
export type NodeKind = 'step' | 'waiting' | 'ending' | 'case' | 'lane' | 'event' | 'date' | 'hand';

/** A step, or something that leads to one or follows one. */
export interface GraphNode {
  /** For a step its key; for the others the kind and the key, as `ending_returned`. */
  id: string;
  kind: NodeKind;
  label: string;
  /** Of a step: the number of its card, and who acts. */
  card?: string;
  actor?: string;
  phase?: string;
}

/** An outcome of a step (solid), or a date, an event, an act by hand, a step waited for (dotted). */
export interface GraphEdge {
  from: string;
  to: string;
  /** Outcomes that lead to the same place, one under the other; with an asterisk, only under a condition. */
  labels: readonly string[];
  dotted: boolean;
}

/** The picture of a protocol, before anybody decides where to draw what. */
export interface Graph {
  nodes: readonly GraphNode[];
  edges: readonly GraphEdge[];
}

/** Steps in the order of the phases, then what surrounds them as far as an arrow touches it. */
export function graphOf(subject: Subject): Graph {
  const edges = merged(edgesOf(subject.definition));
  const touched = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const others = otherNodes(subject).filter(({ id }) => touched.has(id));
  return { nodes: [...stepNodes(subject.definition), ...others], edges };
}

function stepNodes({ phases, steps }: ProtocolDefinition): GraphNode[] {
  return Object.keys(phases).flatMap((phase) =>
    Object.entries(steps)
      .filter(([, step]) => step.phase === phase)
      .map(([id, { card, label, actor, kind }]) => ({
        ...{ id, label, card, phase, actor: roleMarks[actor.role].mark },
        kind: kind === 'waiting' ? ('waiting' as const) : ('step' as const),
      })),
  );
}

function otherNodes({ definition, protocolLabels }: Subject): GraphNode[] {
  const labels = (record: Readonly<Record<string, { label: string }>>): Record<string, string> =>
    Object.fromEntries(Object.entries(record).map(([key, { label }]) => [key, label]));
  return [
    ...nodesOf('ending', definition.endings),
    ...nodesOf('case', protocolLabels),
    ...nodesOf('event', labels(definition.events)),
    ...nodesOf('date', labels(definition.caseTerms)),
    ...nodesOf('lane', labels(definition.lanes ?? {})),
    { id: 'hand', kind: 'hand', label: 'Avvio a mano' },
  ];
}

function nodesOf(kind: NodeKind, labels: Readonly<Record<string, string>>): GraphNode[] {
  return Object.entries(labels).map(([key, label]) => ({ id: `${kind}_${key}`, kind, label }));
}

function edgesOf(definition: ProtocolDefinition): GraphEdge[] {
  return [
    ...Object.keys(definition.steps).flatMap((key) => edgesOfStep(definition, key)),
    ...Object.entries(definition.caseTerms).flatMap(([key, { onExpiry }]) =>
      (onExpiry ?? []).flatMap((effect) => edge(`date_${key}`, effect, '', true)),
    ),
    ...Object.entries(definition.caseTerms).flatMap(([key, term]) =>
      laneDates(`date_${key}`, term),
    ),
    ...Object.entries(definition.events).flatMap(([key, { effects }]) =>
      effects.flatMap((effect) => edge(`event_${key}`, effect, '', true)),
    ),
  ];
}

/** A run of a lane sets the dates that move it. */
function laneDates(to: string, term: CaseTermDefinition): GraphEdge[] {
  const lane = laneOf(term);
  if (lane === undefined || (term.onExpiry ?? []).length === 0) return [];
  return [dottedTo(`lane_${lane}`, to)];
}

function edgesOfStep(definition: ProtocolDefinition, key: string): GraphEdge[] {
  const step = definition.steps[key];
  if (step === undefined) return [];
  const outcomes = Object.values(step.outcomes).flatMap(({ label, effects }) =>
    effects.flatMap((effect) => edge(key, effect, label, false)),
  );
  const dates = Object.values(step.terms).flatMap(({ label, onExpiry }) =>
    (onExpiry ?? []).flatMap((effect) => edge(key, effect, label, true)),
  );
  const waitedFor =
    step.opensWhen === undefined ? [] : [step.opensWhen.after, ...step.opensWhen.softJoin];
  const byHand = step.startable === undefined ? [] : ['hand'];
  return [...outcomes, ...dates, ...[...waitedFor, ...byHand].map((from) => dottedTo(from, key))];
}

function dottedTo(from: string, to: string): GraphEdge {
  return { from, to, labels: [], dotted: true };
}

function edge(from: string, effect: Effect, label: string, dotted: boolean): GraphEdge[] {
  const labels = label === '' ? [] : [effect.when === undefined ? label : `${label}*`];
  if ('open' in effect) return [{ from, to: effect.open, labels, dotted }];
  if ('openLane' in effect) return [{ from, to: `lane_${effect.openLane}`, labels, dotted }];
  if ('startCase' in effect)
    return [{ from, to: `case_${effect.startCase}`, labels, dotted: true }];
  if ('endCase' in effect) return [{ from, to: `ending_${effect.endCase}`, labels, dotted }];
  return [];
}

/** Outcomes that lead to the same place share one arrow. */
function merged(edges: readonly GraphEdge[]): GraphEdge[] {
  const byPlace = new Map<string, GraphEdge>();
  for (const next of edges) {
    const place = `${next.from} ${next.to} ${next.dotted.toString()}`;
    const known = byPlace.get(place)?.labels ?? [];
    byPlace.set(place, { ...next, labels: [...new Set([...known, ...next.labels])] });
  }
  return [...byPlace.values()];
}
