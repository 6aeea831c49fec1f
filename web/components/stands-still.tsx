import type { VNode } from 'preact';
import type { DueView } from '../../api/services/services.ts';
import { dayLabel, romeDateOf } from '../../texts/dates.ts';
import { termTexts } from '../../texts/terms.ts';
import { Icon } from './icon.tsx';

/** «sospeso dal … · ripresa prevista … · motivo»: a clock that stands still has no due date. */
export function StandsStill({
  suspension: { since, expectedResumeOn, reason },
  today,
}: {
  suspension: NonNullable<DueView['suspended']>;
  today: string;
}): VNode {
  return (
    <span class="rc-due">
      <strong class="rc-still">
        <Icon name="clock" />
        {termTexts.suspendedSince(dayLabel(romeDateOf(since), today))}
      </strong>
      <span class="rc-due-distance">
        {termTexts.resumesOn(dayLabel(expectedResumeOn, today))} · {reason}
      </span>
    </span>
  );
}
