/** Why data are kept although their time is over. Persisted. */
export const holdReasons = [
  'judicialProceeding',
  'authorityRequest',
  'dispute',
  'restriction',
  'archive',
] as const;
/** One of them. */
export type HoldReason = (typeof holdReasons)[number];

/** Why a hold no longer stands. Persisted. */
export const holdEndings = ['ended', 'mistake'] as const;
/** One of them. */
export type HoldEnding = (typeof holdEndings)[number];

/** Why somebody's data are to be erased. Persisted. */
export const erasureGrounds = ['retentionOver', 'subjectRequest', 'authorityOrder'] as const;
/** One of them. */
export type ErasureGround = (typeof erasureGrounds)[number];
