import type { VNode } from 'preact';
import type {
  TraceFilter,
  TraceKind,
  TraceLine,
} from '../../../api/services/read-log/read-log-service.ts';
import type { Page } from '../../../api/services/services.ts';
import { instantLabel } from '../../../texts/dates.ts';
import { dataClassesLabel, readLogPages } from '../../../texts/read-log.ts';
import { addresses } from '../../addresses.ts';
import { ButtonLink, SubmitButton } from '../../components/button.tsx';
import { SelectField, TextField } from '../../components/field.tsx';
import { type Column, Table } from '../../components/table.tsx';
import { readLogAddresses } from '../../read-log-addresses.ts';

export type Person = Readonly<{ userId: string; displayName: string }>;

/** Days and person of every form about the log. */
export function PersonField({
  people,
  value,
}: {
  people: readonly Person[];
  value: string | undefined;
}): VNode {
  return (
    <SelectField
      name="persona"
      label={readLogPages.person}
      required
      value={value ?? ''}
      empty={readLogPages.anybody}
      options={people.map(({ userId, displayName }) => ({ value: userId, label: displayName }))}
    />
  );
}

/** From which day to which, both included. */
export function DayFields({ from, to }: { from?: string; to?: string }): VNode {
  return (
    <>
      <TextField name="dal" type="date" label={readLogPages.from} required value={from ?? ''} />
      <TextField name="al" type="date" label={readLogPages.to} required value={to ?? ''} />
    </>
  );
}

function whoLabel({ who, about }: TraceLine): string {
  if (who !== null) return who.displayName;
  return about ?? readLogPages.nobody;
}

function columnsOf(today: string, withCase: boolean): readonly Column<TraceLine>[] {
  const ofCase: Column<TraceLine> = {
    label: readLogPages.code,
    cell: ({ caseCode, listed }) => (
      <>
        {caseCode !== undefined && <span class="rc-code">{caseCode}</span>}
        {listed.length > 0 && (
          <details class="rc-why">
            <summary>{readLogPages.otherCases(listed.length)}</summary>
            <p>{listed.join(', ')}</p>
          </details>
        )}
      </>
    ),
  };
  return [
    { label: readLogPages.when, heads: true, cell: ({ at }) => instantLabel(at, today) },
    { label: readLogPages.who, cell: whoLabel },
    { label: readLogPages.seats, cell: ({ seats }) => seats.join('; ') },
    {
      label: readLogPages.what,
      cell: ({ actionLabel, result }) =>
        result === 'done' ? actionLabel : `${actionLabel}: ${readLogPages.results.denied}`,
    },
    ...(withCase ? [ofCase] : []),
    { label: readLogPages.data, cell: ({ dataClasses }) => dataClassesLabel(dataClasses) },
    { label: readLogPages.why, cell: ({ purposeLabel }) => purposeLabel },
  ];
}

function Lines({
  page,
  today,
  withCase,
  more,
}: {
  page: Page<TraceLine>;
  today: string;
  withCase: boolean;
  more: (cursor: string) => string;
}): VNode {
  if (page.items.length === 0) return <p class="rc-empty">{readLogPages.none}</p>;
  return (
    <>
      <Table
        caption={readLogPages.caption(page.items.length)}
        rows={page.items}
        keyOf={({ id }) => String(id)}
        columns={columnsOf(today, withCase)}
      />
      {page.next !== undefined && (
        <nav class="rc-actions rc-section" aria-label={readLogPages.pages}>
          <a href={more(page.next)}>{readLogPages.next}</a>
        </nav>
      )}
    </>
  );
}

/** Who looked at one case, for whoever answers for it. */
export function CaseLogPage({
  code,
  page,
  filter,
  today,
}: {
  code: string;
  page: Page<TraceLine> & { people: readonly Person[] };
  filter: TraceFilter & { lists?: boolean };
  today: string;
}): VNode {
  const { person, from, to, lists } = filter;
  const asked = { persona: person, dal: from, al: to, elenchi: lists === true ? 'si' : undefined };
  return (
    <>
      <h1>{readLogPages.lookedTitle(code)}</h1>
      <p class="rc-lead">{readLogPages.lookedLead}</p>
      <form class="rc-filters" method="get" action={readLogAddresses.ofCase(code, {})}>
        <PersonField people={page.people} value={person} />
        <DayFields {...(from !== undefined && { from })} {...(to !== undefined && { to })} />
        <SelectField
          name="elenchi"
          label={readLogPages.lists}
          required
          value={lists === true ? 'si' : ''}
          empty={readLogPages.kinds.reads}
          options={[{ value: 'si', label: readLogPages.withLists }]}
        />
        <SubmitButton look="outline-primary">{readLogPages.apply}</SubmitButton>
      </form>
      <Lines
        page={page}
        today={today}
        withCase={false}
        more={(cursor) => readLogAddresses.ofCase(code, { ...asked, da: cursor })}
      />
      <p class="rc-section">
        <ButtonLink href={readLogAddresses.fileOfCase(code, asked)} look="outline-primary">
          {readLogPages.csv}
        </ButtonLink>{' '}
        <a href={addresses.case(code)}>{code}</a>
      </p>
    </>
  );
}

/** The whole log, for the data protection officer. */
export function LogPage({
  page,
  people,
  filter,
  today,
}: {
  page: Page<TraceLine>;
  people: readonly Person[];
  filter: TraceFilter & { kind?: TraceKind; code?: string };
  today: string;
}): VNode {
  const { person, from, to, kind, code } = filter;
  const asked = { cosa: kind, persona: person, codice: code, dal: from, al: to };
  return (
    <>
      <h1>{readLogPages.name}</h1>
      <p class="rc-lead">{readLogPages.lead}</p>
      <p>
        <a href={readLogAddresses.unusual}>{readLogPages.unusual}</a>
        {' · '}
        <a href={readLogAddresses.breach}>{readLogPages.breach}</a>
      </p>
      <form class="rc-filters" method="get" action={readLogAddresses.all}>
        <SelectField
          name="cosa"
          label={readLogPages.kind}
          required
          value={kind ?? ''}
          empty={readLogPages.everything}
          options={Object.entries(readLogPages.kinds).map(([value, label]) => ({ value, label }))}
        />
        <PersonField people={people} value={person} />
        <TextField
          name="codice"
          label={readLogPages.code}
          required
          value={code ?? ''}
          attributes={{ autocomplete: 'off', spellcheck: false }}
        />
        <DayFields {...(from !== undefined && { from })} {...(to !== undefined && { to })} />
        <SubmitButton look="outline-primary">{readLogPages.apply}</SubmitButton>
      </form>
      <Lines
        page={page}
        today={today}
        withCase
        more={(cursor) => readLogAddresses.list({ ...asked, da: cursor })}
      />
      <p class="rc-section">
        <ButtonLink href={readLogAddresses.file(asked)} look="outline-primary">
          {readLogPages.csv}
        </ButtonLink>
      </p>
    </>
  );
}
