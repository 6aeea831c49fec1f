import type { ActorRule, Effect, Predicate } from '../../../domain/protocol/definition.ts';
import { joint, noContact, sstOnly } from '../v1/rules.ts';

/** Answers for the territory where the Comune has not delegated its own social worker. */
export const comuneSocialWorker = {
  role: 'sstSocialWorker',
  party: 'municipality',
} as const satisfies ActorRule;

/** The Comune of the family has a social worker of its own. */
export const ofComune = { fact: 'ownSocialWorker', is: true } as const satisfies Predicate;

/** Only the social worker of the Comune, who already knows the family, meets it. */
export const comuneOnly = { all: [sstOnly, ofComune] } as const satisfies Predicate;

/** Who is told when those who meet the family are late. */
export const meetingChains = [
  { when: comuneOnly, chain: 'E-COMUNE' },
  { when: sstOnly, chain: 'E-SST' },
  { when: joint, chain: 'E-JOINT' },
] as const;

/** Information and interviews start together; with a short term the report is written beside them. */
export const openLanes = [
  { setPhase: 'raccolta' },
  { open: 'requestInformation' },
  { when: { not: noContact }, open: 'holdInterviews' },
  { when: { fact: 'reportWindowOpen', is: true }, setPhase: 'relazione' },
  { when: { fact: 'reportWindowOpen', is: true }, open: 'draftRelazioneProcura' },
] as const satisfies readonly Effect[];

/** Nothing more is gathered: what is still open has no purpose once the report is out. */
export const closeLanes = [
  { cancel: 'requestInformation' },
  { cancel: 'collectInformation' },
  { cancel: 'addSecondSource' },
  { cancel: 'holdInterviews' },
  { cancel: 'holdHomeVisit' },
  { cancel: 'requestProroga' },
] as const satisfies readonly Effect[];

/** One more voice: the second one answers the reminder. */
export const sourceAsked = [
  { when: { fact: 'sourceAsked', is: true }, setFact: 'secondSourceAsked', to: true },
  { when: { fact: 'secondSourceAsked', is: true }, cancel: 'addSecondSource' },
  { setFact: 'sourceAsked', to: true },
  { open: 'collectInformation' },
] as const satisfies readonly Effect[];

/** The file comes forward by itself, unless a review has already agreed when. */
export const reviewUnlessAgreed = [
  { when: { not: { open: 'awaitReviewDate' } }, open: 'reviewSilentFile' },
] as const satisfies readonly Effect[];
