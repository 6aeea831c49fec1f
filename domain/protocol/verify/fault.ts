import type { Rung } from '../../terms/ladder.ts';
import type { FactValue, Party, Role } from '../definition.ts';

/** What can be wrong with a definition; the codes are stable. */
export type FaultCode =
  | 'malformed'
  | 'unknownStep'
  | 'unknownLane'
  | 'unknownOutcome'
  | 'unknownForm'
  | 'unknownField'
  | 'unknownPhase'
  | 'unknownChain'
  | 'unknownLadder'
  | 'unknownEnding'
  | 'unknownCaseTerm'
  | 'unknownProtocol'
  | 'unknownFact'
  | 'unknownFactValue'
  | 'unknownAnchor'
  | 'unreachableStep'
  | 'unreachableEnding'
  | 'deadEndStep'
  | 'outcomeWithoutEffect'
  | 'impossibleJoin'
  | 'laneNeverOpened'
  | 'leadingTermOutsideLane'
  | 'previousNominalOutsideLane'
  | 'termKeyTwiceInLane'
  | 'termNeverStarted'
  | 'inSeriesOnlyMisplaced'
  | 'migratesFromLaterVersion'
  | 'confirmsItself'
  | 'neverConfirmed'
  | 'readingNotHeld'
  | 'secondReaderNotExcluded'
  | 'readingsDiffer'
  | 'courtTermWithoutAct'
  | 'lawTermLengthened'
  | 'cycleWithoutTerm'
  | 'termWithoutSource'
  | 'lawTermWithoutOwner'
  | 'lawTermWithoutLadder'
  | 'editAgainstClass'
  | 'impossibleTerm'
  | 'meetingNeverDated'
  | 'seatNobodyTakes'
  | 'personsNeverNamed'
  | 'rungOutsideTerm'
  | 'roleNobodyCanHold'
  | 'factNeverSet'
  | 'factValueNeverSet'
  | 'factTypeMismatch'
  | 'stepFactOutsideStep'
  | 'anchorNeverSet'
  | 'anchorTypeMismatch'
  | 'unknownGrant'
  | 'handoverUndeclared'
  | 'handoverNeverProposed'
  | 'handoverNeverEnded'
  | 'handoverByWrongSide'
  | 'handoverLeavesTermsUnowned'
  | 'linkAsksTooMuch'
  | 'linkAsksTooLittle'
  | 'linkAnswersMore'
  | 'linkWithoutEnd'
  | 'unknownEvent'
  | 'fieldWithoutDataClass'
  | 'textFeedsFact'
  | 'personalDataFeedsFact';

/** One thing wrong, where it is and what was expected, in Italian. */
export interface Fault {
  code: FaultCode;
  /** Keys from the definition downwards, joined by dots: `steps.triageRequest.terms.triage.source`. */
  path: string;
  message: string;
}

/** What a definition is checked against and does not say itself. */
export interface VerificationContext {
  ladders: Readonly<Record<string, readonly Rung[]>>;
  /** Codes a case may ask to start, carried by Raccordo or not yet. */
  knownProtocols: readonly string[];
  /** What a partner can be let read of a case. */
  grants: readonly string[];
  /** Seats in which each role can act. */
  seats: Readonly<Record<Role, readonly Party[]>>;
  outside: OutsideActs;
}

/**
 * What acts of the service bring about in a case although no outcome of its protocol does: people add a step, a yearly
 * review opens its own, a case opened by mistake ends.
 */
export interface OutsideActs {
  /** Keys of the steps they open. */
  steps: readonly string[];
  /** Facts they set, with every value of a closed list. */
  facts: Readonly<Record<string, readonly FactValue[]>>;
  anchors: readonly string[];
  endings: readonly string[];
}
