import { derivedUuid } from '../../../db/derived-uuid.ts';
import { findClosedReceivers } from '../../../db/handover-store.ts';
import { readClockOffset } from '../../../db/training-store.ts';
import { refusalOf } from '../../../domain/domain-error.ts';
import { protocolOf } from '../../../protocols/protocol-of.ts';
import { sendAct } from '../engine.ts';
import { eachOf } from '../openings/each-of.ts';
import type { StartingWorld } from '../openings/starting.ts';
import { romeDate } from '../world.ts';

/**
 * An office that ends while a family is on its way to it has nobody left to answer: the case is told, and goes back to who
 * answers for the family. Safe to repeat: the command follows from the round and the office.
 */
export async function bringBackFromClosed(world: StartingWorld): Promise<void> {
  const { database, training } = world;
  const now = Date.now() + (training ? await readClockOffset(database) : 0);
  await eachOf(await findClosedReceivers(database, romeDate(now)), async (one) => {
    const { caseId, protocolCode, protocolVersion, receiver, proposedAt } = one;
    const event = protocolOf(protocolCode, protocolVersion).handover?.receiverCloses;
    if (event === undefined) return;
    const commandId = derivedUuid(`closed ${receiver} ${proposedAt.toString()}`, caseId);
    const routing = { facts: {}, anchors: {}, people: {}, submissionId: null };
    const act = { kind: 'recordEvent', commandId, event, routing } as const;
    await sendAct(world, caseId, { ...act, actor: { kind: 'system' } }).catch((error: unknown) => {
      // Somebody has answered, or ended it, at this very moment.
      if (refusalOf(error) === undefined) throw error;
    });
  });
}
