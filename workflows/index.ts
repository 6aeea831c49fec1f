import { protocolOf } from '../protocols/protocol-of.ts';
import { runCase } from './case-workflow.ts';
import type { CaseInput, CaseOutcome } from './messages.ts';

export { dailyDigest } from './daily-digest.ts';
export { noticeDelivery } from './notice-delivery.ts';

/** P2, every version: the case pins the one it was opened with. */
export function procuraInquiry(input: CaseInput): Promise<CaseOutcome> {
  const { protocolCode, protocolVersion } = 'state' in input ? input.state : input.command;
  return runCase(protocolOf(protocolCode, protocolVersion), input);
}
