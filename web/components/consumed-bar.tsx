import type { VNode } from 'preact';
import type { DueView } from '../../api/services/services.ts';
import { daysBetween, romeDateOf } from '../../texts/dates.ts';
import { termTexts } from '../../texts/terms.ts';
import { Bar } from './bar.tsx';

/** How much of a term is consumed, in words and as a bar; nothing for terms of less than two days. */
export function ConsumedBar({
  due,
  today,
}: {
  due: Pick<DueView, 'startedAt' | 'dueOn' | 'overdue' | 'suspended' | 'suspendedDays'>;
  today: string;
}): VNode | null {
  if (due.startedAt === undefined) return null;
  const startOn = romeDateOf(due.startedAt);
  const { suspendedDays } = due;
  // Days on which the clock stood still are not spent. While it stands still the date does not move yet.
  const still =
    due.suspended === undefined ? suspendedDays : stillBefore(due.suspended, due, today);
  const total = daysBetween(startOn, due.dueOn) - still;
  if (total < 2) return null;
  const spent = Math.max(0, daysBetween(startOn, today) - suspendedDays);
  return (
    <div>
      <Bar part={spent} of={total} over={due.overdue} />
      <span class="rc-muted">
        {spent > total
          ? termTexts.consumedOver(spent - total, total)
          : termTexts.consumed(spent, total)}
        {suspendedDays > 0 && ` · ${termTexts.stoodStill(suspendedDays)}`}
      </span>
    </div>
  );
}

/** Days of earlier suspensions, which the date already counts; those of the present one it does not. */
function stillBefore(
  { since }: NonNullable<DueView['suspended']>,
  { suspendedDays }: Pick<DueView, 'suspendedDays'>,
  today: string,
): number {
  return Math.max(0, suspendedDays - daysBetween(romeDateOf(since), today));
}
