import type { VNode } from 'preact';
import type { DueView } from '../../api/services/services.ts';
import {
  distanceLabel,
  dueLabel,
  endsAtAnHour,
  overdueLabel,
  romeTimeOf,
} from '../../texts/dates.ts';
import { termTexts } from '../../texts/terms.ts';
import { Icon } from './icon.tsx';

type DueInWords = Pick<DueView, 'dueOn' | 'dueAt' | 'overdue'>;

/** Weekday, day, month and distance; overdue as icon and words, never as a colour alone. */
export function DueDate({ due, today }: { due: DueInWords; today: string }): VNode {
  return (
    <span class="rc-due">
      {due.overdue && (
        <strong class="rc-overdue">
          <Icon name="warning-circle" />
          {overdueLabel(due.dueOn, today)}
        </strong>
      )}
      <time dateTime={endsAtAnHour(due.dueAt) ? due.dueAt : due.dueOn}>{dueLabel(due, today)}</time>
      {!due.overdue && (
        <span class="rc-due-distance">
          {distanceLabel(due.dueOn, today)}
          {endsAtAnHour(due.dueAt) && due.dueOn === today && ` alle ${romeTimeOf(due.dueAt)}`}
        </span>
      )}
    </span>
  );
}

/** «perché?»: how the date came about, day by day, with its source. */
export function WhyThisDate({
  due,
  open = false,
}: {
  due: Pick<DueView, 'label' | 'explanation' | 'source'>;
  open?: boolean;
}): VNode {
  return (
    <details class="rc-why" open={open}>
      <summary aria-label={termTexts.whyOf(due.label)}>{termTexts.why}</summary>
      <ol>
        {due.explanation.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ol>
      <p>
        <strong>{termTexts.source}</strong> {due.source}
      </p>
    </details>
  );
}
