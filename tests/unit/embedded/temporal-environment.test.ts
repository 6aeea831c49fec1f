import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { dynamicConfig } from '../../../embedded/temporal-environment.ts';

describe('the dynamic settings of the Temporal server', () => {
  it('let time be skipped only where the time machine was asked for', () => {
    const skipping = 'frontend.WorkflowTimeSkippingEnabled';
    expect(parse(dynamicConfig({ timeMachine: true }))).toHaveProperty(
      [skipping],
      [{ value: true }],
    );
    expect(parse(dynamicConfig({ timeMachine: false }))).not.toHaveProperty([skipping]);
  });

  it('hold no run back that carries on in the middle of a skip, and change nothing of it elsewhere', () => {
    const interval = 'history.workflowIdReuseMinimalInterval';
    expect(parse(dynamicConfig({ timeMachine: true }))).toHaveProperty(
      [interval],
      [{ value: '0s' }],
    );
    expect(parse(dynamicConfig({ timeMachine: false }))).not.toHaveProperty([interval]);
  });
});
