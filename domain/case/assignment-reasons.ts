/**
 * Why a step changes hands. A closed list and not a text: the reason travels through the engine and stays in
 * the journal for ever, where no name may be.
 */
export const assignmentReasons = [
  'claim',
  'workload',
  'absence',
  'departure',
  'competence',
  'conflict',
  'undo',
  'other',
] as const;

/** One of the reasons, as persisted. */
export type AssignmentReason = (typeof assignmentReasons)[number];
