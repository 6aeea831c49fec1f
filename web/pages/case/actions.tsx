import type { VNode } from 'preact';
import type { AllowedAction } from '../../../api/services/services.ts';
import { casePage } from '../../../texts/case.ts';
import { addresses } from '../../addresses.ts';
import { DeviationLink } from './deviations.tsx';
import { caseActions, type CaseModel, otherDeviations } from './view-model.ts';

function Action({ allowed, href }: { allowed: AllowedAction; href: string }): VNode {
  if (allowed.because === undefined) return <a href={href}>{allowed.label}</a>;
  return (
    <span class="rc-muted">
      {allowed.label}: {casePage.notNow} {allowed.because}
    </span>
  );
}

/** What may happen beside the open steps: another step, or something that happens to the case. */
export function MoreActions({ model }: { model: CaseModel }): VNode | null {
  const { view } = model;
  const openings = caseActions(view, 'openStep');
  const events = caseActions(view, 'recordEvent');
  const deviations = otherDeviations(view);
  if (openings.length + events.length + deviations.length === 0) return null;
  return (
    <section class="rc-card" aria-labelledby="azioni">
      <h2 id="azioni">{casePage.moreActions}</h2>
      <ul class="rc-links">
        {openings.map((allowed) => (
          <li key={allowed.target}>
            <Action allowed={allowed} href={addresses.opening(view.code, allowed.target)} />
          </li>
        ))}
        {events.map((allowed) => (
          <li key={allowed.target}>
            <Action allowed={allowed} href={addresses.event(view.code, allowed.target)} />
          </li>
        ))}
      </ul>
      {deviations.map(({ name, actions }) => (
        <details class="rc-why" key={name}>
          <summary>{casePage.deviationGroups[name]}</summary>
          <ul class="rc-links">
            {actions.map((allowed) => (
              <li key={`${allowed.action}${allowed.target}`}>
                <DeviationLink code={view.code} allowed={allowed} />
              </li>
            ))}
          </ul>
        </details>
      ))}
    </section>
  );
}
