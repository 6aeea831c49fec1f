import { listSites } from '../../../db/site-store.ts';
import { readChangeLog, type ChangeRecord } from '../../../db/term-change-store.ts';
import { countRolloutItems } from '../../../db/rollout-reading.ts';
import { findRollout, type RolloutRecord } from '../../../db/rollout-store.ts';
import { readTermPolicies } from '../../../db/term-policy-store.ts';
import { refusalOf } from '../../../domain/domain-error.ts';
import { actWords, type TermChange } from '../../../domain/term-policy/change.ts';
import type { TermPolicy } from '../../../domain/term-policy/policy.ts';
import {
  exceptionsTo,
  heldUntil,
  standingOf,
  type Standing,
} from '../../../domain/term-policy/standing.ts';
import { isSameValue, valueWords } from '../../../domain/term-policy/value.ts';
import { termChangeTexts } from '../../../texts/term-changes.ts';
import type { Viewer } from '../acting-person.ts';
import { changeActions } from '../change-moves.ts';
import { requestHash } from '../command-ids.ts';
import { releasedVersion } from '../protocols.ts';
import { isoAt, romeDate, type Names, type World } from '../world.ts';
import {
  checkAsked,
  checkChangesSomething,
  placeIn,
  placeLabel,
  type ShownChange,
} from './change-places.ts';
import { mayBeReverted, rolloutActions } from '../rollouts/rollout-actions.ts';
import { isCurrent, progressView } from '../rollouts/running-terms.ts';
import { subjectOf } from './running-subject.ts';
import type { StandingValue, TermChangeLine, TermChangeView } from './term-change-service.ts';

/** What a change would find today. */
export function standingNow(
  policies: readonly TermPolicy[],
  change: ShownChange,
): readonly Standing[] {
  const { protocolCode, path } = change;
  return standingOf(policies, change, (version) => placeIn(protocolCode, version, path));
}

/** Of what is asked and of what it would find, running terms included: whatever moves, the second person looks again. */
export function fingerprintOf(
  change: TermChange,
  standing: readonly Standing[],
  rollout: RolloutRecord | undefined,
): string {
  const { protocolCode, versions, path, site, value, reason, act, effectiveOn } = change;
  const { mode, runningDueOn, running } = change;
  const place = { protocolCode, versions, path, site };
  const asked = { ...place, value, mode, runningDueOn, running, reason, act, effectiveOn };
  const look = rollout === undefined ? {} : { round: rollout.round };
  return requestHash({ asked, standing, ...look }).toString('hex');
}

/** What lists name beside the change-sets themselves. */
export interface ChangeNames {
  names: Names;
  /** Site labels by code. */
  sites: ReadonlyMap<string, string>;
}

/** Names of people and sites. */
export async function changeNames(world: World): Promise<ChangeNames> {
  const [names, sites] = await Promise.all([world.names(), listSites(world.database)]);
  return { names, sites: new Map(sites.map(({ code, label }) => [code, label])) };
}

/** A change-set in a list. */
export function changeLine(
  change: ChangeRecord,
  { names, sites }: ChangeNames,
  rollout: RolloutRecord | undefined,
): TermChangeLine {
  const { id, status, protocolCode, versions, path, site, value, effectiveOn } = change;
  const protocol = releasedVersion(protocolCode, versions.at(-1) ?? 0);
  return {
    ...{ id, status, protocolCode, versions, path, site, value, effectiveOn, mode: change.mode },
    rollout: rollout === undefined ? null : progressView(rollout),
    protocolLabel: protocol.label,
    termLabel: placeLabel(protocol, path),
    class: placeIn(protocolCode, protocol.version, path).values.class,
    siteLabel: site === null ? null : (sites.get(site) ?? site),
    valueWords: valueWords(value),
    author: names.userName(change.author),
    draftedAt: isoAt(change.draftedAt),
  };
}

/** One change-set as its page shows it to this person. */
export async function changeView(
  world: World,
  viewer: Viewer,
  change: ChangeRecord,
): Promise<TermChangeView> {
  const [about, policies, log, rollout, at] = await Promise.all([
    changeNames(world),
    readTermPolicies(world.database, change.protocolCode),
    readChangeLog(world.database, change.id),
    findRollout(world.database, change.id),
    world.now(),
  ]);
  const counted = rollout && (await countRolloutItems(world.database, change.id));
  const { version, reason, act, status, proposedAt, settledBy, settledAt } = change;
  const isOpen = status === 'draft' || status === 'proposed';
  const now = standingNow(policies, change);
  const subject = subjectOf(change, log);
  const looked = subject.candidates === null || isCurrent(rollout, subject, at);
  const refusal = isOpen
    ? ((await refusalToday(world, change, now)) ?? (looked ? undefined : termChangeTexts.notLooked))
    : undefined;
  return {
    ...changeLine(change, about, rollout),
    ...{ runningDueOn: change.runningDueOn, running: change.running },
    runningWords: runningWordsOf(change, about),
    ...{ version, reason, act, actWords: act === null ? null : actWords(act) },
    ...(proposedAt === null ? {} : { proposedAt: isoAt(proposedAt) }),
    ...(settledBy === null ? {} : { settledBy: about.names.userName(settledBy) }),
    ...(settledAt === null ? {} : { settledAt: isoAt(settledAt) }),
    standing: isOpen ? comparedStanding(change, now) : (change.seen ?? now).map(standingValue),
    exceptions: exceptionsTo(policies, change).map((site) => about.sites.get(site) ?? site),
    heldUntil: heldUntil(policies, change),
    ...(refusal === undefined ? {} : { refusal }),
    ...(status === 'proposed' ? { fingerprint: fingerprintOf(change, now, rollout) } : {}),
    log: log.map(({ at, actor, event }) => ({
      at: isoAt(at),
      by: about.names.userName(actor.userId),
      what: termChangeTexts.moves[event.type],
    })),
    actions: [
      ...changeActions(viewer, change, { refusal, past: counted?.past ?? 0 }),
      ...rolloutActions(subject, rollout, counted).map((action) => ({ action })),
      ...(mayBeReverted(rollout, counted) ? [{ action: 'revert' as const }] : []),
      { action: 'copy' },
    ],
  };
}

function standingValue({ version, value, changeId }: Standing): StandingValue {
  return { version, words: valueWords(value), changeId };
}

/** What is in force, and where it is no longer what the proposer saw. */
function comparedStanding(
  { seen }: ChangeRecord,
  now: readonly Standing[],
): readonly StandingValue[] {
  return now.map((one) => {
    const before = seen?.find(({ version }) => version === one.version);
    const moved =
      before !== undefined &&
      (before.changeId !== one.changeId || !isSameValue(before.value, one.value));
    return { ...standingValue(one), ...(moved ? { atProposal: valueWords(before.value) } : {}) };
  });
}

async function refusalToday(
  world: World,
  change: ChangeRecord,
  standing: readonly Standing[],
): Promise<string | undefined> {
  try {
    await checkAsked(world, change, romeDate(await world.now()));
    checkChangesSomething(change, standing);
    return undefined;
  } catch (error) {
    const refused = refusalOf(error);
    if (refused === undefined) throw error;
    return refused.message;
  }
}

/** The running terms that are left out, in words. */
function runningWordsOf({ running }: ChangeRecord, { names }: ChangeNames): readonly string[] {
  const { agencyId, dueFrom, dueTo, movedBy } = running;
  return [
    ...(agencyId === null ? [] : [termChangeTexts.ofAgency(names.agencyLabel(agencyId))]),
    ...(dueFrom === null ? [] : [termChangeTexts.dueFrom(dueFrom)]),
    ...(dueTo === null ? [] : [termChangeTexts.dueTo(dueTo)]),
    ...(movedBy === null ? [] : [termChangeTexts.movedBy]),
  ];
}
