import { countRolloutItems } from '../../../db/rollout-reading.ts';
import { findRollout, type RolloutRecord } from '../../../db/rollout-store.ts';
import { listSites } from '../../../db/site-store.ts';
import {
  readSettingChangeLog,
  type SettingChangeRecord,
} from '../../../db/setting-change-store.ts';
import { refusalOf } from '../../../domain/domain-error.ts';
import { foundAfter, type FoundSetting } from '../../../domain/settings/found-setting.ts';
import { isOfLadder, type SettingChange } from '../../../domain/settings/setting-change.ts';
import { touchedBy } from '../../../domain/settings/touched.ts';
import { actWords } from '../../../domain/term-policy/change.ts';
import type { LadderBook } from '../../../domain/terms/ladder-book.ts';
import { termChangeTexts } from '../../../texts/term-changes.ts';
import { amendmentWords, foundWords, settingChangeTexts } from '../../../texts/setting-changes.ts';
import type { Viewer } from '../acting-person.ts';
import { changeActions } from '../change-moves.ts';
import { requestHash } from '../command-ids.ts';
import { rolloutActions } from '../rollouts/rollout-actions.ts';
import { isCurrent, progressView } from '../rollouts/running-terms.ts';
import { isoAt, romeDate, type Names, type World } from '../world.ts';
import {
  checkedSetting,
  foundBy,
  readSurroundingsOf,
  type CheckedSetting,
  type SettingSurroundings,
} from './checked-setting.ts';
import type { SettingChangeLine, SettingChangeView } from './setting-change-service.ts';
import { settingSubject } from './setting-subject.ts';

/** Of what is asked and of what it finds: whatever moves in either, the second person looks again. */
export function fingerprintOf(
  { amendment, reason, act }: SettingChange,
  found: FoundSetting,
  rollout: RolloutRecord | undefined,
): string {
  const look = rollout === undefined ? {} : { round: rollout.round };
  return requestHash({ asked: { amendment, reason, act }, found, ...look }).toString('hex');
}

/** What lists name beside the changes themselves. */
export interface SettingNames {
  names: Names;
  /** Site labels by code. */
  sites: ReadonlyMap<string, string>;
  ladders: LadderBook;
}

/** Names of people and sites, and the ladders by which alarms are named. */
export async function settingNames(world: World): Promise<SettingNames> {
  const [names, sites, { ladders }] = await Promise.all([
    world.names(),
    listSites(world.database),
    world.settings(),
  ]);
  return { names, sites: new Map(sites.map(({ code, label }) => [code, label])), ladders };
}

/** A change in a list. */
export function settingLine(
  change: SettingChangeRecord,
  { names, sites, ladders }: SettingNames,
  rollout: RolloutRecord | undefined,
): SettingChangeLine {
  const { id, status, amendment, author, draftedAt } = change;
  const { from } = amendment;
  const ofLadder = isOfLadder(amendment);
  const site = ofLadder ? '' : (sites.get(amendment.site) ?? amendment.site);
  const rung =
    ofLadder && 'rung' in amendment
      ? ladders.rungOf(amendment.ladder, amendment.rung, from)
      : undefined;
  return {
    ...{ id, status, from, of: ofLadder ? 'ladder' : 'calendar' },
    title: amendmentWords(amendment, { site, rungWhen: rung?.when }),
    rollout: rollout === undefined ? null : progressView(rollout),
    author: names.userName(author),
    draftedAt: isoAt(draftedAt),
  };
}

/** One change as its page shows it to this person. */
export async function settingView(
  world: World,
  viewer: Viewer,
  change: SettingChangeRecord,
): Promise<SettingChangeView> {
  const { amendment, status, seen } = change;
  const [about, log, surroundings, now, rollout] = await Promise.all([
    settingNames(world),
    readSettingChangeLog(world.database, change.id),
    readSurroundingsOf(world.database, amendment),
    world.now(),
    findRollout(world.database, change.id),
  ]);
  const totals = rollout && (await countRolloutItems(world.database, change.id));
  const subject = settingSubject(change, log);
  const isOpen = status === 'draft' || status === 'proposed';
  const found = isOpen
    ? foundBy(surroundings, amendment)
    : (seen ?? foundBy(surroundings, amendment));
  const possible = isOpen ? possibleToday(surroundings, change, romeDate(now)) : {};
  const approved = log.flatMap(({ event }) =>
    event.type === 'SettingChangeApproved' ? [foundAfter(found, event.decision)] : [],
  );
  const after = possible.checked?.after ?? approved[0];
  const hasMoved = isOpen && seen !== null && !isSame(seen, found);
  const { version, reason, act, proposedAt, settledBy, settledAt } = change;
  const notLooked = isCurrent(rollout, subject, now) ? undefined : termChangeTexts.notLooked;
  const refusal = isOpen ? (possible.refusal ?? notLooked) : undefined;
  return {
    ...settingLine(change, about, rollout),
    ...{ version, amendment, reason, act, actWords: act === null ? null : actWords(act) },
    ...(proposedAt === null ? {} : { proposedAt: isoAt(proposedAt) }),
    ...(settledBy === null ? {} : { settledBy: about.names.userName(settledBy) }),
    ...(settledAt === null ? {} : { settledAt: isoAt(settledAt) }),
    before: foundWords(found),
    ...(after === undefined ? {} : { after: foundWords(after) }),
    ...(hasMoved ? { atProposal: foundWords(seen) } : {}),
    touches: touchedBy(amendment, closuresIn(found)),
    ...(refusal === undefined ? {} : { refusal }),
    ...(status === 'proposed' ? { fingerprint: fingerprintOf(change, found, rollout) } : {}),
    log: log.map(({ at, actor, event }) => ({
      at: isoAt(at),
      by: about.names.userName(actor.userId),
      what: settingChangeTexts.moves[event.type],
    })),
    actions: [
      ...changeActions(viewer, change, { refusal, past: totals?.past ?? 0 }),
      ...rolloutActions(subject, rollout, totals).map((action) => ({ action })),
    ],
  };
}

/** What a change found as the days of its site, for what it touches of them. */
function closuresIn(found: FoundSetting): Parameters<typeof touchedBy>[1] {
  if ('rungs' in found) return { patrons: [], closures: [] };
  const { patron, closures } = found;
  return { patrons: patron === null ? [] : [{ patron, from: null }], closures };
}

function isSame(one: FoundSetting, other: FoundSetting): boolean {
  return requestHash(one).equals(requestHash(other));
}

function possibleToday(
  surroundings: SettingSurroundings,
  change: SettingChangeRecord,
  today: string,
): { checked?: CheckedSetting; refusal?: string } {
  try {
    return { checked: checkedSetting(surroundings, change, today) };
  } catch (error) {
    const refused = refusalOf(error);
    if (refused === undefined) throw error;
    return { refusal: refused.message };
  }
}
