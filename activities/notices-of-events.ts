import type { NoticeRow } from '../db/case-record-store.ts';
import type { CommittedEvent } from '../domain/case/events.ts';
import type { RunningTerm } from '../domain/case/state.ts';
import type { AppliedPolicy } from '../domain/term-policy/policy.ts';
import { handoverNotices } from './notices-of-handovers.ts';
import { aboutTerm, linkNotice, notice, paramsOf, type Around } from './notice-rows.ts';
import { deviationNotices } from './notices-of-deviations.ts';
import { recipientsOf, substituteOf, whyThem } from './recipients.ts';

/** A reminder further away than this can wait for the digest of the next morning. */
const urgentWithinMs = 3 * 24 * 3_600_000;

/** The mails that recorded events owe to people: code, step and date only, never a name or a fact. */
export function noticesOf(events: readonly CommittedEvent[], around: Around): NoticeRow[] {
  return events.flatMap((committed) => noticesOfOne(committed, around));
}

function noticesOfOne(committed: CommittedEvent, around: Around): NoticeRow[] {
  const { seq, event, occurredAt, actor } = committed;
  const doer = actor.kind === 'person' ? actor.userId : undefined;
  switch (event.type) {
    case 'StepOpened': {
      if (event.assigneeId === null || event.assigneeId === doer) return [];
      const { directory, zone } = around;
      const on = zone.localDateOf(occurredAt);
      const { toldInstead = null } = substituteOf(event.assigneeId, event, { directory, on }) ?? {};
      if (toldInstead === doer) return [];
      const params = { stepKey: event.stepKey, ...standingIn(toldInstead !== null) };
      return [notice(seq, 'stepOpened', toldInstead ?? event.assigneeId, 'digest', params)];
    }
    case 'StepAssigned': {
      const step = around.after.steps[event.stepId] ?? around.before.steps[event.stepId];
      const people = [event.from, event.to].filter((id) => id !== null && id !== doer);
      const params = { stepKey: step?.stepKey ?? '' };
      return people.map((id) => notice(seq, 'reassigned', id ?? '', 'digest', params));
    }
    case 'PersonNamed': {
      if (event.from === undefined || event.userId === doer) return [];
      return [notice(seq, 'personNamed', event.userId, 'digest', {})];
    }
    case 'RungFired': {
      const term = around.before.terms[event.termId] ?? around.after.terms[event.termId];
      if (term?.dates === null || term === undefined) return [];
      const isOverdue = event.at >= term.dates.dueAt;
      const isUrgent = isOverdue || term.dates.dueAt - occurredAt <= urgentWithinMs;
      const params = { ...paramsOf(term, term.dates), ...whyNow(event, term, around) };
      const urgency = isUrgent ? 'now' : 'digest';
      return (event.told ?? []).map((id) => {
        const told = { ...params, ...whyThem(id, event.away ?? []) };
        return notice(seq, isOverdue ? 'overdue' : 'alarm', id, urgency, told);
      });
    }
    case 'TermStarted': {
      const old = event.supersedes === null ? undefined : around.before.terms[event.supersedes];
      const term = around.after.terms[event.termId];
      if (event.purpose === 'wake' || !old?.dates || !term?.dates) return [];
      const about = aboutTerm(around, around.after, term);
      const { told } = recipientsOf(['owner', 'coordinator'], about);
      const params = {
        ...paramsOf(term, term.dates),
        ...{ oldDueOn: old.dates.dueOn },
        ...decisionOf(event.policy, old),
      };
      return told.map((id) => notice(seq, 'termChanged', id, 'digest', params));
    }
    case 'TermReowned': {
      const { termKey, to } = event;
      if (to === null || to.userId === doer) return [];
      return [notice(seq, 'termGiven', to.userId, 'now', { termKey })];
    }
    case 'AnswerLinkIssued': {
      const stepKey = around.after.steps[event.stepId]?.stepKey ?? '';
      const lastDay = around.zone.localDateOf((event.expiresAt ?? occurredAt) - 1);
      return [linkNotice(seq, event.linkId, { stepKey, lastDay })];
    }
    case 'HandoverMoved':
      return handoverNotices(seq, event, around, doer);
    default:
      return deviationNotices(committed, around);
  }
}

/** Which decision of the administrators has just reached a running term: whoever has many of them reads of it once. */
function decisionOf(
  policy: AppliedPolicy | undefined,
  old: Pick<RunningTerm, 'policy'>,
): Record<string, string> {
  if (policy?.onRunning === undefined || old.policy?.changeId === policy.changeId) return {};
  const { changeId, validFrom, act, before, onRunning } = policy;
  const { amount, unit } = onRunning.value;
  return {
    ...{ changeId, validFrom, amount: amount.toString(), unit },
    ...{ beforeAmount: before.amount.toString(), beforeUnit: before.unit },
    ...(act === null ? {} : { act }),
  };
}

/** Said to who reads a notice in the place of somebody who is away. */
function standingIn(does: boolean): Record<string, string> {
  return does ? { standsIn: 'yes' } : {};
}

/** Which rung this is, and whom the next one tells if nothing changes. */
function whyNow(
  event: Extract<CommittedEvent['event'], { type: 'RungFired' }>,
  term: RunningTerm,
  { after, zone, ladders, at }: Around,
): Record<string, string> {
  const ladder = term.question.ladder ?? '';
  const next = after.terms[term.termId]?.dates?.rungs[0];
  const fired = { ladder, rung: event.rung };
  if (next === undefined) return fired;
  const tells = ladders.rungOf(ladder, next.key, zone.localDateOf(at))?.tell ?? [];
  return { ...fired, nextOn: zone.localDateOf(next.at), nextTells: tells.join(' ') };
}
