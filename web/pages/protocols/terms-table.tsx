import type { VNode } from 'preact';
import type { ProtocolView } from '../../../api/services/protocols.ts';
import { capitalised } from '../../../domain/terms/italian-dates.ts';
import { protocolPages } from '../../../texts/protocols.ts';
import { TermClassBadge } from '../../components/badge.tsx';
import { type Column, Table } from '../../components/table.tsx';

type Term = ProtocolView['terms'][number];

function Alarms({ term }: { term: Term }): VNode {
  if (term.purpose === 'wake') return <>{protocolPages.wake}</>;
  if (term.alarms.length === 0) return <>{protocolPages.noAlarms}</>;
  return (
    <details class="rc-why">
      <summary>{protocolPages.alarmCount(term.alarms.length)}</summary>
      <ul class="rc-alarms">
        {term.alarms.map((alarm) => (
          <li key={alarm}>{capitalised(alarm)}</li>
        ))}
      </ul>
    </details>
  );
}

const columns: readonly Column<Term>[] = [
  {
    label: protocolPages.term,
    heads: true,
    cell: (term) => (
      <>
        {capitalised(term.name)}
        {term.ofVariant && <span class="rc-cell-sub">{protocolPages.variant}</span>}
      </>
    ),
  },
  { label: protocolPages.step, cell: ({ owner }) => owner },
  { label: protocolPages.class, cell: (term) => <TermClassBadge termClass={term.class} /> },
  {
    label: protocolPages.amount,
    cell: (term) => (
      <>
        {term.amount}
        <span class="rc-cell-sub">{protocolPages.runsFrom(term.start)}</span>
        {term.roll !== '' && <span class="rc-cell-sub">{term.roll}</span>}
      </>
    ),
  },
  { label: protocolPages.termSource, cell: ({ source }) => source },
  { label: protocolPages.alarms, cell: (term) => <Alarms term={term} /> },
  { label: protocolPages.editable, cell: ({ edit }) => edit },
];

/** Every term with its legal weight, length, source, alarms and who may change it. */
export function TermsTable({ view }: { view: ProtocolView }): VNode {
  return (
    <section class="rc-section" aria-labelledby="termini">
      <h2 id="termini">{protocolPages.terms}</h2>
      <Table
        caption={protocolPages.termsCaption(view.terms.length)}
        columns={columns}
        rows={view.terms}
        keyOf={({ path }) => path}
      />
    </section>
  );
}
