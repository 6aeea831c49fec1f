import type { ActorRule, Predicate } from '../../../../domain/protocol/definition.ts';

/** The Ufficio di Piano convenes, or reminds its delegates, unless a duty says otherwise. */
export const planningOffice = {
  role: 'planningAreaHead',
  party: 'territorialService',
} as const satisfies ActorRule;

/** Duties of the other conveners. */
export const ofLeadComune = {
  fact: 'obligation',
  oneOf: ['O1', 'O2'],
} as const satisfies Predicate;
export const ofSst = { fact: 'obligation', is: 'O4' } as const satisfies Predicate;
export const ofTutelaMinori = { fact: 'obligation', is: 'O9' } as const satisfies Predicate;
export const ofHub = { fact: 'obligation', oneOf: ['PF', 'SA'] } as const satisfies Predicate;

/** Who convenes instead of the Ufficio di Piano, by duty. */
export const otherConveners = [
  { role: 'comuneReferent', party: 'municipality', when: ofLeadComune },
  { role: 'sstCoordinator', party: 'territorialService', when: ofSst },
  { role: 'tmCoordinator', party: 'holder', when: ofTutelaMinori },
  { role: 'hubCoordinator', party: 'hub', when: ofHub },
] as const satisfies readonly (ActorRule & { when: Predicate })[];

/** Duties that end in a document instead of a meeting. */
export const isDocument = {
  fact: 'obligation',
  oneOf: ['O2', 'O7', 'O8', 'O9'],
} as const satisfies Predicate;
