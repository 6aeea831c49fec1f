import { refusalOf, type RefusalKind } from '../domain/domain-error.ts';

/** One fault of a form: where (`minors.0.givenName`) and an Italian sentence with value and expectation. */
export interface FieldFault {
  path: string;
  message: string;
}

/** What went wrong, ready to be answered as `application/problem+json` or drawn on an Italian page (RFC 9457). */
export interface Problem {
  type: string;
  title: string;
  status: number;
  /** Italian sentence for the person; holds no identity data. */
  detail: string;
  /** Stable reason. */
  code: string;
  /** Place of the fault, when there is one. */
  field?: string;
  errors?: readonly FieldFault[];
  /** Seconds after which the same request, with the same key, may be sent again. */
  retryAfter?: number;
  /** Requests that pass in a window, when this one was too many. */
  limit?: number;
}

/** A refusal that belongs to HTTP and not to the procedure: no session, a missing header, the engine away. */
export class HttpProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly retryAfter: number | undefined;
  readonly limit: number | undefined;

  constructor(status: number, code: string, message: string, retryAfter?: number, limit?: number) {
    super(message);
    this.name = 'HttpProblem';
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
    this.limit = limit;
  }
}

const statusOfKind: Readonly<Record<RefusalKind, number>> = {
  notFound: 404,
  invalid: 422,
  notAllowed: 403,
  conflict: 409,
};

/** Codes whose status says more than their kind. */
const statusOfCode: Readonly<Record<string, number>> = {
  'stale-version': 412,
  'wrong-credentials': 401,
};

const titleOfStatus: Readonly<Record<number, string>> = {
  400: 'Richiesta non valida',
  401: 'Accesso richiesto',
  403: 'Operazione non consentita',
  404: 'Non trovato',
  405: 'Metodo non ammesso',
  409: 'Conflitto con lo stato attuale',
  412: 'Il caso è cambiato nel frattempo',
  413: 'Richiesta troppo grande',
  415: 'Formato non ammesso',
  422: 'Dati da correggere',
  428: 'Versione mancante',
  429: 'Troppi tentativi',
  503: 'Servizio momentaneamente non disponibile',
};

/** Turns whatever was thrown into a problem; what nobody foresaw becomes a 500 that tells nothing of its cause. */
export function problemOf(error: unknown): Problem {
  const refusal = refusalOf(error);
  if (refusal !== undefined) {
    const status = statusOfCode[refusal.code] ?? statusOfKind[refusal.kind];
    return {
      ...problem(status, refusal.code, refusal.message),
      ...(refusal.field === undefined ? {} : { field: refusal.field }),
      ...faultsOf(error),
    };
  }
  if (error instanceof HttpProblem) {
    const { status, code, message, retryAfter, limit } = error;
    return {
      ...problem(status, code, message),
      ...(retryAfter === undefined ? {} : { retryAfter }),
      ...(limit === undefined ? {} : { limit }),
    };
  }
  return problemOfParser(error) ?? unforeseen;
}

function problem(status: number, code: string, detail: string): Problem {
  const title = titleOfStatus[status] ?? 'Errore';
  return { type: `urn:raccordo:problem:${code}`, title, status, detail, code };
}

function faultsOf(error: unknown): { errors?: readonly FieldFault[] } {
  const fields = (error as { fields?: readonly FieldFault[] }).fields;
  return fields === undefined ? {} : { errors: fields };
}

const unforeseen: Problem = {
  type: 'urn:raccordo:problem:internal-error',
  title: 'Errore interno',
  status: 500,
  detail: 'Qualcosa non ha funzionato. Riprova; se continua, avvisa chi gestisce il servizio.',
  code: 'internal-error',
};

/** The body parsers and the CSRF guard throw `http-errors`; their English messages are not shown. */
function problemOfParser(error: unknown): Problem | undefined {
  const { type, status, code } = (error ?? {}) as Record<'type' | 'status' | 'code', unknown>;
  if (type === 'entity.too.large') {
    return problem(413, 'body-too-large', 'La richiesta supera la dimensione ammessa (1 MB).');
  }
  if (type === 'entity.parse.failed') {
    return problem(400, 'malformed-body', 'Il corpo della richiesta non è JSON ben formato.');
  }
  if (code === 'EBADCSRFTOKEN') {
    return problem(
      403,
      'csrf-token-invalid',
      'La pagina era aperta da troppo tempo o la richiesta viene da un altro sito: ricarica e riprova.',
    );
  }
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return problem(status, 'bad-request', 'La richiesta non è leggibile.');
  }
  return undefined;
}
