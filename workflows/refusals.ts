import { ApplicationFailure } from '@temporalio/common';
import { refusalOf } from '../domain/domain-error.ts';

/**
 * Carries a refusal of the domain across the workflow edge: type = its stable code. Anything else passes
 * through unchanged.
 */
export function asFailure(error: unknown): unknown {
  const refused = refusalOf(error);
  if (refused === undefined) return error;
  const { kind, code, message, field } = refused;
  return ApplicationFailure.create({
    message,
    type: code,
    nonRetryable: true,
    details: [{ kind, code, field: field ?? null }],
  });
}
