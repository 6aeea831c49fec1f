import type { VNode } from 'preact';
import { instantLabel } from '../../texts/dates.ts';
import { shell } from '../../texts/shell.ts';
import type { Visit } from '../visit.ts';
import { Icon } from './icon.tsx';

/** Says on every page that nothing here is real, and what time it is in the exercise. */
export function TrainingBand({ visit }: { visit: Visit }): VNode | null {
  if (visit.trainingOffsetHours === null) return null;
  return (
    <aside class="rc-training-band" aria-label={shell.training}>
      <div class="container">
        <Icon name="info-circle" />
        <span>{shell.trainingBand}</span>
        <strong>{shell.trainingClock(instantLabel(visit.now, visit.today))}</strong>
        {visit.viewer !== null && <a href="/addestramento">{shell.moveClock}</a>}
      </div>
    </aside>
  );
}
