import type { VNode } from 'preact';
import type { ObligationView } from '../../../api/services/obligations/obligations.ts';
import { dayLabel, distanceLabel } from '../../../texts/dates.ts';
import {
  obligationsPage,
  obligationStateLabel,
  obligationStateMeaning,
} from '../../../texts/obligations.ts';
import { Badge } from '../../components/badge.tsx';

type Obligation = Pick<ObligationView, 'nextOn' | 'opensOn' | 'state'>;

/** The next date in words, and when its case opens. */
export function NextDate({
  obligation: { nextOn, opensOn },
  today,
}: {
  obligation: Obligation;
  today: string;
}): VNode {
  if (nextOn === null) return <span class="rc-muted">{obligationsPage.noNext}</span>;
  return (
    <>
      <time dateTime={nextOn}>{dayLabel(nextOn, today)}</time>, {distanceLabel(nextOn, today)}
      {opensOn !== null && (
        <span class="rc-cell-sub">{obligationsPage.opens(dayLabel(opensOn, today))}</span>
      )}
    </>
  );
}

/** The state as a word, with what it means unless all is well. */
export function ObligationState({ obligation: { state } }: { obligation: Obligation }): VNode {
  const tone = state === 'running' ? 'open' : state === 'off' ? 'ended' : 'alert';
  return (
    <>
      <Badge tone={tone}>{obligationStateLabel(state)}</Badge>
      {state !== 'running' && <span class="rc-cell-sub">{obligationStateMeaning(state)}</span>}
    </>
  );
}
