/** Three kinds of refusal; the kind decides the HTTP status, the code names the reason for ever. */
export type RefusalKind = 'notFound' | 'invalid' | 'notAllowed' | 'conflict';

/**
 * A lawful "no" of the service. Recognised by `code`, never by `instanceof`: the class may be loaded twice
 * (workflow bundle, API). The message is an Italian sentence that a user can read and holds no identity data.
 */
export class DomainError extends Error {
  readonly code: string;
  readonly kind: RefusalKind;
  /** Place of the fault: a field path, a step, an outcome. */
  readonly field: string | undefined;

  constructor(kind: RefusalKind, code: string, message: string, field?: string) {
    super(message);
    this.name = 'DomainError';
    this.kind = kind;
    this.code = code;
    this.field = field;
  }
}

/** What a refusal says. */
interface Refusal {
  kind: RefusalKind;
  code: string;
  message: string;
  field: string | undefined;
}

/** The four facts of a refusal, wherever it was thrown; undefined for anything else. */
export function refusalOf(error: unknown): Refusal | undefined {
  if (!(error instanceof Error) || error.name !== 'DomainError') return undefined;
  const { kind, code, message, field } = error as Error & Refusal;
  return { kind, code, message, field };
}
