import type {
  ActorRule,
  Effect,
  OutcomeDefinition,
  Predicate,
} from '../../../domain/protocol/definition.ts';

/** Seats and roles that act on a mandate. */
export const registryOffice = {
  role: 'registryOffice',
  party: 'holder',
} as const satisfies ActorRule;
export const tmSocialWorker = {
  role: 'tmSocialWorker',
  party: 'holder',
} as const satisfies ActorRule;
export const tmPsychologist = {
  role: 'tmPsychologist',
  party: 'holder',
} as const satisfies ActorRule;
export const tmEducator = { role: 'tmEducator', party: 'holder' } as const satisfies ActorRule;
export const tmCoordinator = {
  role: 'tmCoordinator',
  party: 'holder',
} as const satisfies ActorRule;
export const familyAreaHead = {
  role: 'familyAreaHead',
  party: 'holder',
} as const satisfies ActorRule;
export const sstSocialWorker = {
  role: 'sstSocialWorker',
  party: 'territorialService',
} as const satisfies ActorRule;
export const sstCoordinator = {
  role: 'sstCoordinator',
  party: 'territorialService',
} as const satisfies ActorRule;
/** Answers for the territory where the Comune has a social worker of its own, and who stands in for it there. */
export const comuneSocialWorker = {
  role: 'sstSocialWorker',
  party: 'municipality',
} as const satisfies ActorRule;
export const comuneReferent = {
  role: 'comuneReferent',
  party: 'municipality',
} as const satisfies ActorRule;
export const asstReferent = { role: 'asstReferent', party: 'asst' } as const satisfies ActorRule;

/** The Comune of the family has a social worker of its own: Ostiano, Pizzighettone, Soresina, Sospiro. */
export const ofComune = { fact: 'ownSocialWorker', is: true } as const satisfies Predicate;
/** The mandate has been given to named people. */
export const assigned = {
  completed: 'assignCase',
  outcome: 'assigned',
} as const satisfies Predicate;
/** Two people have read the terms of the act that opened the file. */
export const termsRead = { fact: 'termsRead', is: true } as const satisfies Predicate;
/** An act is being read: nothing of it counts yet. */
const beingRead = {
  any: [{ open: 'transcribeTerms' }, { open: 'confirmTerms' }, { open: 'resolveTerms' }],
} as const satisfies Predicate;
/** An act waits to be read, or is being read: what it says of dates is not yet where another act could replace it. */
export const actUnread = {
  any: [
    beingRead,
    {
      all: [
        { not: termsRead },
        { any: [{ open: 'registerAct' }, { open: 'checkCompetenza' }, { open: 'returnAct' }] },
      ],
    },
  ],
} as const satisfies Predicate;
/** The act must be read within a day: it is urgent, or a hearing is near. */
export const urgentReading = {
  any: [
    { fact: 'urgent', is: true },
    { fact: 'hearingNear', is: true },
  ],
} as const satisfies Predicate;
/** The report of this run is late, or any of them when asked from outside: no more time can be asked for it. */
export const reportLate = { expired: 'invioRelazione' } as const satisfies Predicate;
/** Reports go on while the mandate does: the act asks for them, or the law (art. 5-bis, c. 2, lett. h, L. 184/1983). */
export const reportsGoOn = {
  all: [
    { running: 'conclusioneMandato' },
    {
      any: [
        { fact: 'periodicReports', oneOf: ['periodInAct', 'periodNotInAct'] },
        { fact: 'entrustedToService', is: true },
      ],
    },
  ],
} as const satisfies Predicate;
/** It has been decided that the mandate ends on its day. */
export const mandateEnds = { fact: 'mandateEnding', is: true } as const satisfies Predicate;

/** Nothing that must be reported is still unsent: a file never ends over a crime kept silent. */
const nothingToReport = {
  not: { open: 'reportNotiziaDiReato' },
} as const satisfies Predicate;

/** The mandate is over: no term of the law or of a court runs, no act is unread, nothing is unsaid. */
export const mandateIsOver = {
  predicate: {
    all: [
      { bindingTermRuns: false },
      { not: beingRead },
      { not: { open: 'prepareUdienza' } },
      { not: { open: 'recordUdienza' } },
      { not: { all: [{ running: 'conclusioneMandato' }, mandateEnds] } },
      nothingToReport,
      {
        any: [
          { not: { fact: 'closingReason', is: 'adoptionPerfected' } },
          { fact: 'adoptionConfirmed', is: true },
        ],
      },
    ],
  },
  because:
    "Corre ancora un termine di legge o del giudice, c'è un atto da leggere, un'udienza o una denuncia aperta, o l'adozione non è confermata.",
} as const satisfies OutcomeDefinition['when'];

/** The hearing ahead is not prepared yet, or is being prepared: another date is another date for the same hearing. */
export const hearingStillAhead = {
  all: [
    { running: 'udienza' },
    { any: [{ running: 'aperturaUdienza' }, { open: 'prepareUdienza' }] },
  ],
} as const satisfies Predicate;

/** The file waits for its next date in the list of who follows it. */
export const backToMandate = [{ open: 'planNextRelazione' }] as const satisfies readonly Effect[];

/** Ours: the act is read, unless it is read already or is being read. */
export const takeOn = [
  { setFact: 'competenceEscalated', to: false },
  { when: { not: { any: [termsRead, beingRead] } }, setPhase: 'lettura' },
  { when: { not: { any: [termsRead, beingRead] } }, open: 'transcribeTerms' },
  { when: assigned, open: 'planNextRelazione' },
] as const satisfies readonly Effect[];

/** After the assignment the parts that know nothing of each other start together; the reports have their own dates. */
export const startLanes = [
  { setFact: 'noCapacity', to: false },
  { setPhase: 'avvio' },
  { open: 'requestSstKnowledge' },
  { open: 'holdFirstInterview' },
  { when: { fact: 'asstOrdered', is: true }, open: 'requestAsstContribution' },
  ...backToMandate,
] as const satisfies readonly Effect[];

/** A child in danger now: an urgent placement starts, and the mandate goes on. */
export const protectNow = [
  { raisePriority: 1 },
  { startCase: 'urgentPlacement', link: 'related' },
] as const satisfies readonly Effect[];

/** The court is told outside the series of periodic reports: by its own date, or by one of the service. */
export function reportBeside(
  reason: 'appeal' | 'noShow' | 'mandate',
  when: Predicate = { all: [] },
): readonly Effect[] {
  return [
    { when, setFact: 'extraReport', to: reason },
    { when, openLane: 'relazione', outOfSeries: true },
    { when, setFact: 'extraReport', to: 'none' },
  ];
}

/** The report now waited for is counted from the hearing: when that moves, it moves. */
export const reportHangsOnHearing = {
  all: [
    { fact: 'reportDateFrom', is: 'daysBeforeHearing' },
    { running: 'ritardoRelazione' },
    { running: 'prossimaRelazione' },
  ],
} as const satisfies Predicate;

/** The file is looked at again on the date just agreed, whatever was agreed before: it never waits without a date. */
export const reviewOnAgreedDate = [
  { cancel: 'awaitClosingReview' },
  { open: 'awaitClosingReview' },
] as const satisfies readonly Effect[];

/** Nothing is owed to the court any more: reports, hearing and mandate fall, with what an unread act asked. */
export const endMandate = [
  { cancelLane: 'relazione' },
  { cancelLane: 'udienza' },
  { cancelLane: 'mandato' },
  { cancel: 'communicateResponsabile' },
  { cancel: 'transcribeTerms' },
  { cancel: 'confirmTerms' },
  { cancel: 'resolveTerms' },
  { cancel: 'requestChiarimento' },
  { cancel: 'awaitChiarimento' },
  { setFact: 'newActToRead', to: false },
  { setFact: 'mandateEnding', to: false },
  { setPhase: 'chiusura' },
] as const satisfies readonly Effect[];
