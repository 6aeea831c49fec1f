import type {
  ActorRule,
  Effect,
  HandoverWay,
  Predicate,
} from '../../../domain/protocol/definition.ts';

/** Seats and roles on the two sides. */
export const tmSocialWorker = {
  role: 'tmSocialWorker',
  party: 'protection',
} as const satisfies ActorRule;
export const tmCoordinator = {
  role: 'tmCoordinator',
  party: 'protection',
} as const satisfies ActorRule;
export const sstSocialWorker = {
  role: 'sstSocialWorker',
  party: 'territorialService',
} as const satisfies ActorRule;
export const sstCoordinator = {
  role: 'sstCoordinator',
  party: 'territorialService',
} as const satisfies ActorRule;
export const director = {
  role: 'generalDirector',
  party: 'protection',
} as const satisfies ActorRule;
export const registryOffice = {
  role: 'registryOffice',
  party: 'protection',
} as const satisfies ActorRule;

/** Ostiano, Soresina, Pizzighettone and Sospiro have a social worker of their own, who answers for the social service. */
export const comuneReferent = {
  role: 'comuneReferent',
  party: 'municipality',
} as const satisfies ActorRule;
const ofTheComune = {
  role: 'sstSocialWorker',
  party: 'municipality',
} as const satisfies ActorRule;

/** The family passes from the social service to the Tutela Minori. */
export const toTm = { fact: 'direction', is: 'sstToTm' } as const satisfies Predicate;
/** Both services work on it; the Tutela Minori leads while a mandate runs, and there is nothing to transfer. */
export const shared = { fact: 'direction', is: 'condivisa' } as const satisfies Predicate;
export const ownWorker = { fact: 'ownSocialWorker', is: true } as const satisfies Predicate;
const fromTheComune = { all: [toTm, ownWorker] } as const satisfies Predicate;
const sharedWithTheComune = { all: [shared, ownWorker] } as const satisfies Predicate;

/** Who has opened the case: the Tutela Minori, the social service, or a Comune with its own social worker. */
export const openedByTm = { sameOffice: ['holder', 'protection'] } as const satisfies Predicate;
export const openedBySst = {
  sameOffice: ['holder', 'territorialService'],
} as const satisfies Predicate;
export const openedByComune = {
  sameOffice: ['holder', 'municipality'],
} as const satisfies Predicate;

/** The family is asked for by the office that would receive it, and not proposed by the one that has it. */
const askedFor = {
  any: [{ all: [toTm, openedByTm] }, { all: [{ not: toTm }, { not: openedByTm }] }],
} as const satisfies Predicate;

/** One way of passing the family for good: proposed by who has it, or asked for by who would take it. */
function passing(
  when: Predicate | undefined,
  sides: Pick<HandoverWay, 'sender' | 'receiver'>,
): readonly HandoverWay[] {
  const asked = when === undefined ? askedFor : ({ all: [when, askedFor] } as const);
  return [
    { when: asked, kind: 'takeOver', ...sides },
    { ...(when === undefined ? {} : { when }), kind: 'transfer', ...sides },
  ];
}

const tmAndComune = { sender: tmCoordinator, receiver: comuneReferent } as const;
const tmAndSst = { sender: tmCoordinator, receiver: sstCoordinator } as const;

/** Between whom the family passes, by the direction and by who answers for the social service. */
export const ways: readonly HandoverWay[] = [
  ...passing(fromTheComune, { sender: comuneReferent, receiver: tmCoordinator }),
  ...passing(toTm, { sender: sstCoordinator, receiver: tmCoordinator }),
  { when: sharedWithTheComune, kind: 'sharedCare', ...tmAndComune },
  { when: shared, kind: 'sharedCare', ...tmAndSst },
  ...passing(ownWorker, tmAndComune),
  ...passing(undefined, tmAndSst),
];

/** The social worker who proposes, the one who receives, and their coordinators: by the direction. */
export const sendingWorker = {
  actor: tmSocialWorker,
  actorVariants: [
    { ...ofTheComune, when: fromTheComune },
    { ...sstSocialWorker, when: toTm },
  ],
} as const;
export const receivingWorker = {
  actor: sstSocialWorker,
  actorVariants: [
    { ...tmSocialWorker, when: toTm },
    { ...ofTheComune, when: ownWorker },
  ],
} as const;
export const sendingCoordinator = {
  actor: tmCoordinator,
  actorVariants: [
    { ...comuneReferent, when: fromTheComune },
    { ...sstCoordinator, when: toTm },
  ],
} as const;
export const receivingCoordinator = {
  actor: sstCoordinator,
  actorVariants: [
    { ...tmCoordinator, when: toTm },
    { ...comuneReferent, when: ownWorker },
  ],
} as const;

/** Nobody receives yet: before acceptance, and not by decision of the director. */
export const notAcceptedYet = {
  not: { any: [{ handoverCan: 'takeCharge' }, { handoverCan: 'returnOutcome' }] },
} as const satisfies Predicate;

const silentBefore = { fact: 'silentOnce', is: true } as const satisfies Predicate;
/** The receiver has refused once already: a second refusal goes to the director. */
export const refusedBefore = { fact: 'refusedOnce', is: true } as const satisfies Predicate;

/** The office to which the family was proposed sees nothing of it any more; a Comune keeps its seat as controller. */
export const leaveReceiver = [
  { when: toTm, unseat: 'protection' },
  { when: { all: [{ not: toTm }, { not: ownWorker }] }, unseat: 'territorialService' },
] as const satisfies readonly Effect[];

/** The director decides between the two services. */
export const toTheDirector = [
  { handover: 'escalate' },
  { setPhase: 'decisione' },
  { open: 'resolveConflict' },
] as const satisfies readonly Effect[];

/** The receiver has let a term of its own pass: the second time the director decides. */
export function silence(step: 'acknowledgeHandover' | 'decideAcceptance'): readonly Effect[] {
  return [
    { handover: 'stayedSilent' },
    { when: silentBefore, cancel: step },
    ...toTheDirector.map((effect) => ({ ...effect, when: silentBefore })),
    { setFact: 'silentOnce', to: true },
  ];
}

/** What follows a yes, whoever has said it: the transfer where something is transferred, and the project of both. */
export const goOn = [
  { setPhase: 'trasferimento' },
  { when: { not: shared }, open: 'completeTransfer' },
  { open: 'agreeSharedProject' },
] as const satisfies readonly Effect[];
