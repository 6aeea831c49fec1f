import type { VNode } from 'preact';
import type { CaseView } from '../../../api/services/services.ts';
import { instantLabel } from '../../../texts/dates.ts';
import { extraordinaryPages } from '../../../texts/extraordinary.ts';
import { stateOf } from '../extraordinary/list-view.tsx';

/** Who has opened the case in an emergency: beside its history, for the people who work on it. */
export function Extraordinary({ view, today }: { view: CaseView; today: string }): VNode | null {
  const { extraordinary = [] } = view;
  if (extraordinary.length === 0) return null;
  return (
    <section class="rc-card" aria-labelledby="accessi-straordinari">
      <h2 id="accessi-straordinari">{extraordinaryPages.ofCase}</h2>
      <ul>
        {extraordinary.map((one) => (
          <li key={one.id}>
            {`${instantLabel(one.askedAt, today)}, ${one.who.displayName}: ${one.reasonLabel}. `}
            {stateOf(one, today)}
          </li>
        ))}
      </ul>
    </section>
  );
}
