import type { VNode } from 'preact';
import type { JournalLine } from '../../../api/services/services.ts';
import { casePage } from '../../../texts/case.ts';
import { instantLabel } from '../../../texts/dates.ts';
import { addresses } from '../../addresses.ts';
import { addressWith } from '../../query.ts';
import type { CaseModel } from './view-model.ts';

const alarms: readonly string[] = ['RungFired', 'TermExpired'];

function Line({ line, today }: { line: JournalLine; today: string }): VNode {
  const who = [line.actorLabel, line.agencyLabel].filter((part) => part !== undefined).join(', ');
  return (
    <li class={alarms.includes(line.type) ? 'rc-timeline-alarm' : ''}>
      <time dateTime={line.occurredAt}>{instantLabel(line.occurredAt, today)}</time>
      <p>
        <strong>{line.sentence}</strong>
      </p>
      <p class="rc-who">{who}</p>
      {line.details.length > 0 && (
        <ul>
          {line.details.map((detail) => (
            <li key={detail}>{detail}</li>
          ))}
        </ul>
      )}
    </li>
  );
}

/** The history of the case: who, office, when, what. */
export function Journal({ model }: { model: CaseModel }): VNode {
  const { journal, view, today } = model;
  return (
    <section class="rc-card" aria-labelledby="cronologia">
      <h2 id="cronologia">{casePage.journal}</h2>
      <p class="rc-muted">{casePage.journalCaption}</p>
      <ol class="rc-timeline">
        {journal.items.map((line) => (
          <Line key={line.seq} line={line} today={today} />
        ))}
      </ol>
      <div class="rc-actions">
        {journal.next !== undefined && (
          <a
            href={`${addressWith(addresses.case(view.code), { cronologia: journal.next })}#cronologia`}
          >
            {casePage.older}
          </a>
        )}
        {model.olderJournal && (
          <a href={`${addresses.case(view.code)}#cronologia`}>{casePage.newest}</a>
        )}
      </div>
    </section>
  );
}
