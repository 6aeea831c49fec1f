import { describe, expect, it } from 'vitest';
import type { ProtocolDefinition } from '../../../domain/protocol/definition.ts';
import { verifyProtocol } from '../../../domain/protocol/verify.ts';
import { withCommonParts } from '../../../protocols/common/common-parts.ts';
import { procuraInquiryV1 } from '../../../protocols/procura-inquiry/v1.ts';
import {
  faultsWrittenAndRun,
  verificationContext,
} from '../../../protocols/verification-context.ts';

const asRun = withCommonParts(procuraInquiryV1);

function faults(definition: ProtocolDefinition): string[] {
  return verifyProtocol(definition, verificationContext).map(({ code, path }) => `${code} ${path}`);
}

/** The same procedure with one of its steps changed. */
function withStep(key: string, change: object): ProtocolDefinition {
  const steps = { ...asRun.steps, [key]: { ...asRun.steps[key], ...change } };
  return { ...asRun, steps } as ProtocolDefinition;
}

describe('what every case can have beside its protocol', () => {
  it('is sound: acts of the service open, set and end it', () => {
    expect(faults(asRun)).toEqual([]);
    expect(asRun.steps).toHaveProperty('weighFile');
  });

  it('is verified like everything else: a decision that no weighing opens is found', () => {
    const outcomes = { keep: { label: 'Propongo di tenerlo aperto', effects: [] } };
    expect(faults(withStep('weighFile', { outcomes }))).toContain(
      'unreachableStep steps.decideFile',
    );
  });

  it('does not lend its freedom to the steps of the protocol', () => {
    const { outcomes } = procuraInquiryV1.steps.reviewSilentFile;
    const keepWaiting = { ...outcomes.keepWaiting, effects: [{ count: 'reviews' }] };
    expect(
      faults(withStep('reviewSilentFile', { outcomes: { ...outcomes, keepWaiting } })),
    ).toContain('outcomeWithoutEffect steps.reviewSilentFile.outcomes.keepWaiting');
    const alone = {
      ...asRun.steps['addedStep'],
      many: true,
    } as ProtocolDefinition['steps'][string];
    expect(faults({ ...asRun, steps: { ...asRun.steps, forgotten: alone } })).toContain(
      'unreachableStep steps.forgotten',
    );
  });

  it('is looked at also when only the written version is handed over, and a fault of both is named once', () => {
    const steps = { ...procuraInquiryV1.steps };
    const faulty = { ...procuraInquiryV1, steps, chains: {} };
    const found = faultsWrittenAndRun(faulty).map(({ code, path }) => `${code} ${path}`);
    expect(new Set(found).size).toBe(found.length);
    expect(found).toContain('unknownChain steps.weighFile.terms.pesatura.chain');
  });
});
