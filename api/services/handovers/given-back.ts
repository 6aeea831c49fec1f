import { derivedUuid } from '../../../db/derived-uuid.ts';
import { findOwedReturns } from '../../../db/term-owner-store.ts';
import type { Actor } from '../../../domain/case/events.ts';
import { refusalOf } from '../../../domain/domain-error.ts';
import { sendAct } from '../engine.ts';
import { eachOf } from '../openings/each-of.ts';
import type { World } from '../world.ts';

/**
 * Gives back to the desks of each file the dates that a handover had given to others, when it was withdrawn or given
 * back: nobody who reads no more answers for a date. Whoever ended the handover is who does it.
 */
export async function giveTermsBack(
  world: Pick<World, 'client' | 'database'>,
  scope: { handoverId?: string },
): Promise<void> {
  await eachOf(await findOwedReturns(world.database, scope), async (owed) => {
    const { caseId, handoverId, handoverCode } = owed;
    const commandId = derivedUuid('terms-returned', `${handoverId} ${caseId} ${owed.version}`);
    const handover = { caseId: handoverId, code: handoverCode };
    const actor = owed.actor as Actor;
    try {
      await sendAct(world, caseId, { kind: 'returnTerms', commandId, actor, handover });
    } catch (error) {
      // A file that has ended meanwhile has no dates left to give back.
      if (refusalOf(error) === undefined) throw error;
    }
  });
}
