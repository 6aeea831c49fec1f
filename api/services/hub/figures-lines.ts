import type { FiguresView } from './hub.ts';

/** What stands in the place of a count that does not leave the service. */
export const withheldMark = 'riservato';

/** Heads of the columns of the figures as a table. */
export const figureColumns = ['Semestre', 'Tabella', 'Voce', 'Valore'] as const;

/** One figure: of which table, about what, and how much; null for what is withheld. */
export interface FigureLine {
  table: string;
  item: string;
  value: number | null;
}

/** The figures of a half-year one by one, whatever file they are written into. */
export function figureLines({ total, tables, waiting }: FiguresView): readonly FigureLine[] {
  const first = 'Primo incontro';
  return [
    { table: 'Accessi', item: 'Totale', value: total },
    ...tables.flatMap(({ label, rows }) =>
      rows.map((row) => ({ table: label, item: row.label, value: row.count })),
    ),
    { table: first, item: 'Famiglie incontrate', value: waiting?.met ?? null },
    { table: first, item: 'Attesa mediana, giorni', value: waiting?.medianDays ?? null },
    { table: first, item: 'Attesa massima, giorni', value: waiting?.maxDays ?? null },
  ];
}

/** Name of the file without its ending. */
export function figuresName({ halfYear }: FiguresView): string {
  return `accessi-centro-famiglie-${halfYear.code}`;
}
