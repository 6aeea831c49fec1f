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

/** Characters in a line of a box, in its name, which is bold, and in a line on an arrow. */
const nodeWidth = 26;
const nameWidth = 22;
const edgeWidth = 19;
/** More outcomes than these on one arrow are counted, not written. */
const outcomesWritten = 2;
/** A step to which outcomes of more than so many others lead is named in their boxes: its arrows would hide the rest. */
const arrowsToOneStep = 5;

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
  const within = [...edges, ...lanesToSteps(view.graph)].filter(
    ({ from, to }) => ids.has(from) && ids.has(to),
  );
  const crowded = crowdedSteps(within);
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
        marks: [
          ...marksOf(node.id, edges),
          ...references(view, { from: node.id, within, crowded }),
        ],
      }),
    })),
    edges: within
      .filter(({ from, to }) => from !== to && !crowded.has(to))
      .map(({ from, to, labels, dotted }) => ({
        ...{ from, to, dotted },
        lines:
          labels.length > outcomesWritten
            ? [protocolPages.outcomes(labels.length)]
            : labels.flatMap((label) => wrapped(label, edgeWidth)),
      })),
  };
}

function crowdedSteps(edges: Graph['edges']): Set<string> {
  const sources = new Map<string, Set<string>>();
  for (const { from, to, dotted } of edges)
    if (!dotted) sources.set(to, (sources.get(to) ?? new Set()).add(from));
  const crowded = [...sources].filter(([, before]) => before.size > arrowsToOneStep);
  return new Set(crowded.map(([step]) => step));
}

/** What has no arrow: the outcome that repeats the step, the crowded steps it leads to, how many lead to a crowded one. */
function references(
  { steps }: ProtocolView,
  about: { from: string; within: Graph['edges']; crowded: ReadonlySet<string> },
): string[] {
  const { from, within, crowded } = about;
  const targets = within.filter((edge) => edge.from === from && crowded.has(edge.to));
  const cards = [...new Set(targets.map(({ to }) => to))].map(
    (key) => steps.find((step) => step.key === key)?.card ?? key,
  );
  const sources = new Set(within.filter(({ to }) => to === from).map((edge) => edge.from));
  const repeats = within.filter((edge) => edge.from === from && edge.to === from);
  return [
    ...repeats.map(({ labels }) => protocolPages.repeats(labels.join(', '))),
    ...(crowded.has(from) ? [protocolPages.reachedFrom(sources.size)] : []),
    ...(cards.length === 0 ? [] : [protocolPages.leadsTo(cards.join(', '))]),
  ];
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
    return wrapped(protocolPages.lane(node.label), nameWidth).map((text) => ({
      text,
      look: 'name',
    }));
  const head = protocolPages.cardAndPhase(node.card ?? '', about.phase);
  return [
    ...(about.here ? [{ text: protocolPages.here, look: 'here' as const }] : []),
    ...small(about.first ? `${head} · ${protocolPages.start}` : head),
    ...wrapped(node.label, nameWidth).map((text) => ({ text, look: 'name' as const })),
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
