import type {
  ActorRule,
  Effect,
  OutcomeDefinition,
  Predicate,
} from '../../../domain/protocol/definition.ts';

/** Seats and roles that act in an inquiry. */
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
export const asstReferent = { role: 'asstReferent', party: 'asst' } as const satisfies ActorRule;

/** The inquiry has been given to named people. */
export const assigned = { completed: 'assignInquiry' } as const satisfies Predicate;
/** Only the SST, which already knows the family, meets it. */
export const sstOnly = {
  completed: 'assignInquiry',
  outcome: 'sstOnly',
} as const satisfies Predicate;
/** Tutela Minori and SST meet the family together. */
export const joint = { completed: 'assignInquiry', outcome: 'joint' } as const satisfies Predicate;
/** The Procura holds every report it asked for. */
export const reportDelivered = {
  all: [
    { completed: 'sendRelazioneProcura', outcome: 'delivered' },
    { not: { fact: 'updatePending', is: true } },
  ],
} as const satisfies Predicate;
/** The inquiry is being worked: assigned, and its report not yet delivered. */
export const beingWorked = {
  all: [assigned, { not: reportDelivered }],
} as const satisfies Predicate;
/** The PM forbids contact with the parents. */
export const noContact = { fact: 'noContactWithParents', is: true } as const satisfies Predicate;

/** Nothing that must be reported is still unsent: a file never ends over a crime or a danger kept silent. */
export const nothingToReport = {
  predicate: { not: { any: [{ open: 'reportNotiziaDiReato' }, { open: 'reportWorsening' }] } },
  because: 'Una denuncia o una segnalazione è ancora da inviare.',
} as const satisfies OutcomeDefinition['when'];

/** After triage, visit or return: to assignment the first time; with new facts later, to a review of the file. */
export const goOn = [
  { when: { not: assigned }, setPhase: 'assegnazione' },
  { when: { not: assigned }, open: 'assignInquiry' },
  { when: reportDelivered, open: 'reviewSilentFile' },
] as const satisfies readonly Effect[];

/** A crime seen at triage is reported beside the inquiry, which goes on. */
export const reportCrimeIfSeen = [
  { when: { fact: 'crimeSeen', is: true }, open: 'reportNotiziaDiReato' },
] as const satisfies readonly Effect[];

/** A child in danger now: an urgent placement starts, and this inquiry goes on. */
export const protectNow = [
  { raisePriority: 1 },
  { startCase: 'urgentPlacement', link: 'related' },
] as const satisfies readonly Effect[];

/** The file is looked at again on the date just agreed, whatever was agreed before. */
export const reviewOnAgreedDate = [
  { cancel: 'awaitReviewDate' },
  { open: 'awaitReviewDate' },
] as const satisfies readonly Effect[];

/** Nothing more is gathered: what is still open has no purpose once the report is out. */
export const closeLanes = [
  { cancel: 'requestInformation' },
  { cancel: 'collectInformation' },
  { cancel: 'holdInterviewsAndVisit' },
  { cancel: 'requestProroga' },
] as const satisfies readonly Effect[];

/** Information and interviews start together; with a short term the report is written beside them. */
export const openLanes = [
  { setPhase: 'raccolta' },
  { open: 'requestInformation' },
  { when: { not: noContact }, open: 'holdInterviewsAndVisit' },
  { when: { fact: 'reportWindowOpen', is: true }, setPhase: 'relazione' },
  { when: { fact: 'reportWindowOpen', is: true }, open: 'draftRelazioneProcura' },
] as const satisfies readonly Effect[];
