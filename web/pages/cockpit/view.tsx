import type { VNode } from 'preact';
import type { CockpitView } from '../../../api/services/services.ts';
import { cockpitPage } from '../../../texts/cockpit.ts';
import { addressWith } from '../../query.ts';
import { StuckCases } from './stuck.tsx';
import { Undelivered } from './undelivered.tsx';
import { Workload } from './workload.tsx';

/** What the coordinator's page shows. */
export interface CockpitModel {
  readonly view: CockpitView;
  /** The cause the list is narrowed to. */
  readonly cause: string | undefined;
  readonly today: string;
}

/** Counts that alarm when they are not zero; the others only inform. */
const alarming = new Set([
  'overdue',
  'binding',
  'noOwner',
  'operatorAway',
  'skipProposed',
  'resumeDue',
  'linkedCaseMissing',
  'undelivered',
  'technical',
]);

function Tiles({ view, cause }: CockpitModel): VNode {
  return (
    <ul class="rc-tiles" aria-label={cockpitPage.counts}>
      {view.counts.map(({ key, label, count, href }) => {
        const tone = count > 0 && alarming.has(key) ? ' rc-tile-alert' : '';
        return (
          <li key={key}>
            <a
              class={`rc-tile${tone}`}
              href={href}
              {...((cause ?? 'all') === key ? { 'aria-current': 'true' as const } : {})}
            >
              <span class="rc-tile-number">{count}</span>
              <span class="rc-tile-label">{label}</span>
            </a>
          </li>
        );
      })}
    </ul>
  );
}

/** What is stuck and why, who is overloaded, which notices did not arrive. */
export function CockpitPageView({ model }: { model: CockpitModel }): VNode {
  const { view, cause } = model;
  const label =
    cause === undefined ? undefined : view.counts.find(({ key }) => key === cause)?.label;
  return (
    <>
      <h1>{cockpitPage.title}</h1>
      <p class="rc-lead">{cockpitPage.lead}</p>
      <Tiles {...model} />
      <section class="rc-section" aria-labelledby="fermi">
        <h2 id="fermi">{label === undefined ? cockpitPage.stuck : cockpitPage.stuckFor(label)}</h2>
        {cause !== undefined && (
          <p>
            <a href="/cruscotto#fermi">{cockpitPage.allCauses}</a>
          </p>
        )}
        <StuckCases page={view.stuck} today={model.today} />
        {view.stuck.next !== undefined && (
          <nav aria-label={cockpitPage.pages}>
            <a href={`${addressWith('/cruscotto', { causa: cause, da: view.stuck.next })}#fermi`}>
              {cockpitPage.next}
            </a>
          </nav>
        )}
      </section>
      <Workload rows={view.workload} />
      <Undelivered rows={view.undelivered} today={model.today} />
    </>
  );
}
