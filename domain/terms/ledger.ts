import type { Instant } from './civil-zone.ts';
import type { LocalDate } from './local-date.ts';
import { TermError } from './term-error.ts';
import type { TermClass, TermRequest } from './term.ts';

/** A stretch of the life of a term; segments follow each other without gaps and only the last one is open. */
export interface LedgerSegment {
  readonly kind: 'running' | 'suspended';
  /** Inclusive. */
  readonly from: Instant;
  /** Exclusive; absent while the segment lasts. */
  readonly to?: Instant;
  /** Agency on which the time is spent. */
  readonly agency: string;
  /** Why it is suspended: a code or a reference, never a text about a person where the ledger leaves the database. */
  readonly reason?: string;
  readonly expectedResumeOn?: LocalDate;
}

/** The only extension a term may have. */
export interface LedgerExtension {
  /** In the unit of the request. */
  readonly amount: number;
  readonly at: Instant;
  readonly reason: string;
}

/** How the budget of a term has been spent: plain data, from which every date is derived. */
export interface TermLedger {
  readonly termClass: TermClass;
  /** As first asked; its start is the anchor and never moves. */
  readonly request: TermRequest;
  readonly segments: readonly LedgerSegment[];
  readonly extension?: LedgerExtension;
}

/**
 * A term that starts to run. `startedAt` is the anchor for a term that runs forward, the opening of the step for one
 * counted back from an event or fixed by an act.
 */
export function openLedger(input: {
  readonly termClass: TermClass;
  readonly request: TermRequest;
  readonly startedAt: Instant;
  readonly agency: string;
}): TermLedger {
  const { termClass, request, startedAt, agency } = input;
  return { termClass, request, segments: [{ kind: 'running', from: startedAt, agency }] };
}

/**
 * Stops the clock of a LOCAL or PROTOCOL term; what is left of it survives reassignment, handover and restart.
 * @throws TermError `law-term-locked`, `court-term-locked`, `already-suspended`, `reason-required`, `out-of-order`
 */
export function suspend(
  ledger: TermLedger,
  command: {
    readonly at: Instant;
    readonly reason: string;
    readonly expectedResumeOn: LocalDate;
  },
): TermLedger {
  refuseLocked(ledger.termClass, 'sospeso');
  if (isSuspended(ledger)) {
    throw new TermError('already-suspended', 'at', 'Il termine è già sospeso.');
  }
  requireReason(command.reason, 'la sospensione');
  const { reason, expectedResumeOn } = command;
  return follow(ledger, command.at, (last) => ({
    kind: 'suspended',
    from: command.at,
    agency: last.agency,
    reason,
    expectedResumeOn,
  }));
}

/** Lets the clock run again on what is left. @throws TermError `not-suspended`, `out-of-order` */
export function resume(ledger: TermLedger, command: { readonly at: Instant }): TermLedger {
  if (!isSuspended(ledger)) {
    throw new TermError('not-suspended', 'at', 'Il termine non è sospeso: nulla da riprendere.');
  }
  return follow(ledger, command.at, ({ agency }) => ({
    kind: 'running',
    from: command.at,
    agency,
  }));
}

/** The stretches of a term that another agency has from that instant on; as they are when it has it already. */
export function onDeskOf(
  segments: readonly LedgerSegment[],
  at: Instant,
  agency: string,
): readonly LedgerSegment[] {
  const last = segments.at(-1);
  if (last === undefined || last.agency === agency) return segments;
  // One that has not begun to run yet has spent nothing: it is theirs from its start.
  if (at <= last.from) return [...segments.slice(0, -1), { ...last, agency }];
  return cutSegments(segments, at, (before) => ({ ...before, from: at, agency }));
}

/** Hands the term to another agency: the remainder is untouched, from here on the time is spent there. */
export function reown(
  ledger: TermLedger,
  { at, agency }: { readonly at: Instant; readonly agency: string },
): TermLedger {
  return { ...ledger, segments: onDeskOf(ledger.segments, at, agency) };
}

/**
 * Gives more time once, at most as much as the term had, before it expires. `dueAt` is the present due instant,
 * undefined while suspended (a suspended term does not expire).
 * @throws TermError `law-term-locked`, `court-term-locked`, `not-extendable`, `already-extended`, `reason-required`,
 * `negative-amount`, `extension-too-long`, `term-expired`
 */
export function extend(
  ledger: TermLedger,
  command: { readonly at: Instant; readonly amount: number; readonly reason: string },
  dueAt: Instant | undefined,
): TermLedger {
  refuseLocked(ledger.termClass, 'prorogato');
  requireExtendable(ledger);
  requireReason(command.reason, 'la proroga');
  const { at, amount, reason } = command;
  if (!Number.isSafeInteger(amount) || amount < 1) {
    throw new TermError(
      'negative-amount',
      'amount',
      `La proroga vale ${amount}: serve un numero intero maggiore di zero.`,
    );
  }
  if (amount > ledger.request.amount) {
    throw new TermError(
      'extension-too-long',
      'amount',
      `La proroga vale ${amount}: al massimo si concede la durata originaria, ${ledger.request.amount}.`,
    );
  }
  if (dueAt !== undefined && at >= dueAt) {
    throw new TermError('term-expired', 'at', 'Il termine è scaduto: la proroga si dà solo prima.');
  }
  return { ...ledger, extension: { at, amount, reason } };
}

/** True while the clock is stopped. */
export function isSuspended(ledger: TermLedger): boolean {
  return ledger.segments.at(-1)?.kind === 'suspended';
}

/** Overdue is read, never stored, and a suspended term is never overdue. `dueAt` is exclusive. */
export function isOverdue(ledger: TermLedger, dueAt: Instant | undefined, now: Instant): boolean {
  return !isSuspended(ledger) && dueAt !== undefined && now >= dueAt;
}

/**
 * Begins another stretch at that instant, or at the start of a term that has not begun to run yet (one counted from a
 * day to come).
 */
export function nextStretch(
  segments: readonly LedgerSegment[],
  at: Instant,
  next: Pick<LedgerSegment, 'kind' | 'reason' | 'expectedResumeOn'>,
): readonly LedgerSegment[] {
  const from = Math.max(at, segments.at(-1)?.from ?? at);
  return cutSegments(segments, from, ({ agency }) => ({ ...next, from, agency }));
}

function follow(
  ledger: TermLedger,
  at: Instant,
  next: (last: LedgerSegment) => LedgerSegment,
): TermLedger {
  return { ...ledger, segments: cutSegments(ledger.segments, at, next) };
}

function cutSegments(
  segments: readonly LedgerSegment[],
  at: Instant,
  next: (last: LedgerSegment) => LedgerSegment,
): readonly LedgerSegment[] {
  const last = segments.at(-1);
  if (last === undefined || at < last.from) {
    throw new TermError(
      'out-of-order',
      'at',
      'Il momento indicato precede l’ultimo movimento del termine: serve un momento successivo.',
    );
  }
  return [...segments.slice(0, -1), { ...last, to: at }, next(last)];
}

function refuseLocked(termClass: TermClass, participle: string): void {
  if (termClass === 'LAW') {
    throw new TermError(
      'law-term-locked',
      'termClass',
      `Un termine di legge non può essere ${participle}.`,
    );
  }
  if (termClass === 'COURT') {
    throw new TermError(
      'court-term-locked',
      'termClass',
      `Un termine fissato dal giudice non può essere ${participle}: serve un nuovo atto registrato.`,
    );
  }
}

function requireExtendable({ request, extension }: TermLedger): void {
  if (extension !== undefined) {
    throw new TermError(
      'already-extended',
      'amount',
      'Il termine è già stato prorogato: la proroga è una sola.',
    );
  }
  const anchoredAtTheEnd = request.unit === 'fixedDate' || request.direction === 'backward';
  if (anchoredAtTheEnd || request.unit === 'nextOpening') {
    throw new TermError(
      'not-extendable',
      'unit',
      'Il termine dipende da una data o da un’apertura fissate: si sposta cambiando quella, non con una proroga.',
    );
  }
}

function requireReason(reason: string, what: string): void {
  if (reason.trim() !== '') return;
  throw new TermError('reason-required', 'reason', `Manca il motivo: ${what} richiede un motivo.`);
}
