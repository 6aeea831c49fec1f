/**
 * A paper as people read it, before anybody has drawn it: blocks in reading order, each with its meaning, so that the page
 * printed and the page read aloud say the same.
 */
export interface Paper {
  title: string;
  /** Stands on top of every page, outside the reading order. */
  header: string;
  /** Stands at the foot of every page, before its number. */
  footer: string;
  /** When it was made, epoch ms. */
  madeAt: number;
  blocks: readonly PaperBlock[];
}

/** A part of a paper that is read in one go. */
export type PaperBlock =
  | { kind: 'heading'; level: 1 | 2 | 3; text: string }
  | { kind: 'paragraph'; text: string }
  /** What names something to the left of what it is. */
  | { kind: 'pairs'; rows: readonly { label: string; text: string }[] }
  | { kind: 'table'; columns: readonly PaperColumn[]; rows: readonly (readonly string[])[] };

/** A column of a table. */
export interface PaperColumn {
  label: string;
  /** Part of the width of the page, of those of all columns. */
  share: number;
  /** Letters and digits that are compared one by one. */
  code?: true;
}
