import type { VNode } from 'preact';
import type {
  ProtocolTermsView,
  ProtocolTermView,
  ValueView,
} from '../../../api/services/term-changes/term-change-service.ts';
import { instantLabel } from '../../../texts/dates.ts';
import { termPages as texts } from '../../../texts/term-changes.ts';
import { TermClassBadge } from '../../components/badge.tsx';
import { type Column, Table } from '../../components/table.tsx';
import { Tabs } from '../../components/tabs.tsx';
import { termAddresses } from '../../term-addresses.ts';

/** What the page of the terms of a version shows. */
export interface TermsModel {
  readonly view: ProtocolTermsView;
  /** The person administers the protocols. */
  readonly mayChange: boolean;
  readonly today: string;
}

/** One value with its validity, its act and who decided it. */
function Value({ value, model }: { value: ValueView; model: TermsModel }): VNode {
  const { words, siteLabel, from, to, act, change } = value;
  return (
    <>
      {words}
      {siteLabel !== null && <span class="rc-cell-sub">{texts.forSite(siteLabel)}</span>}
      <span class="rc-cell-sub">
        {texts.validity(from, to)}, {texts.byAct(act)}
      </span>
      {change !== undefined && (
        <span class="rc-cell-sub">
          {model.mayChange ? (
            <a href={termAddresses.change(change.id)}>{decided(change, model.today)}</a>
          ) : (
            decided(change, model.today)
          )}
        </span>
      )}
    </>
  );
}

function decided(change: NonNullable<ValueView['change']>, today: string): string {
  return texts.decidedBy(change.author, change.approvedBy, instantLabel(change.approvedAt, today));
}

function Values({ values, model }: { values: readonly ValueView[]; model: TermsModel }): VNode {
  return (
    <ul>
      {values.map((value) => (
        <li key={`${value.site ?? ''}${value.from}${value.words}`}>
          <Value value={value} model={model} />
        </li>
      ))}
    </ul>
  );
}

function InForce({ term, model }: { term: ProtocolTermView; model: TermsModel }): VNode {
  const general = term.inForce.some(({ site }) => site === null);
  return (
    <>
      {!general && (
        <>
          {term.written}
          <span class="rc-cell-sub">{texts.ofProtocol}</span>
        </>
      )}
      {term.inForce.length > 0 && <Values values={term.inForce} model={model} />}
      {general && <span class="rc-cell-sub">{texts.protocolSays(term.written)}</span>}
    </>
  );
}

function History({ term, model }: { term: ProtocolTermView; model: TermsModel }): VNode {
  const { ahead, past } = term;
  if (ahead.length + past.length === 0) return <span class="rc-muted">{texts.noHistory}</span>;
  return (
    <>
      {ahead.length > 0 && (
        <>
          <p>{texts.aheadCount(ahead.length)}</p>
          <Values values={ahead} model={model} />
        </>
      )}
      {past.length > 0 && (
        <details class="rc-why">
          <summary>{texts.pastCount(past.length)}</summary>
          <Values values={past} model={model} />
        </details>
      )}
    </>
  );
}

function columnsFor(model: TermsModel): readonly Column<ProtocolTermView>[] {
  const { view, mayChange } = model;
  const change: Column<ProtocolTermView> = {
    label: texts.change,
    cell: ({ path, because, owner, name }) =>
      because ?? (
        <a
          href={termAddresses.draftFor(view.code, view.version, path)}
          aria-label={texts.proposeFor(owner, name)}
        >
          {texts.propose}
        </a>
      ),
  };
  return [
    {
      label: texts.term,
      heads: true,
      cell: ({ name, owner }) => (
        <>
          {name}
          <span class="rc-cell-sub">{owner}</span>
        </>
      ),
    },
    { label: texts.class, cell: (term) => <TermClassBadge termClass={term.class} /> },
    { label: texts.inForce, cell: (term) => <InForce term={term} model={model} /> },
    { label: texts.source, cell: ({ source }) => source },
    { label: texts.history, cell: (term) => <History term={term} model={model} /> },
    ...(mayChange ? [change] : []),
  ];
}

/** Every deadline of a version: class, source, value in force with its validity, history, and how to change it. */
export function TermsPageView({ model }: { model: TermsModel }): VNode {
  const { view, mayChange } = model;
  const { code, version, label, versions, terms } = view;
  return (
    <>
      <h1>{texts.termsTitle(label, version)}</h1>
      <p class="rc-lead">{texts.termsLead}</p>
      {versions.length > 1 && (
        <Tabs
          label={texts.versions}
          tabs={versions.map((one) => ({
            label: texts.versionOf(one),
            href: termAddresses.terms(code, one),
            current: one === version,
          }))}
        />
      )}
      {mayChange && (
        <p>
          <a href={termAddresses.list}>{texts.allChanges}</a>
        </p>
      )}
      <Table
        caption={texts.termsCaption(terms.length)}
        columns={columnsFor(model)}
        rows={terms}
        keyOf={({ path }) => path}
      />
    </>
  );
}
