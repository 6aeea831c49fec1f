import type { ComponentChildren, VNode } from 'preact';
import type { ObligationDetail } from '../../../api/services/obligations/obligations.ts';
import { dayLabel, instantLabel } from '../../../texts/dates.ts';
import { obligationPage, obligationsPage } from '../../../texts/obligations.ts';
import { TermClassBadge } from '../../components/badge.tsx';
import { Box } from '../../components/box.tsx';
import { ButtonLink } from '../../components/button.tsx';
import { Table } from '../../components/table.tsx';
import { obligationAddresses } from './addresses.ts';
import { NextDate, ObligationState } from './next-date.tsx';
import { OccurrenceCode, OccurrenceStatus } from './occurrence.tsx';

function Facts({ rows }: { rows: readonly (readonly [string, ComponentChildren])[] }): VNode {
  return (
    <dl class="rc-facts">
      {rows.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Occurrences({
  obligation,
  today,
}: {
  obligation: ObligationDetail;
  today: string;
}): VNode {
  const { occurrences } = obligation;
  return (
    <section class="rc-section" aria-labelledby="pratiche">
      <h2 id="pratiche">{obligationPage.occurrences}</h2>
      {occurrences.length === 0 ? (
        <p class="rc-muted">{obligationsPage.noOccurrences}</p>
      ) : (
        <Table
          caption={obligationPage.occurrencesCaption(occurrences.length)}
          rows={occurrences}
          keyOf={({ caseCode }) => caseCode}
          columns={[
            {
              label: obligationPage.plannedFor,
              heads: true,
              cell: ({ nominalOn }) => (
                <time dateTime={nominalOn}>{dayLabel(nominalOn, today)}</time>
              ),
            },
            {
              label: obligationPage.case,
              cell: (occurrence) => (
                <>
                  <OccurrenceCode occurrence={occurrence} />
                  {!occurrence.visible && <span class="rc-cell-sub">{obligationPage.hidden}</span>}
                </>
              ),
            },
            {
              label: obligationPage.status,
              cell: (occurrence) => <OccurrenceStatus occurrence={occurrence} />,
            },
          ]}
        />
      )}
    </section>
  );
}

function History({ obligation, today }: { obligation: ObligationDetail; today: string }): VNode {
  return (
    <section class="rc-section" aria-labelledby="storia">
      <h2 id="storia">{obligationPage.history}</h2>
      <Table
        caption={obligationPage.historyCaption}
        rows={obligation.history}
        keyOf={({ validFrom }) => validFrom}
        columns={[
          {
            label: obligationPage.from,
            heads: true,
            cell: ({ validFrom }) => instantLabel(validFrom, today),
          },
          {
            label: obligationPage.to,
            cell: ({ validTo }) =>
              validTo === null ? obligationPage.inForce : instantLabel(validTo, today),
          },
          {
            label: obligationsPage.cadence,
            cell: ({ cadenceLabel }) => cadenceLabel ?? obligationsPage.noCadence,
          },
          {
            label: obligationsPage.next,
            cell: ({ nextOn }) =>
              nextOn === null ? obligationsPage.noNext : dayLabel(nextOn, today),
          },
          { label: obligationPage.by, cell: ({ by }) => by ?? obligationPage.bySystem },
          { label: obligationPage.why, wide: true, cell: ({ reason }) => reason },
        ]}
      />
    </section>
  );
}

/** One duty: where it comes from, what comes next, what it has been. */
export function ObligationDetailView({
  obligation,
  today,
  justChanged,
}: {
  obligation: ObligationDetail;
  today: string;
  justChanged: boolean;
}): VNode {
  const { code, label, body, kind, convener, cadence, question, previousOn, source, papers } =
    obligation;
  return (
    <>
      {justChanged && (
        <Box tone="success" title={obligationPage.done} id="esito" focused>
          <p>{obligationPage.doneWhat}</p>
        </Box>
      )}
      <h1>{label}</h1>
      <p class="rc-lead">
        {obligationPage.kind[kind]} · <TermClassBadge termClass={obligation.class} />
      </p>
      {question !== undefined && (
        <Box tone="warning" title={obligationsPage.question}>
          <p>{question}</p>
        </Box>
      )}
      <Facts
        rows={[
          [obligationsPage.state, <ObligationState obligation={obligation} />],
          [obligationsPage.next, <NextDate obligation={obligation} today={today} />],
          [obligationsPage.cadence, cadence?.label ?? obligationsPage.noCadence],
          [
            obligationPage.previous,
            previousOn === null ? obligationPage.noPrevious : dayLabel(previousOn, today),
          ],
          [
            obligationsPage.convener,
            `${convener.roleLabel}, ${convener.agencyLabel ?? obligationsPage.noConvener}`,
          ],
          [obligationPage.body, body],
          [obligationPage.papers, papers],
          [obligationPage.source, source],
        ]}
      />
      {obligation.mayChange && obligation.choices.length > 0 && (
        <p class="rc-actions">
          <ButtonLink href={obligationAddresses.change(code)}>{obligationPage.change}</ButtonLink>
        </p>
      )}
      <Occurrences obligation={obligation} today={today} />
      <History obligation={obligation} today={today} />
      <p class="rc-section">
        <a href={obligationAddresses.all}>{obligationPage.back}</a>
      </p>
    </>
  );
}
