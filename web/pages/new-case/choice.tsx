import type { VNode } from 'preact';
import { newCasePage } from '../../../texts/new-case.ts';
import { addresses } from '../../addresses.ts';

/** The procedures that this person may open a case of. */
export function ChoiceView({
  procedures,
}: {
  procedures: readonly { code: string; label: string; purpose: string }[];
}): VNode {
  return (
    <div class="rc-narrow">
      <h1>{newCasePage.choice}</h1>
      <p class="rc-lead">{newCasePage.choiceLead}</p>
      <ul class="rc-items">
        {procedures.map(({ code, label, purpose }) => (
          <li key={code}>
            <h2>
              <a href={addresses.newCase(code)}>{label}</a>
            </h2>
            <p>{purpose}</p>
          </li>
        ))}
      </ul>
      <p class="rc-section">
        <a href="/">{newCasePage.back}</a>
      </p>
    </div>
  );
}
