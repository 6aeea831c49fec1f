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
const gap = 14;
const cornerRadius = 24;
/** A drawing of one step is not a strip. */
const leastWidth = 2 * (boxWidth + gap) + margin;

/**
 * Gives every box and every arrow its place, from the first step downwards. Parts that no arrow joins are drawn one by
 * one, the largest on top and the others in rows under it: laid out together, their arrows would pass under each
 * other's boxes.
 */
export function drawingOf(picture: Picture): Drawing {
  const [main, ...others] = partsOf(picture)
    .map(drawingOfPart)
    .sort((a, b) => b.nodes.length - a.nodes.length);
  if (main === undefined) return { width: margin, height: margin, nodes: [], edges: [] };
  const drawing = { ...main, width: Math.max(main.width, leastWidth) };
  return others.length === 0 ? drawing : withRows(drawing, others);
}

interface Picture {
  readonly nodes: readonly PictureNode[];
  readonly edges: readonly PictureEdge[];
}

/** The boxes that arrows join, whichever way they point. */
function partsOf({ nodes, edges }: Picture): Picture[] {
  const left = new Map(nodes.map((node) => [node.id, node]));
  const parts: Picture[] = [];
  for (const { id } of nodes) {
    const part = new Set<string>();
    const waiting = left.has(id) ? [id] : [];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (!left.delete(next)) continue;
      part.add(next);
      for (const { from, to } of edges) {
        if (from === next) waiting.push(to);
        if (to === next) waiting.push(from);
      }
    }
    if (part.size === 0) continue;
    parts.push({
      nodes: nodes.filter((node) => part.has(node.id)),
      edges: edges.filter(({ from }) => part.has(from)),
    });
  }
  return parts;
}

function drawingOfPart({ nodes, edges }: Picture): Drawing {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({
    ...{ rankdir: 'TB', nodesep: gap, edgesep: 10, ranksep: 34 },
    ...{ marginx: margin, marginy: margin },
  });
  for (const node of nodes) {
    const height = node.lines.length * lineHeight + 2 * boxPadding;
    graph.setNode(node.id, { width: boxWidth, height });
  }
  for (const [index, edge] of edges.entries())
    graph.setEdge(edge.from, edge.to, { ...sizeOf(edge), labelpos: 'c' }, index.toString());
  layout(graph);
  const { width, height } = graph.graph();
  return {
    width: Math.ceil(width),
    height: Math.ceil(height),
    nodes: nodes.map((node) => {
      const { x, y, width: boxed, height: high } = graph.node(node.id);
      return { ...node, ...rounded({ x, y }), width: boxed, height: high };
    }),
    edges: edges.map((edge, index) => {
      const placed = graph.edge(edge.from, edge.to, index.toString());
      return { ...edge, points: placed.points.map(rounded), label: rounded(placed) };
    }),
  };
}

/** Smaller drawings in rows under a larger one, as many in a row as its width takes. */
function withRows(main: Drawing, others: readonly Drawing[]): Drawing {
  const nodes = [...main.nodes];
  const edges = [...main.edges];
  let [left, top, bottom] = [0, main.height, main.height];
  for (const part of others) {
    if (left > 0 && left + part.width > main.width) [left, top] = [0, bottom];
    const moved = movedBy(part, { x: left, y: top });
    nodes.push(...moved.nodes);
    edges.push(...moved.edges);
    left += part.width;
    bottom = Math.max(bottom, top + part.height);
  }
  return { width: main.width, height: bottom, nodes, edges };
}

function movedBy(drawing: Drawing, by: Point): Drawing {
  const moved = ({ x, y }: Point): Point => ({ x: x + by.x, y: y + by.y });
  return {
    ...drawing,
    nodes: drawing.nodes.map((node) => ({ ...node, ...moved(node) })),
    edges: drawing.edges.map((edge) => ({
      ...edge,
      points: edge.points.map(moved),
      label: moved(edge.label),
    })),
  };
}

/** The path of an arrow: straight from point to point, with rounded corners. */
export function pathOf(points: readonly Point[]): string {
  const steps = points.map((point, index) => {
    const [before, after] = [points[index - 1], points[index + 1]];
    if (before === undefined) return `M${point.x} ${point.y}`;
    if (after === undefined) return `L${point.x} ${point.y}`;
    const [enter, leave] = [towards(point, before), towards(point, after)];
    return `L${enter.x} ${enter.y} Q${point.x} ${point.y} ${leave.x} ${leave.y}`;
  });
  return steps.join(' ');
}

/** A point near the corner, on the way to another one. */
function towards(corner: Point, other: Point): Point {
  const distance = Math.hypot(other.x - corner.x, other.y - corner.y);
  const share = distance === 0 ? 0 : Math.min(cornerRadius, distance / 2) / distance;
  return rounded({
    x: corner.x + (other.x - corner.x) * share,
    y: corner.y + (other.y - corner.y) * share,
  });
}

function sizeOf({ lines }: PictureEdge): { width: number; height: number } {
  const longest = Math.max(0, ...lines.map(({ length }) => length));
  return { width: longest * edgeLineWidth, height: lines.length * edgeLineHeight };
}

function rounded({ x, y }: Point): Point {
  return { x: Math.round(x), y: Math.round(y) };
}
