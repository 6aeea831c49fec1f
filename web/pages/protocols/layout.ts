import { Graph, layout, type Place, type Point } from './dagre.ts';
import type { PictureEdge, PictureNode } from './picture.ts';

/** A box with its place. */
export interface PlacedNode extends PictureNode, Place {}

/** An arrow with the points it passes through, and the centre of what is written on it. */
export interface PlacedEdge extends PictureEdge {
  readonly points: readonly Point[];
  readonly label: Point;
}

/** A drawing ready to be written. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
}

/** Height of a line of text, and the room around the text of a box. */
export const lineHeight = 17;
const boxWidth = 180;
const boxPadding = 9;
const edgeLineHeight = 15;
const edgeLineWidth = 6;
const margin = 12;

/** Gives every box and every arrow its place, from the first step downwards. */
export function drawingOf(picture: {
  readonly nodes: readonly PictureNode[];
  readonly edges: readonly PictureEdge[];
}): Drawing {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({
    rankdir: 'TB',
    nodesep: 14,
    edgesep: 10,
    ranksep: 34,
    marginx: margin,
    marginy: margin,
  });
  for (const node of picture.nodes)
    graph.setNode(node.id, {
      width: boxWidth,
      height: node.lines.length * lineHeight + 2 * boxPadding,
    });
  for (const [index, edge] of picture.edges.entries())
    graph.setEdge(edge.from, edge.to, { ...sizeOf(edge), labelpos: 'c' }, index.toString());
  layout(graph);
  const { width, height } = graph.graph();
  return {
    width: Math.ceil(width),
    height: Math.ceil(height),
    nodes: picture.nodes.map((node) => {
      const { x, y, width: boxed, height: high } = graph.node(node.id);
      return { ...node, ...rounded({ x, y }), width: boxed, height: high };
    }),
    edges: picture.edges.map((edge, index) => {
      const placed = graph.edge(edge.from, edge.to, index.toString());
      return { ...edge, points: placed.points.map(rounded), label: rounded(placed) };
    }),
  };
}

/** The path of an arrow, bent softly at the points it passes through. */
export function pathOf(points: readonly Point[]): string {
  const [first, ...others] = points;
  if (first === undefined) return '';
  const bends = others.slice(0, -1).map((point, index) => {
    const next = others[index + 1] ?? point;
    const isLast = index === others.length - 2;
    const end = isLast ? next : { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 };
    return `Q${point.x} ${point.y} ${end.x} ${end.y}`;
  });
  const straight = others.length === 1 ? [`L${others[0]?.x ?? 0} ${others[0]?.y ?? 0}`] : [];
  return [`M${first.x} ${first.y}`, ...bends, ...straight].join(' ');
}

function sizeOf({ lines }: PictureEdge): { width: number; height: number } {
  const longest = Math.max(0, ...lines.map(({ length }) => length));
  return { width: longest * edgeLineWidth, height: lines.length * edgeLineHeight };
}

function rounded({ x, y }: Point): Point {
  return { x: Math.round(x), y: Math.round(y) };
}
