/** What PostgreSQL adds to its errors, as the driver hands them over. */
interface ServerError extends Error {
  severity: string;
  table?: string;
  constraint?: string;
  routine?: string;
}

/**
 * An error as the log keeps it: where it happened and of what kind, never a value that somebody typed. PostgreSQL quotes values
 * both in `detail` and in its sentences («invalid input syntax for type date: …»): of its errors only the codes are kept.
 */
export function errorForLog(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code } = error as { code?: unknown };
  const where = placesIn(error);
  if (isOfServer(error)) {
    const { table, constraint, routine } = error;
    return { type: error.name, code, table, constraint, routine, where };
  }
  return { type: error.name, code, message: error.message, where };
}

/** Errors of the server carry a severity; those of the driver and ours do not. */
function isOfServer(error: Error): error is ServerError {
  return 'severity' in error;
}

/** The lines of the stack that name a place; the first repeats the message. */
function placesIn({ stack = '' }: Error): readonly string[] {
  return stack
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('at '));
}
