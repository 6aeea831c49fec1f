/**
 * Why people depart from the course of a protocol. A closed list, as for assignments: the code stays in the engine
 * and in the journal for ever; the words of the person, which may hold a name, stay with the submission.
 */
export const deviationReasons = [
  'newFacts',
  'operatorError',
  'missingElements',
  'waitingForOthers',
  'familyAbsent',
  'authorityAct',
  'duplicate',
  'noLongerNeeded',
  'organisation',
] as const;

/** One of the reasons, as persisted. */
export type DeviationReason = (typeof deviationReasons)[number];
