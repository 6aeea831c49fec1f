import type { Pool } from 'pg';
import { datingSettingsOf } from '../../calendar/settings-in-force.ts';
import type { RolloutRecord } from '../../db/rollout-store.ts';
import { findSettingChange, type SettingChangeRecord } from '../../db/setting-change-store.ts';
import { readSettings } from '../../db/settings-store.ts';
import { decisionOf } from '../../domain/settings/decision-of.ts';
import { candidatesOfSetting, isCountedWith } from '../../domain/settings/reach.ts';
import { isOfLadder } from '../../domain/settings/setting-change.ts';
import type { DatingSettings } from '../../domain/terms/dating-settings.ts';
import { ladderBook } from '../../domain/terms/ladder-book.ts';
import type { RolloutOrder } from './rollout-order.ts';

/**
 * The order that a change of a calendar or of a ladder gives: the terms counted with it are asked the same question again.
 * @throws Error when there is no such change
 */
export async function settingOrder(
  pool: Pool,
  { changeId, approvedAt }: RolloutRecord,
): Promise<RolloutOrder> {
  const change = await findSettingChange(pool, changeId);
  if (change === undefined) throw new Error(`Cambio sconosciuto: ${changeId}`);
  const { amendment, author } = change;
  // Once approved it is among what is in force.
  const amended = approvedAt === null ? { settings: await amendedSettings(pool, change) } : {};
  return {
    ...{ changeId, proposedBy: author, target: { how: 'recount' }, ...amended },
    effectiveOn: isOfLadder(amendment) ? amendment.from : null,
    candidates: candidatesOfSetting,
    reaches: (_protocol, about, world) => isCountedWith(amendment, about, world),
  };
}

async function amendedSettings(pool: Pool, change: SettingChangeRecord): Promise<DatingSettings> {
  const { ladders } = await readSettings(pool);
  const decision = decisionOf(change, ladderBook(ladders));
  return datingSettingsOf(await readSettings(pool, decision));
}
