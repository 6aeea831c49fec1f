/** The answer to one question about this machine. */
export interface Finding {
  /** Stable name of the question, as `data-folder`. */
  readonly check: string;
  /** False when Raccordo cannot start, or not as configured, until it is put right. */
  readonly ok: boolean;
  /** What was found, for the operator. */
  readonly say: string;
  /** What to do about it; present when `ok` is false. */
  readonly remedy?: string;
}
