import type { VNode } from 'preact';
import type { BreachView, UnusualView } from '../../../api/services/read-log/read-log-service.ts';
import { dayLabel, instantLabel } from '../../../texts/dates.ts';
import { dataClassesLabel, readLogPages } from '../../../texts/read-log.ts';
import { ButtonLink, SubmitButton } from '../../components/button.tsx';
import { Table } from '../../components/table.tsx';
import { readLogAddresses } from '../../read-log-addresses.ts';
import { DayFields, type Person, PersonField } from './view.tsx';

interface Days {
  from: string;
  to: string;
}

/** What merits a question, with what was counted. */
export function UnusualPage({
  findings,
  days,
  today,
}: {
  findings: readonly UnusualView[];
  days: Days;
  today: string;
}): VNode {
  return (
    <>
      <h1>{readLogPages.unusual}</h1>
      <p class="rc-lead">{readLogPages.unusualLead}</p>
      <form class="rc-filters" method="get" action={readLogAddresses.unusual}>
        <DayFields {...days} />
        <SubmitButton look="outline-primary">{readLogPages.apply}</SubmitButton>
      </form>
      {findings.length === 0 ? (
        <p class="rc-empty">{readLogPages.nothingUnusual}</p>
      ) : (
        <Table
          caption={readLogPages.unusual}
          rows={findings}
          keyOf={({ rule, who, on, hour = 24 }) => `${rule} ${who.userId} ${on} ${String(hour)}`}
          columns={[
            { label: readLogPages.rule, heads: true, cell: ({ rule }) => readLogPages.rules[rule] },
            {
              label: readLogPages.who,
              cell: ({ who, on }) => (
                <a href={readLogAddresses.list({ persona: who.userId, dal: on, al: on })}>
                  {who.displayName}
                </a>
              ),
            },
            {
              label: readLogPages.day,
              cell: ({ on, hour }) =>
                hour === undefined
                  ? dayLabel(on, today)
                  : `${dayLabel(on, today)}, ${readLogPages.hour(hour)}`,
            },
            { label: readLogPages.why, wide: true, cell: ({ explanation }) => explanation },
          ]}
        />
      )}
    </>
  );
}

/** Of which cases an account has seen data, for the notification of a breach. */
export function BreachPage({
  found,
  people,
  days,
  today,
}: {
  found: BreachView | undefined;
  people: readonly Person[];
  days: Days;
  today: string;
}): VNode {
  return (
    <>
      <h1>{readLogPages.breach}</h1>
      <p class="rc-lead">{readLogPages.breachLead}</p>
      <form class="rc-filters" method="get" action={readLogAddresses.breach}>
        <PersonField people={people} value={found?.who.userId} />
        <DayFields {...days} />
        <SubmitButton look="outline-primary">{readLogPages.apply}</SubmitButton>
      </form>
      {found === undefined ? (
        <p class="rc-empty">{readLogPages.choosePerson}</p>
      ) : (
        <>
          <Table
            caption={readLogPages.breachCaption(
              found.cases.length,
              found.cases.reduce((sum, { persons }) => sum + persons, 0),
            )}
            rows={found.cases}
            keyOf={({ caseCode }) => caseCode}
            columns={[
              { label: readLogPages.code, heads: true, cell: ({ caseCode }) => caseCode },
              { label: readLogPages.persons, number: true, cell: ({ persons }) => persons },
              { label: readLogPages.opened, number: true, cell: ({ opened }) => opened },
              { label: readLogPages.listed, number: true, cell: ({ listed }) => listed },
              { label: readLogPages.exported, number: true, cell: ({ exported }) => exported },
              {
                label: readLogPages.data,
                cell: ({ dataClasses }) => dataClassesLabel(dataClasses),
              },
              { label: readLogPages.first, cell: ({ first }) => instantLabel(first, today) },
              { label: readLogPages.last, cell: ({ last }) => instantLabel(last, today) },
            ]}
          />
          <p class="rc-section">
            <ButtonLink
              href={readLogAddresses.breachFile({
                ...{ persona: found.who.userId, dal: found.from, al: found.to },
              })}
              look="outline-primary"
            >
              {readLogPages.csv}
            </ButtonLink>
          </p>
        </>
      )}
    </>
  );
}
