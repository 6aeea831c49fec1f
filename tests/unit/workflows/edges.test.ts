import { ApplicationFailure } from '@temporalio/common';
import { describe, expect, it } from 'vitest';
import { DomainError } from '../../../domain/domain-error.ts';
import { asFailure } from '../../../workflows/refusals.ts';
import {
  caseIdFromWorkflowId,
  caseWorkflowId,
  noticeDeliveryWorkflowId,
} from '../../../workflows/workflow-ids.ts';

describe('a refusal that leaves the workflow', () => {
  it('keeps its code, its kind and its place, and is not tried again', () => {
    const failure = asFailure(new DomainError('invalid', 'unknown-outcome', 'No.', 'outcome'));
    expect(failure).toBeInstanceOf(ApplicationFailure);
    expect(failure).toMatchObject({
      type: 'unknown-outcome',
      message: 'No.',
      nonRetryable: true,
      details: [{ kind: 'invalid', code: 'unknown-outcome', field: 'outcome' }],
    });
  });

  it('is known by its name, not by its class, which the bundle loads a second time', () => {
    const twin = Object.assign(new Error('No.'), {
      name: 'DomainError',
      kind: 'conflict',
      code: 'case-ended',
      field: undefined,
    });
    expect(asFailure(twin)).toMatchObject({ type: 'case-ended', details: [{ field: null }] });
  });

  it('is not what a defect becomes', () => {
    const defect = new TypeError('x is undefined');
    expect(asFailure(defect)).toBe(defect);
  });
});

describe('the id of a workflow', () => {
  const caseId = '11111111-1111-4111-8111-111111111111';

  it('of a case leads back to the case', () => {
    expect(caseIdFromWorkflowId(caseWorkflowId(caseId))).toBe(caseId);
  });

  it('of something else leads to no case', () => {
    expect(caseIdFromWorkflowId(noticeDeliveryWorkflowId(caseId, 3))).toBeUndefined();
  });

  it('of the mails of an event is the same each time, and another for another event', () => {
    expect(noticeDeliveryWorkflowId(caseId, 3)).toBe(noticeDeliveryWorkflowId(caseId, 3));
    expect(noticeDeliveryWorkflowId(caseId, 3)).not.toBe(noticeDeliveryWorkflowId(caseId, 4));
  });
});
