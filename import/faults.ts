/** Something wrong, or only doubtful, in one cell of the table. */
export interface RowFault {
  /** Line of the file, the heading being line 1. */
  readonly line: number;
  /** Heading of the column. */
  readonly column: string;
  readonly value: string;
  /** Italian: what is expected there, or what is done with it. */
  readonly expected: string;
  /** `fault` keeps the row out; `warning` lets it in as it is. */
  readonly severity: 'fault' | 'warning';
}

/** The file as a whole cannot be read as a table; the message is one Italian sentence with the line. */
export class TableError extends Error {
  /** Line of the file, where one is to blame. */
  readonly line: number | undefined;

  constructor(message: string, line?: number) {
    super(line === undefined ? message : `Riga ${line}: ${message}`);
    this.name = 'TableError';
    this.line = line;
  }
}
