import type {
  ActorRule,
  Effect,
  OutcomeDefinition,
  Predicate,
} from '../../../domain/protocol/definition.ts';

/** Seats and roles that act in a placement, all of the service that placed the child. */
export const registryOffice = {
  role: 'registryOffice',
  party: 'holder',
} as const satisfies ActorRule;
export const tmSocialWorker = {
  role: 'tmSocialWorker',
  party: 'holder',
} as const satisfies ActorRule;
export const tmCoordinator = {
  role: 'tmCoordinator',
  party: 'holder',
} as const satisfies ActorRule;
export const familyAreaHead = {
  role: 'familyAreaHead',
  party: 'holder',
} as const satisfies ActorRule;
export const director = { role: 'generalDirector', party: 'holder' } as const satisfies ActorRule;

/** Art. 403 does not cover unaccompanied foreign minors. */
export const unaccompanied = { fact: 'msna', is: true } as const satisfies Predicate;
/** Somebody who did not write the act has approved it. */
export const checked = {
  completed: 'checkActToPm',
  outcome: 'approved',
} as const satisfies Predicate;
/** The child goes home: nothing is asked of PM and court any more. */
export const goingHome = { open: 'planReturn' } as const satisfies Predicate;

/** What is owed to PM, family and court has been written down: a file never ends over a duty kept silent. */
export const nothingOwed = {
  predicate: {
    not: {
      any: [
        { open: 'giveOralNotice' },
        { open: 'writeReport403' },
        { open: 'checkActToPm' },
        { open: 'sendActToPm' },
        { open: 'informFamily' },
        { open: 'justifyCommunity' },
        { open: 'reportNotiziaDiReato' },
      ],
    },
  },
  because: "Manca ancora un avviso, l'invio al PM, la motivazione della comunità o una denuncia.",
} as const satisfies OutcomeDefinition['when'];

/** A clock of the law has run out: the case says so, and a person asks on the phone. The system decides nothing. */
export const warnOfTheBasis = [
  { when: { not: goingHome }, setFact: 'basisAtRisk', to: true },
  { when: { not: goingHome }, raisePriority: 1 },
  { when: { not: goingHome }, open: 'verifyLegalBasis' },
] as const satisfies readonly Effect[];

/**
 * Done in time and recorded later: the warning that the recording came too late to prevent is taken back, unless the act
 * itself left too late. A clock that has run out meanwhile warns again by itself.
 */
export function basisStandsAfter(step: 'sendActToPm' | 'awaitPmDecision'): readonly Effect[] {
  const inTime = {
    all: [
      { fact: 'basisAtRisk', is: true },
      { completed: 'sendActToPm', late: false },
      { completed: step, late: false },
    ],
  } as const satisfies Predicate;
  return [
    { when: inTime, cancel: 'verifyLegalBasis' },
    { when: inTime, setFact: 'basisAtRisk', to: false },
  ];
}

/** The act has left: whoever still checked or wrote it is done, and the clock of the PM is shown. */
export const actSent = [
  { cancel: 'writeReport403' },
  { cancel: 'checkActToPm' },
  ...basisStandsAfter('sendActToPm'),
  // An act sent late, after the measure was found lapsed, waits for nobody.
  { when: { not: goingHome }, setPhase: 'procura' },
  { when: { not: goingHome }, open: 'awaitPmDecision' },
] as const satisfies readonly Effect[];

/** The placement is over: what waited for PM and court is annulled, and the child's return is planned. */
export const returnHome = [
  { cancel: 'awaitPmDecision' },
  { cancel: 'awaitConvalida' },
  { cancel: 'prepareHearing403' },
  { cancel: 'attendHearing403' },
  { cancel: 'awaitPanelDecision' },
  { cancel: 'justifyCommunity' },
  { cancel: 'verifyLegalBasis' },
  // Nobody owes a decree any more: its clock would ring over a child who is going home.
  { liftTerm: 'baseGiuridica' },
  { liftTerm: 'udienza' },
  { setPhase: 'rientro' },
  { open: 'planReturn' },
] as const satisfies readonly Effect[];

/** The court keeps the child placed: its mandate goes on as a file of its own. */
export const becomeCourtMandate = [
  { startCase: 'courtMandateIntake', link: 'continues' },
  { endCase: 'becameCourtMandate' },
] as const satisfies readonly Effect[];
