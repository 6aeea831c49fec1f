import { describe, expect, it } from 'vitest';
import { InvalidFormError } from '../../../api/form-schema.ts';
import { HttpProblem, problemOf } from '../../../api/problem.ts';
import { DomainError, type RefusalKind } from '../../../domain/domain-error.ts';

describe('an error on its way to the caller', () => {
  it.each<[RefusalKind, string, number]>([
    ['notFound', 'unknown-case', 404],
    ['invalid', 'unknown-outcome', 422],
    ['notAllowed', 'wrong-role', 403],
    ['notAllowed', 'wrong-credentials', 401],
    ['conflict', 'step-not-open', 409],
    ['conflict', 'stale-version', 412],
  ])('%s %s becomes %i', (kind, code, status) => {
    expect(problemOf(new DomainError(kind, code, 'Perché no.', 'campo'))).toMatchObject({
      type: `urn:raccordo:problem:${code}`,
      ...{ status, code, detail: 'Perché no.', field: 'campo' },
    });
  });

  it('is recognised by its code also when its class was loaded twice', () => {
    const foreign = Object.assign(new Error('No.'), {
      ...{ name: 'DomainError', kind: 'conflict', code: 'case-ended' },
    });
    expect(problemOf(foreign)).toMatchObject({ status: 409, code: 'case-ended' });
  });

  it('carries the faults of a form', () => {
    const fields = [{ path: 'minors.0.givenName', message: 'Manca.' }];
    expect(problemOf(new InvalidFormError(fields))).toMatchObject({ status: 422, errors: fields });
  });

  it('says when to try again', () => {
    expect(problemOf(new HttpProblem(503, 'engine-unavailable', 'Più tardi.', 5))).toMatchObject({
      ...{ status: 503, retryAfter: 5 },
    });
  });

  it('tells nothing of a cause that nobody foresaw', () => {
    const leak = new Error('duplicate key value (given_name)=(Elia)');
    const problem = problemOf(leak);
    expect(problem.status).toBe(500);
    expect(JSON.stringify(problem)).not.toContain('Elia');
    for (const thrown of [undefined, null, 'text', 7]) expect(problemOf(thrown).status).toBe(500);
  });
});
