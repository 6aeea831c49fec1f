import type { CaseTermDefinition, Effect, ProtocolDefinition } from '../definition.ts';
import { laneOf } from '../flow.ts';
import type { Subject } from './sentences.ts';
import { roleMarks } from './words.ts';

interface Edge {
  from: string;
  to: string;
  label: string;
  dotted: boolean;
}

/** The picture of a protocol in Mermaid: steps by phase, outcomes as arrows, dates, events and joins as dotted ones. */
export function diagramOf(subject: Subject): string {
  const edges = merged(edgesOf(subject.definition));
  return [
    '```mermaid',
    'flowchart TD',
    ...phaseBoxes(subject.definition),
    ...otherNodes(subject, edges),
    ...edges.map(drawEdge),
    '```',
  ].join('\n');
}

function phaseBoxes({ phases, steps }: ProtocolDefinition): string[] {
  return Object.entries(phases).flatMap(([phase, label]) => [
    `  subgraph phase_${phase}[${quoted(label)}]`,
    ...Object.entries(steps)
      .filter(([, step]) => step.phase === phase)
      .map(([key, { card, label: name, actor, kind }]) => {
        const text = quoted(`${card} ${name}<br/>${roleMarks[actor.role].mark}`);
        return kind === 'waiting' ? `    ${key}([${text}])` : `    ${key}[${text}]`;
      }),
    '  end',
  ]);
}

function otherNodes({ definition, protocolLabels }: Subject, edges: readonly Edge[]): string[] {
  const used = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const nodes = [
    ...Object.entries(definition.endings).map(([key, label]) => [
      `ending_${key}`,
      `((${quoted(label)}))`,
    ]),
    ...Object.entries(protocolLabels).map(([key, label]) => [
      `case_${key}`,
      `[[${quoted(label)}]]`,
    ]),
    ...Object.entries(definition.events).map(([key, { label }]) => [
      `event_${key}`,
      `{{${quoted(label)}}}`,
    ]),
    ...Object.entries(definition.caseTerms).map(([key, { label }]) => [
      `date_${key}`,
      `>${quoted(label)}]`,
    ]),
    ...Object.entries(definition.lanes ?? {}).map(([key, { label }]) => [
      `lane_${key}`,
      `[/${quoted(label)}/]`,
    ]),
    ['hand', `{{${quoted('Avvio a mano')}}}`],
  ];
  return nodes
    .filter(([id]) => used.has(id ?? ''))
    .map(([id, shape]) => `  ${id ?? ''}${shape ?? ''}`);
}

function edgesOf(definition: ProtocolDefinition): Edge[] {
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
function laneDates(to: string, term: CaseTermDefinition): Edge[] {
  const lane = laneOf(term);
  if (lane === undefined || (term.onExpiry ?? []).length === 0) return [];
  return [{ from: `lane_${lane}`, to, label: '', dotted: true }];
}

function edgesOfStep(definition: ProtocolDefinition, key: string): Edge[] {
  const step = definition.steps[key];
  if (step === undefined) return [];
  const outcomes = Object.values(step.outcomes).flatMap(({ label, effects }) =>
    effects.flatMap((effect) => edge(key, effect, label, false)),
  );
  const dates = Object.values(step.terms).flatMap(({ label, onExpiry }) =>
    (onExpiry ?? []).flatMap((effect) => edge(key, effect, label, true)),
  );
  const joins = [
    ...(step.opensWhen === undefined ? [] : [step.opensWhen.after]),
    ...(step.opensWhen?.softJoin ?? []),
  ].map((from) => ({ from, to: key, label: '', dotted: true }));
  const byHand =
    step.startable === undefined ? [] : [{ from: 'hand', to: key, label: '', dotted: true }];
  return [...outcomes, ...dates, ...joins, ...byHand];
}

function edge(from: string, effect: Effect, label: string, dotted: boolean): Edge[] {
  const text = effect.when === undefined || label === '' ? label : `${label} (se ricorre)`;
  if ('open' in effect) return [{ from, to: effect.open, label: text, dotted }];
  if ('openLane' in effect) return [{ from, to: `lane_${effect.openLane}`, label: text, dotted }];
  if ('startCase' in effect) {
    return [{ from, to: `case_${effect.startCase}`, label: text, dotted: true }];
  }
  if ('endCase' in effect) return [{ from, to: `ending_${effect.endCase}`, label: text, dotted }];
  return [];
}

/** Outcomes that lead to the same place share one arrow. */
function merged(edges: readonly Edge[]): Edge[] {
  const byPlace = new Map<string, Edge>();
  for (const next of edges) {
    const place = `${next.from} ${next.to} ${next.dotted.toString()}`;
    const known = byPlace.get(place);
    const labels = [known?.label ?? '', next.label].filter((label) => label !== '');
    byPlace.set(place, { ...next, label: [...new Set(labels)].join(' / ') });
  }
  return [...byPlace.values()];
}

function drawEdge({ from, to, label, dotted }: Edge): string {
  const arrow = dotted ? '-.->' : '-->';
  return `  ${from} ${arrow}${label === '' ? '' : `|${quoted(label)}|`} ${to}`;
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '#quot;')}"`;
}
