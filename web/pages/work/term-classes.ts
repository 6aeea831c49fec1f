import type { TermClass } from '../../../domain/protocol/definition.ts';

/** Legal weights in the order of every list. */
export const termClasses: readonly TermClass[] = ['LAW', 'COURT', 'PROTOCOL', 'LOCAL'];
