import { findOwedMirrors, writeLinks, type OwedMirror } from '../../../db/link-store.ts';
import { readClockOffset } from '../../../db/training-store.ts';
import type { OwedScope } from '../../../db/wanted-store.ts';
import { refusalOf } from '../../../domain/domain-error.ts';
import type { PersonsAct } from '../../../workflows/messages.ts';
import { sendAct } from '../engine.ts';
import { giveTermsBack } from '../handovers/given-back.ts';
import type { ActResult } from '../services.ts';
import { eachOf } from './each-of.ts';
import type { StartingWorld } from './starting.ts';
import { openedBy, openWantedCases } from './wanted-cases.ts';

/** What was owed longer ago is no longer done by itself: the cockpit shows it, and a person decides. */
const withinDays = 30;

const handing: readonly string[] = ['HandoverMoved', 'CaseEnded'];
const linking: readonly string[] = ['CaseLinked', 'CaseUnlinked', 'CaseMerged', 'MergeUndone'];

/**
 * Does at once what an act of one case brings about in others: the cases its protocol asked for are opened, the cases
 * it was linked to are told, the dates that a handover had given away come back. The act itself is done: what fails here is done by the next sweep.
 */
export async function followUp(
  world: StartingWorld,
  caseId: string,
  result: ActResult,
): Promise<ActResult> {
  const wanted = result.events.filter(({ type }) => type === 'LinkedCaseWanted');
  const links = result.events.some(({ type }) => linking.includes(type));
  const handedOver = result.events.some(({ type }) => handing.includes(type));
  if (handedOver) await giveTermsBack(world, { handoverId: caseId }).catch(() => undefined);
  if (wanted.length === 0 && !links) return result;
  const scope = { caseId, withinDays };
  if (links) await mirrorLinks(world, scope).catch(() => undefined);
  if (wanted.length === 0) return result;
  await openWantedCases(world, scope).catch(() => undefined);
  const seqs = wanted.map(({ seq }) => seq);
  const started = await openedBy(world, caseId, seqs);
  return started.length === 0 ? result : { ...result, started };
}

/** The same for whatever was lost on the way, in every case. @throws the first fault, once all the rest is done */
export async function followUpForgotten(world: StartingWorld): Promise<void> {
  const scope = { withinDays, ...(await untilNow(world)) };
  await eachOf(
    [
      () => mirrorLinks(world, { withinDays }),
      () => openWantedCases(world, scope),
      () => giveTermsBack(world, {}),
    ],
    (task) => task(),
  );
}

/**
 * While a trainee moves the time, cases live ahead of the clock that new ones start with: what they ask for waits
 * until the clock is there.
 */
async function untilNow({ database, training }: StartingWorld): Promise<Pick<OwedScope, 'before'>> {
  return training ? { before: Date.now() + (await readClockOffset(database)) + slackMs } : {};
}

/** Clocks of two machines differ by less. */
const slackMs = 60_000;

/** Tells each other case, and brings the table of links up to date with the journals. */
async function mirrorLinks(world: StartingWorld, scope: OwedScope): Promise<void> {
  if (scope.caseId !== undefined) await writeLinks(world.database, scope.caseId);
  for (const owed of await findOwedMirrors(world.database, scope)) {
    await writeLinks(world.database, owed.caseId);
    try {
      await sendAct(world, owed.otherCaseId, mirrorOf(owed));
    } catch (error) {
      // The other case has ended meanwhile, or will not hear of it: its page shows the link all the same.
      if (refusalOf(error) === undefined) throw error;
    }
  }
}

function mirrorOf({ commandId, actor, caseId, code, link, linked }: OwedMirror): PersonsAct {
  const about = { commandId, actor, otherCaseId: caseId, otherCode: code, link };
  return linked ? { kind: 'linkCase', ...about } : { kind: 'unlinkCase', ...about };
}
