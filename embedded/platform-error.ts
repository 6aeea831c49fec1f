/** Why the platform cannot start or go on; stable, for programs and tests. */
export type PlatformErrorCode =
  | 'child-failed'
  | 'data-folder-in-use'
  | 'data-folder-unusable'
  | 'database-version'
  | 'name-taken'
  | 'no-unprivileged-user'
  | 'port-taken'
  | 'postgres-missing'
  | 'schema-failed'
  | 'stopped'
  | 'temporal-server-missing'
  | 'temporal-unreachable';

/** A refusal the operator can act on: the message is Italian and names place, cause and remedy. */
export class PlatformError extends Error {
  readonly code: PlatformErrorCode;

  constructor(code: PlatformErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'PlatformError';
    this.code = code;
  }
}
