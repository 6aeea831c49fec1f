import { absenceOn } from '../../domain/people/absence.ts';
import { whoActsFor } from '../../domain/people/standing-in.ts';
import { readAbsences } from '../../db/absence-store.ts';
import { findOfficers } from '../../db/account-store.ts';
import { overseenAgencies, rolesAssignedByName } from '../../domain/access/acts.ts';
import type { StepSeat } from '../../domain/access/case-access.ts';
import { mayDecideSkip } from '../../domain/access/deviations.ts';
import { reviewedOffices } from '../../domain/access/extraordinary.ts';
import { allowed } from '../../domain/access/refusals.ts';
import {
  countStuck,
  listStuck,
  listUndelivered,
  type CockpitScope,
  type StuckRow,
} from '../../db/cockpit-store.ts';
import { countToReview } from '../../db/extraordinary-store.ts';
import { readWorkload } from '../../db/workload-store.ts';
import { protocolOf } from '../../protocols/protocol-of.ts';
import { linkRecipient } from '../../texts/answer-links.ts';
import { extraordinaryPages } from '../../texts/extraordinary.ts';
import { causeLabel, countLabels, templateLabel } from '../../texts/stuck.ts';
import { roleLabel } from '../../texts/roles.ts';
import { decodeCursor, limitOf, pageOf } from './cursor.ts';
import type { CockpitView, Services, StuckCase, Viewer } from './services.ts';
import { createTypicalDays, workingDaysBetween } from './typical-days.ts';
import { stepActions } from './work.ts';
import { protocolLabel } from './cases/wording.ts';
import { loadOf, loadThreshold } from '../../domain/workload/load.ts';
import { isoAt, romeDate, type Names, type World } from './world.ts';

/** `Cruscotto`: what does not move, why, and who must move it; for those who coordinate or head an office. */
export function createCockpit(world: World): Services['cockpit'] {
  const typicalDays = createTypicalDays(world);
  return {
    show: async (viewer, { cause, cursor }) => {
      const agencyIds = overseenAgencies(viewer);
      if (agencyIds.length === 0) allowed({ denied: 'not-coordinator' });
      const now = await world.now();
      const typical = await typicalDays();
      const away = await unattendedSeats(world, agencyIds, romeDate(now));
      const scope = { agencyIds, now, namedRoles: rolesAssignedByName(), away };
      const reviewed = reviewedOffices(viewer) ?? [];
      const [counts, stuck, workload, undelivered, names, toReview] = await Promise.all([
        countStuck(world.database, scope),
        stuckPage(world, viewer, scope, { cause, cursor }, typical),
        readWorkload(world.duties, agencyIds, scope.namedRoles, now),
        listUndelivered(world.database, agencyIds),
        world.names(),
        countToReview(world.database, reviewed, viewer.userId),
      ]);
      return {
        counts: [
          ...countsOf(counts),
          // Shown while there is something to do: a review that stays open is a debt.
          ...(toReview === 0
            ? []
            : [
                {
                  ...{ key: 'extraordinary', label: extraordinaryPages.count, count: toReview },
                  href: '/accessi-straordinari',
                },
              ]),
        ],
        stuck,
        workload: workload.map((row) => {
          const load = loadOf(row);
          return { ...row, load, overThreshold: load !== null && load > loadThreshold };
        }),
        undelivered: undelivered.map(({ caseCode, template, recipientId, error, at }) => ({
          caseCode,
          template: templateLabel(template),
          recipient: recipientId === null ? linkRecipient : names.userName(recipientId),
          error,
          at: isoAt(at),
        })),
      };
    },
  };
}

async function stuckPage(
  world: World,
  viewer: Viewer,
  scope: CockpitScope,
  { cause, cursor }: { cause: string | undefined; cursor: string | undefined },
  typical: ReadonlyMap<string, number>,
): Promise<CockpitView['stuck']> {
  const limit = limitOf(undefined);
  const key = decodeCursor(cursor, 5);
  const after = key && {
    causeRank: Number(key[0]),
    classRank: Number(key[1]),
    since: Number(key[2]),
    caseId: String(key[3]),
    stepId: String(key[4]),
  };
  const query = { cause: cause ?? null, after, limit: limit + 1 };
  const rows = await listStuck(world.database, scope, query);
  const [names, settings] = await Promise.all([world.names(), world.settings()]);
  return pageOf(
    rows,
    limit,
    ({ causeRank, classRank, since, caseId, stepId }) => [
      causeRank,
      classRank,
      since,
      caseId,
      stepId,
    ],
    (row) =>
      stuckCase(row, viewer, names, typical, workingDaysBetween(settings, row.since, scope.now)),
  );
}

function stuckCase(
  row: StuckRow,
  viewer: Viewer,
  names: Names,
  typical: ReadonlyMap<string, number>,
  workingDays: number,
): StuckCase {
  const protocol = protocolOf(row.protocolCode, row.protocolVersion);
  const { stepKey, stepId, role, agencyId, assigneeId } = row;
  const usual = stepKey === null ? undefined : typical.get(stepKey);
  const seat = role === null || agencyId === null ? null : { stepId, role, agencyId, assigneeId };
  return {
    caseCode: row.caseCode,
    stepId,
    stepLabel:
      stepKey === null
        ? row.wantedProtocol === null
          ? ''
          : protocolLabel(row.wantedProtocol)
        : (protocol.steps[stepKey]?.label ?? stepKey),
    cause: row.cause,
    causeLabel: causeLabel(row.cause),
    sinceOn: romeDate(row.since),
    workingDays,
    ...(usual === undefined ? {} : { typicalDays: usual }),
    whoMustMove: whoMustMove(row, names),
    termClass: row.termClass,
    actions:
      seat === null ? [] : [...skipDecision(row, viewer, seat), ...stepActions(viewer, seat)],
  };
}

/** A skip that somebody proposed is decided from here; the case refuses the one who proposed it. */
function skipDecision(
  { cause }: StuckRow,
  viewer: Viewer,
  seat: StepSeat & { stepId: string },
): StuckCase['actions'] {
  if (cause !== 'skipProposed' || !('as' in mayDecideSkip(viewer, seat, undefined))) return [];
  return [{ action: 'decideSkip', label: 'Decidi', target: seat.stepId }];
}

/** Seats whose holder is away today and in which nobody acts, since the day the absence began. */
async function unattendedSeats(
  { database }: World,
  agencyIds: readonly string[],
  today: string,
): Promise<CockpitScope['away']> {
  const absences = await readAbsences(database, today);
  if (absences.length === 0) return [];
  const officers = await findOfficers(database, agencyIds, today);
  return officers.flatMap(({ userId, role, agencyId }) => {
    const seat = { role, agencyId };
    const since = absenceOn(absences, userId, today, seat)?.from;
    const acting = whoActsFor(userId, today, absences, seat);
    return since === undefined || acting.userId !== null ? [] : [{ userId, ...seat, since }];
  });
}

function whoMustMove({ cause, role, agencyId, assigneeId }: StuckRow, names: Names): string {
  if (cause === 'technical') return 'chi gestisce il servizio';
  if (cause === 'skipProposed') return 'una seconda persona';
  if (cause === 'operatorAway' && assigneeId !== null)
    return `il coordinatore: ${names.userName(assigneeId)} non ha sostituto`;
  if (cause === 'noOwner' || role === null || agencyId === null) return 'il coordinatore';
  if (assigneeId !== null) return names.userName(assigneeId);
  return `${roleLabel(role)}, ${names.agencyLabel(agencyId)}`;
}

function countsOf(counts: Awaited<ReturnType<typeof countStuck>>): CockpitView['counts'] {
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  const binding = counts.find(({ cause }) => cause === 'overdue')?.binding ?? 0;
  const link = (key: string): string => `/cruscotto?causa=${key}`;
  return [
    { key: 'all', label: countLabels.all, count: total, href: '/cruscotto' },
    ...countLabels.causes.map(([key, label]) => ({
      key,
      label,
      count: counts.find(({ cause }) => cause === key)?.count ?? 0,
      href: link(key),
    })),
    { key: 'binding', label: countLabels.binding, count: binding, href: link('binding') },
  ];
}
