import { AsyncLocalStorage } from 'node:async_hooks';
import type { CaseAccess } from '../../domain/access/case-access.ts';
import type { TraceAction, TracePurpose } from '../../domain/read-log/trace.ts';
import type { DataClass } from '../../domain/protocol/definition.ts';

/** What the services note while they answer one request; written before the answer leaves (see `gate.ts`). */
export interface TraceNotes {
  /** The cases that were opened, by code. */
  readonly opened: Map<
    string,
    Pick<CaseAccess, 'sight' | 'dataClasses'> & { purpose: TracePurpose }
  >;
  /** Cases beside them or in a list, with what was shown of them beyond the course. */
  readonly listed: Set<string>;
  readonly listedClasses: Set<DataClass>;
  /** What the request was, where its address does not tell. */
  act?: { action: TraceAction; purpose: TracePurpose; subjectId?: string; caseCode?: string };
}

const current = new AsyncLocalStorage<TraceNotes>();

/** Empty notes for one request. */
export function newNotes(): TraceNotes {
  return { opened: new Map(), listed: new Set(), listedClasses: new Set() };
}

/** Runs what answers a request with its notes at hand. */
export function withNotes<Result>(notes: TraceNotes, work: () => Result): Result {
  return current.run(notes, work);
}

/** The person opened that case, and saw so much of it. Outside a request (a sweeper, a command) nobody looks. */
export function noteOpened(
  code: string,
  { sight, dataClasses }: Pick<CaseAccess, 'sight' | 'dataClasses'>,
  purpose: TracePurpose,
): void {
  current.getStore()?.opened.set(code, { sight, dataClasses, purpose });
}

/** The codes of these cases are shown, with data of these classes. */
export function noteListed(
  codes: readonly string[],
  dataClasses: readonly DataClass[] = ['P'],
): void {
  const notes = current.getStore();
  if (notes === undefined || codes.length === 0) return;
  for (const code of codes) notes.listed.add(code);
  for (const dataClass of dataClasses) notes.listedClasses.add(dataClass);
}

/** What the request is, where its address does not tell: a search, a sign-in, a control of the log itself. */
export function noteAct(act: NonNullable<TraceNotes['act']>): void {
  const notes = current.getStore();
  if (notes !== undefined) notes.act = act;
}
