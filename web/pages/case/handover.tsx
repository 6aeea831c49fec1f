import type { VNode } from 'preact';
import type { CaseView } from '../../../api/services/services.ts';
import type { HandoverView } from '../../../api/services/handovers/handover-service.ts';
import { instantLabel } from '../../../texts/dates.ts';
import { sheetTexts } from '../../../texts/handover-sheet.ts';
import { handoverTexts } from '../../../texts/handovers.ts';
import { sheetAddress, termsAddress } from '../handovers/addresses.ts';
import { Clocks } from '../handovers/view.tsx';

/** The passage between two offices as two lanes, with who answers for the family on top and both clocks below. */
export function Handover({
  view: { code, handover },
  today,
}: {
  view: CaseView;
  today: string;
}): VNode | null {
  if (handover === undefined) return null;
  const { senderLabel, receiverLabel } = handover;
  return (
    <section class="rc-card" aria-labelledby="passaggio">
      <h2 id="passaggio">{handoverTexts.section}</h2>
      <p>
        <strong>{handover.answering}</strong> {handover.standing}
      </p>
      <div class="rc-two-columns">
        <Lane
          title={handoverTexts.lanes.sender}
          office={senderLabel}
          side="sender"
          {...{ handover, today }}
        />
        <Lane
          title={handoverTexts.lanes.receiver}
          office={receiverLabel}
          side="receiver"
          {...{ handover, today }}
        />
      </div>
      <h3>{handoverTexts.columns.clocks}</h3>
      <Clocks desks={handover.desks} />
      {handover.bindingTerms !== undefined && (
        <p>
          <a href={termsAddress(code)}>{handoverTexts.terms.link(handover.bindingTerms.unowned)}</a>
        </p>
      )}
      <p>
        <a href={sheetAddress(code)}>{sheetTexts.print}</a>
      </p>
    </section>
  );
}

function Lane({
  title,
  office,
  side,
  handover,
  today,
}: {
  title: string;
  office: string;
  side: 'sender' | 'receiver';
  handover: HandoverView;
  today: string;
}): VNode {
  const own = handover.moments.filter((moment) => moment.side === side || moment.side === 'both');
  return (
    <div>
      <h3>
        {title}: {office}
      </h3>
      {own.length === 0 ? (
        <p class="rc-muted">{handoverTexts.notYet}</p>
      ) : (
        <ol class="rc-items">
          {own.map(({ label, at }) => (
            <li key={label}>
              {label}: {instantLabel(at, today)}
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
