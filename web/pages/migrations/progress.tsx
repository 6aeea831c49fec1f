import type { VNode } from 'preact';
import type {
  MigrationConduct,
  MigrationPlanView,
} from '../../../api/services/migrations/migration-service.ts';
import { migrationPages as texts } from '../../../texts/migrations.ts';
import { migrationAddresses } from '../../migration-addresses.ts';
import { Bar } from '../../components/bar.tsx';
import { SubmitButton } from '../../components/button.tsx';
import { Hidden } from '../../components/field.tsx';

const words: Readonly<Record<MigrationConduct, string>> = {
  pause: texts.pause,
  resume: texts.resume,
  retry: texts.retry,
  cancel: texts.cancel,
};

/** How many cases are done, left, refused; and what the person may do about it. */
export function Progress({ plan, csrf }: { plan: MigrationPlanView; csrf: string }): VNode {
  const { counts, id, status, actions } = plan;
  const of = counts.done + counts.pending + counts.refused + counts.failed;
  const settled = of - counts.pending;
  const moving = status === 'approved' || status === 'running';
  const possible = actions.flatMap(({ action }) => (action === 'approve' ? [] : [action]));
  return (
    <section class="rc-card" aria-labelledby="andamento">
      <h2 id="andamento">{texts.progress}</h2>
      <p>
        <strong>{texts.progressLine(settled, of)}</strong>
      </p>
      <Bar part={settled} of={of} />
      <ul>
        {(['done', 'pending', 'refused', 'failed'] as const)
          .filter((key) => counts[key] > 0)
          .map((key) => (
            <li key={key}>
              {counts[key]} {texts.counts[key]}
            </li>
          ))}
      </ul>
      {moving && <p>{texts.canLeave}</p>}
      <div class="rc-actions">
        {moving && (
          <form method="get" action={migrationAddresses.plan(id)}>
            <SubmitButton look="outline-primary" small>
              {texts.refreshPage}
            </SubmitButton>
          </form>
        )}
        {possible.length > 0 && (
          <form method="post" action={migrationAddresses.conduct(id)}>
            <Hidden fields={{ _csrf: csrf }} />
            {possible.map((action) => (
              <SubmitButton key={action} look="outline-primary" small name="azione" value={action}>
                {words[action]}
              </SubmitButton>
            ))}
          </form>
        )}
      </div>
    </section>
  );
}
