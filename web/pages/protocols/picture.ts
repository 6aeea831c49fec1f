import type { ProtocolView } from '../../../api/services/protocols.ts';
import { protocolPages } from '../../../texts/protocols.ts';
import { wrapped } from './wrap.ts';

/** A box of the drawing: what is written in it, line by line. */
export interface PictureNode {
  readonly id: string;
  readonly look: 'step' | 'waiting' | 'lane';
  readonly first: boolean;
  readonly here: boolean;
  readonly lines: readonly { readonly text: string; readonly look: 'small' | 'name' | 'here' }[];
}

/** An arrow of the drawing with the outcomes written on it. */
export interface PictureEdge {
  readonly from: string;
  readonly to: string;
  readonly lines: readonly string[];
  readonly dotted: boolean;
}

/** Characters in a line of a box, and in a line on an arrow. */
const nodeWidth = 25;
const edgeWidth = 20;

type Graph = ProtocolView['graph'];

/**
 * The part of a protocol that fits a screen: steps, cycles and the ways between them. What opens a step from outside
 * and where it leads beyond the procedure is written inside its box.
 */
export function pictureOf(
  view: ProtocolView,
  position: ReadonlySet<string>,
): { nodes: PictureNode[]; edges: PictureEdge[] } {
  const { nodes, edges } = view.graph;
  const phases = Object.keys(view.phases);
  const drawn = nodes.filter(
    ({ kind }) => kind === 'step' || kind === 'waiting' || kind === 'lane',
  );
  const ids = new Set(drawn.map(({ id }) => id));
  return {
    nodes: drawn.map((node) => ({
      id: node.id,
      look: node.kind === 'lane' ? 'lane' : node.kind === 'waiting' ? 'waiting' : 'step',
      first: node.id === view.start,
      here: position.has(node.id),
      lines: linesOf(node, {
        phase: phases.indexOf(node.phase ?? '') + 1,
        first: node.id === view.start,
        here: position.has(node.id),
        marks: marksOf(node.id, edges),
      }),
    })),
    edges: [...edges, ...lanesToSteps(view.graph)]
      .filter(({ from, to }) => ids.has(from) && ids.has(to))
      .map(({ from, to, labels, dotted }) => ({
        ...{ from, to, dotted },
        lines: labels.flatMap((label) => wrapped(label, edgeWidth)),
      })),
  };
}

/** A cycle opens its steps through its dates: in the drawing, directly. */
function lanesToSteps({ nodes, edges }: Graph): Graph['edges'] {
  return edges
    .filter(({ from, to }) => from.startsWith('lane_') && to.startsWith('date_'))
    .flatMap(({ from, to: date }) => {
      const label = nodes.find(({ id }) => id === date)?.label;
      const labels = label === undefined ? [] : [label];
      return edges
        .filter((edge) => edge.from === date)
        .map(({ to }) => ({ from, to, labels, dotted: true }));
    });
}

function linesOf(
  node: Graph['nodes'][number],
  about: { phase: number; first: boolean; here: boolean; marks: readonly string[] },
): PictureNode['lines'] {
  const small = (text: string) =>
    wrapped(text, nodeWidth).map((line) => ({ text: line, look: 'small' as const }));
  if (node.kind === 'lane')
    return wrapped(protocolPages.lane(node.label), nodeWidth).map((text) => ({
      text,
      look: 'name',
    }));
  const head = protocolPages.cardAndPhase(node.card ?? '', about.phase);
  return [
    ...(about.here ? [{ text: protocolPages.here, look: 'here' as const }] : []),
    ...small(about.first ? `${head} · ${protocolPages.start}` : head),
    ...wrapped(node.label, nodeWidth).map((text) => ({ text, look: 'name' as const })),
    ...small(node.actor ?? ''),
    ...about.marks.flatMap(small),
  ];
}

/** How a step opens from outside, and where it leads beyond the procedure. */
function marksOf(id: string, edges: Graph['edges']): string[] {
  const comesFrom = (kind: string): boolean =>
    edges.some(({ from, to }) => to === id && (from === kind || from.startsWith(`${kind}_`)));
  const goesTo = (kind: string): boolean =>
    edges.some(({ from, to }) => from === id && to.startsWith(`${kind}_`));
  const ways = (['hand', 'date', 'event'] as const).filter(comesFrom);
  const leads = (['ending', 'case'] as const).filter(goesTo);
  return [
    ...(ways.length === 0
      ? []
      : [protocolPages.opensAlso(ways.map((way) => protocolPages.opens[way]).join(', '))]),
    ...leads.map((lead) => protocolPages.leads[lead]),
  ];
}
