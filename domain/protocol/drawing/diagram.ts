import { type GraphEdge, type GraphNode, graphOf } from './graph.ts';
import type { Subject } from './sentences.ts';

/** The picture of a protocol in Mermaid: steps by phase, outcomes as arrows, dates, events and joins as dotted ones. */
export function diagramOf(subject: Subject): string {
  const { nodes, edges } = graphOf(subject);
  return [
    '```mermaid',
    'flowchart TD',
    ...Object.entries(subject.definition.phases).flatMap(([phase, label]) => [
      `  subgraph phase_${phase}[${quoted(label)}]`,
      ...nodes.filter((node) => node.phase === phase).map((node) => `    ${drawNode(node)}`),
      '  end',
    ]),
    ...nodes.filter((node) => node.phase === undefined).map((node) => `  ${drawNode(node)}`),
    ...edges.map(drawEdge),
    '```',
  ].join('\n');
}

const shapes: Readonly<Record<GraphNode['kind'], readonly [before: string, after: string]>> = {
  step: ['[', ']'],
  waiting: ['([', '])'],
  ending: ['((', '))'],
  case: ['[[', ']]'],
  lane: ['[/', '/]'],
  event: ['{{', '}}'],
  date: ['>', ']'],
  hand: ['{{', '}}'],
};

function drawNode({ id, kind, label, card, actor }: GraphNode): string {
  const [before, after] = shapes[kind];
  const text = card === undefined ? label : `${card} ${label}<br/>${actor ?? ''}`;
  return `${id}${before}${quoted(text)}${after}`;
}

function drawEdge({ from, to, labels, dotted }: GraphEdge): string {
  const arrow = dotted ? '-.->' : '-->';
  return `  ${from} ${arrow}${labels.length === 0 ? '' : `|${quoted(labels.join(' / '))}|`} ${to}`;
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '#quot;')}"`;
}
