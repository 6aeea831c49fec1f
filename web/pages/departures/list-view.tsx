import type { VNode } from 'preact';
import type { PersonChoice } from '../../../api/services/people/absence-service.ts';
import type { DepartureLine } from '../../../api/services/people/departure-service.ts';
import type { Page } from '../../../api/services/services.ts';
import { departureReasons } from '../../../domain/people/departure.ts';
import { longDate } from '../../../domain/terms/italian-dates.ts';
import { departureReasonLabel, departureTexts as texts } from '../../../texts/departures.ts';
import { SubmitButton } from '../../components/button.tsx';
import { ErrorSummary, faultOf, type Fault } from '../../components/error-summary.tsx';
import { Hidden, type Option, SelectField, TextField } from '../../components/field.tsx';
import { Table } from '../../components/table.tsx';
import { departureAddresses, departuresAddress, departuresPage } from './addresses.ts';

/** What was typed into the form. */
export interface TypedDeparture {
  /** Person and office, joined by `~`. */
  userId: string;
  lastDayOn: string;
  reason: string;
}

/** What the page shows. */
export interface DepartureListModel {
  page: Page<DepartureLine>;
  people: readonly PersonChoice[];
  typed: TypedDeparture;
  faults: readonly Fault[];
  key: string;
  csrf: string;
}

function peopleOptions(people: readonly PersonChoice[]): readonly Option[] {
  const once = new Map(
    people.map(({ userId, agencyId, displayName, agencyLabel }) => [
      `${userId}~${agencyId}`,
      `${displayName}, ${agencyLabel}`,
    ]),
  );
  return [...once].map(([value, label]) => ({ value, label }));
}

function Departures({ page }: Pick<DepartureListModel, 'page'>): VNode {
  if (page.items.length === 0)
    return (
      <div class="rc-empty">
        <p>
          <strong>{texts.none}</strong>
        </p>
        <p>{texts.noneWhat}</p>
      </div>
    );
  return (
    <Table
      caption={texts.caption(page.items.length)}
      rows={page.items}
      keyOf={({ id }) => id}
      columns={[
        {
          label: texts.person,
          heads: true,
          cell: ({ id, person }) => <a href={departureAddresses.show(id)}>{person.displayName}</a>,
        },
        { label: texts.office, cell: ({ agencyLabel }) => agencyLabel },
        { label: texts.lastDay, cell: ({ lastDayOn }) => longDate(lastDayOn) },
        { label: texts.reason, cell: ({ reasonLabel }) => reasonLabel },
        { label: texts.state, cell: ({ status }) => texts.states[status] },
      ]}
    />
  );
}

function Recording({ model }: { model: DepartureListModel }): VNode {
  const { people, typed, faults, key, csrf } = model;
  return (
    <section class="rc-section rc-narrow" aria-labelledby="registra">
      <h2 id="registra">{texts.record}</h2>
      <p>{texts.recordLead}</p>
      <form method="post" action={departuresAddress} novalidate>
        <Hidden fields={{ _csrf: csrf, _chiave: key }} />
        <SelectField
          name="userId"
          label={texts.person}
          required
          value={typed.userId}
          options={peopleOptions(people)}
          error={faultOf(faults, 'userId')}
        />
        <TextField
          name="lastDayOn"
          type="date"
          width="medium"
          required
          label={texts.lastDay}
          hint={texts.lastDayHint}
          value={typed.lastDayOn}
          error={faultOf(faults, 'lastDayOn')}
        />
        <SelectField
          name="reason"
          label={texts.reason}
          required
          value={typed.reason}
          options={departureReasons.map((value) => ({ value, label: departureReasonLabel(value) }))}
          error={faultOf(faults, 'reason')}
        />
        <SubmitButton>{texts.submit}</SubmitButton>
      </form>
    </section>
  );
}

/** Who leaves the offices of the person, and the form that records one more. */
export function DepartureListView({ model }: { model: DepartureListModel }): VNode {
  const { page, faults } = model;
  return (
    <>
      <ErrorSummary faults={faults} />
      <h1>{texts.pageTitle}</h1>
      <p class="rc-lead">{texts.lead}</p>
      <Departures page={page} />
      {page.next !== undefined && (
        <nav class="rc-actions" aria-label={texts.pages}>
          <a href={departuresPage(page.next)}>{texts.next}</a>
        </nav>
      )}
      <Recording model={model} />
    </>
  );
}
