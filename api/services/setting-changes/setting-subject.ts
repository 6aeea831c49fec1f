import type { LogRow } from '../../../db/change-log.ts';
import type { Database, Transaction } from '../../../db/pool.ts';
import {
  readSettingChangeLog,
  type SettingChangeEvent,
  type SettingChangeRecord,
} from '../../../db/setting-change-store.ts';
import { candidatesOfSetting } from '../../../domain/settings/reach.ts';
import { isOfLadder } from '../../../domain/settings/setting-change.ts';
import { writtenAt, type RolloutSubject } from '../rollouts/rollout-subject.ts';

/** A change of a calendar or of a ladder as far as running terms are concerned. */
export async function readSettingSubject(
  database: Database | Transaction,
  change: SettingChangeRecord,
): Promise<RolloutSubject> {
  return settingSubject(change, await readSettingChangeLog(database, change.id));
}

/** The same, its log being at hand. */
export function settingSubject(
  { id, version, status, author, amendment }: SettingChangeRecord,
  log: readonly LogRow<SettingChangeEvent>[],
): RolloutSubject {
  const ofLadder = isOfLadder(amendment);
  return {
    ...{ id, version, status, author, candidates: candidatesOfSetting },
    writtenAt: writtenAt(log, ['SettingChangeDrafted', 'SettingChangeEdited']),
    startsOn: ofLadder ? amendment.from : null,
    // Everywhere terms begin all the time: those that the look has not seen are taken in by the roll-out, by the same rules.
    asksAgain: false,
    ladder: ofLadder ? amendment.ladder : null,
    tableName: `${ofLadder ? amendment.ladder : amendment.site}-${amendment.from}-termini-in-corso`,
  };
}
