import * as dagre from '@dagrejs/dagre';

/** Pixels, from the top left corner. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Centre and size of a box, or of what is written on an arrow. */
export interface Place extends Point {
  readonly width: number;
  readonly height: number;
}

interface LayoutGraph {
  setGraph(options: Readonly<Record<string, number | string>>): void;
  setNode(id: string, size: { width: number; height: number }): void;
  setEdge(
    from: string,
    to: string,
    label: { width: number; height: number; labelpos: 'c' },
    name: string,
  ): void;
  graph(): { readonly width: number; readonly height: number };
  node(id: string): Place;
  edge(from: string, to: string, name: string): Place & { readonly points: readonly Point[] };
}

interface Library {
  readonly Graph: new (options: { multigraph: true }) => LayoutGraph;
  readonly layout: (graph: LayoutGraph) => void;
}

/** What is used of the library, with types of our own: its own name their files without extension, and get lost. */
export const { Graph, layout } = dagre as unknown as Library;
