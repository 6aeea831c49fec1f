/** How the `raccordo` command ends: scripts rely on these numbers. */
export const exitCode = { ok: 0, failedCheck: 1, badInput: 2 } as const;

/** A refusal of the command line: the message is an Italian sentence for the operator. */
export class CommandError extends Error {
  readonly exitCode: number;

  constructor(message: string, code: number = exitCode.badInput) {
    super(message);
    this.name = 'CommandError';
    this.exitCode = code;
  }
}
