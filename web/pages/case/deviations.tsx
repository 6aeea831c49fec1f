import type { VNode } from 'preact';
import type { AllowedAction } from '../../../api/services/services.ts';
import { casePage } from '../../../texts/case.ts';
import { deviationAddress } from '../../addresses.ts';
import { type DeviationAction, isDeviationAction } from './view-model.ts';

/** One thing that may be done beside the protocol, or why not now. */
export function DeviationLink({
  code,
  allowed,
}: {
  code: string;
  allowed: DeviationAction;
}): VNode {
  if (allowed.because !== undefined)
    return (
      <span class="rc-muted">
        {allowed.label}: {casePage.notNow} {allowed.because}
      </span>
    );
  const address = deviationAddress(code, { kind: allowed.action, target: allowed.target });
  return <a href={address}>{allowed.label}</a>;
}

/** What may be done about one thing (a step, a term), folded away: it is the exception and not the course. */
export function DeviationMenu({
  code,
  actions,
  about,
}: {
  code: string;
  actions: readonly AllowedAction[];
  /** The step or the term, for a screen reader. */
  about: string;
}): VNode | null {
  const deviations = actions.filter(isDeviationAction);
  if (deviations.length === 0) return null;
  return (
    <details class="rc-why">
      <summary>
        {casePage.otherActions}
        <span class="visually-hidden">: {about}</span>
      </summary>
      <ul class="rc-links">
        {deviations.map((allowed) => (
          <li key={`${allowed.action}${allowed.target}`}>
            <DeviationLink code={code} allowed={allowed} />
          </li>
        ))}
      </ul>
    </details>
  );
}
