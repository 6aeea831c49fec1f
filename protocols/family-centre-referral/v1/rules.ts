import type { HandoverMove } from '../../../domain/handover/handover-terms.ts';
import type {
  ActorRule,
  Effect,
  OutcomeDefinition,
  Predicate,
} from '../../../domain/protocol/definition.ts';

/** Seats and roles of the Centro per le Famiglie: the desk that holds the access, the hub, the destination. */
export const hubDeskOfAccess = { role: 'hubDesk', party: 'holder' } as const satisfies ActorRule;
export const spokeOfAccess = {
  role: 'spokeReferent',
  party: 'holder',
} as const satisfies ActorRule;
export const hubDesk = { role: 'hubDesk', party: 'hub' } as const satisfies ActorRule;
export const hubCoordinator = { role: 'hubCoordinator', party: 'hub' } as const satisfies ActorRule;
export const destinationReferent = {
  role: 'spokeReferent',
  party: 'spoke',
} as const satisfies ActorRule;
export const sstSocialWorker = {
  role: 'sstSocialWorker',
  party: 'territorialService',
} as const satisfies ActorRule;
export const sstCoordinator = {
  role: 'sstCoordinator',
  party: 'territorialService',
} as const satisfies ActorRule;
export const leadComune = {
  role: 'comuneReferent',
  party: 'municipality',
} as const satisfies ActorRule;

/** The access was registered at a desk of a spoke. */
export const atSpoke = { not: { sameOffice: ['holder', 'hub'] } } as const satisfies Predicate;
/** The family is sent to, or stays at, the hub. */
export const toHub = { fact: 'destination', is: 'hub' } as const satisfies Predicate;
export const toSst = { fact: 'destination', is: 'sst' } as const satisfies Predicate;
/** A body without an account: it answers through a link, or the hub phones and writes what it answers. */
export const toOutside = {
  fact: 'destination',
  oneOf: ['portoFamiglie', 'spazioAgio', 'consultorio'],
} as const satisfies Predicate;
export const pathHere = { fact: 'pathHere', is: true } as const satisfies Predicate;

/** Who acts for the destination, by where the family is sent. */
export const actsForDestination = {
  actor: destinationReferent,
  actorVariants: [
    { ...hubDesk, when: { any: [pathHere, toHub, toOutside] } },
    { ...sstSocialWorker, when: toSst },
  ],
} as const;

/** A report of harm is being made: no ending may take it along. */
export const reporting = {
  any: [{ open: 'reportPregiudizio' }, { open: 'takeUpPregiudizio' }],
} as const satisfies Predicate;
export const nothingToReport = {
  predicate: { not: reporting },
  because: 'È aperta una segnalazione di pregiudizio: prima si conclude quella.',
} as const satisfies OutcomeDefinition['when'];

/** Somebody still works with the family on the ordinary way. */
const pathGoesOn = {
  any: [
    { open: 'registerAccess' },
    { open: 'welcomeAndFilter' },
    { open: 'decodeNeed' },
    { open: 'takeConsent' },
    { open: 'referWithConsent' },
    { open: 'acknowledgeReferral' },
    { open: 'decideRefusedReferral' },
    { open: 'holdFirstMeeting' },
    { open: 'runShortPath' },
    { open: 'returnOutcome' },
    { open: 'readOutcome' },
  ],
} as const satisfies Predicate;

/** The case ends as reported once nobody works with the family any more, and no other report is being made. */
export const endWhenReported = [
  { when: { not: { any: [pathGoesOn, reporting] } }, endCase: 'reported' },
] as const satisfies readonly Effect[];

/** The family was sent somewhere and the answer has not come back. */
export const referralRuns = {
  any: [
    { open: 'acknowledgeReferral' },
    { open: 'holdFirstMeeting' },
    { open: 'runShortPath' },
    { open: 'returnOutcome' },
  ],
} as const satisfies Predicate;

/** A move of the referral where one is carried: what stays at the hub, or goes to a body without an account, has none. */
export function move(handover: HandoverMove): Effect {
  return { when: { handoverCan: handover }, handover };
}

/** The destination leaves the case with the seat it had. */
export const leaveDestination = [
  { unseat: 'spoke' },
  { when: { all: [toSst, { not: reporting }] }, unseat: 'territorialService' },
] as const satisfies readonly Effect[];

/** The family is not sent, or not any more: identity and consent are taken at the hub. */
export const stayHere = [
  move('withdraw'),
  ...leaveDestination,
  { setFact: 'pathHere', to: true },
  { open: 'takeConsent' },
] as const satisfies readonly Effect[];

/** What came to the hub is not sent to the hub. */
export const sentElsewhere = {
  predicate: { any: [{ not: toHub }, atSpoke] },
  because: "Un accesso dell'hub non si invia all'hub: lì c'è il percorso breve.",
} as const satisfies OutcomeDefinition['when'];

/** Whom the case is about is known: before, nobody may be looked for. */
export const identityKnown = {
  any: [
    { completed: 'referWithConsent', outcome: 'sent' },
    { completed: 'takeConsent', outcome: 'taken' },
  ],
} as const satisfies Predicate;

/** The desk that must receive the family, or see the referral, has said when it opens again. */
export const accessClosed = {
  all: [
    { fact: 'deskMoved', is: true },
    { fact: 'closedDesk', is: 'access' },
  ],
} as const satisfies Predicate;
export const destinationClosed = {
  all: [
    { fact: 'deskMoved', is: true },
    { fact: 'closedDesk', is: 'destination' },
  ],
} as const satisfies Predicate;
