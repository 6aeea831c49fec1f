import type { VNode } from 'preact';
import type { AbsenceView, PersonChoice } from '../../../api/services/people/absence-service.ts';
import type { Page } from '../../../api/services/services.ts';
import { absenceTexts as texts } from '../../../texts/absences.ts';
import { Box } from '../../components/box.tsx';
import { SubmitButton } from '../../components/button.tsx';
import { ErrorSummary, faultOf, type Fault } from '../../components/error-summary.tsx';
import { Hidden, SelectField, TextField } from '../../components/field.tsx';
import { Table } from '../../components/table.tsx';
import { Tabs } from '../../components/tabs.tsx';
import { absenceAddress, absencesAddress, absencesView } from './addresses.ts';
import { noSubstitute, personOptions, scopeOptions, type TypedAbsence } from './typed.ts';

/** What the page shows. */
export interface AbsenceListModel {
  page: Page<AbsenceView>;
  when: 'current' | 'past';
  people: readonly PersonChoice[];
  substitutes: readonly PersonChoice[];
  typed: TypedAbsence;
  faults: readonly Fault[];
  key: string;
  csrf: string;
  /** What has just been done. */
  done: 'entered' | 'changed' | undefined;
}

function SubstituteCell({ absence }: { absence: AbsenceView }): VNode {
  const { substitute, actingToday, warnings } = absence;
  return (
    <>
      {substitute?.displayName ?? texts.nobody}
      {actingToday === null && <span class="rc-cell-sub">{texts.nobodyToday}</span>}
      {actingToday != null && actingToday.userId !== substitute?.userId && (
        <span class="rc-cell-sub">{texts.actingToday(actingToday.displayName)}</span>
      )}
      {warnings.map(({ substitute: name, from, to }) => (
        <span class="rc-cell-sub" key={from}>
          <strong>{texts.warning}</strong>: {texts.warningWhat(name, from, to)}
        </span>
      ))}
    </>
  );
}

function Absences({ page, when }: Pick<AbsenceListModel, 'page' | 'when'>): VNode {
  const isPast = when === 'past';
  if (page.items.length === 0)
    return (
      <div class="rc-empty">
        <p>
          <strong>{isPast ? texts.nonePast : texts.none}</strong>
        </p>
        {!isPast && <p>{texts.noneWhat}</p>}
      </div>
    );
  const { length } = page.items;
  return (
    <Table
      caption={isPast ? texts.pastCaption(length) : texts.caption(length)}
      rows={page.items}
      keyOf={({ id }) => id}
      columns={[
        { label: texts.person, heads: true, cell: ({ person }) => person.displayName },
        { label: texts.period, cell: ({ from, to }) => texts.days(from, to) },
        { label: texts.substitute, cell: (absence) => <SubstituteCell absence={absence} /> },
        { label: texts.scope, cell: ({ scopeLabel }) => scopeLabel },
        { label: texts.state, cell: ({ state }) => texts.states[state] },
        {
          label: texts.actions,
          hidden: true,
          cell: ({ id, person, mayChange }) =>
            mayChange && (
              <a href={absenceAddress(id)} aria-label={texts.changeOf(person.displayName)}>
                {texts.change}
              </a>
            ),
        },
      ]}
    />
  );
}

function Entering({ model }: { model: AbsenceListModel }): VNode {
  const { people, substitutes, typed, faults, key, csrf } = model;
  return (
    <section class="rc-section rc-narrow" aria-labelledby="inserisci">
      <h2 id="inserisci">{texts.enter}</h2>
      <p>{texts.enterLead}</p>
      <form method="post" action={absencesAddress} novalidate>
        <Hidden fields={{ _csrf: csrf, _chiave: key }} />
        <SelectField
          name="userId"
          label={texts.person}
          required
          value={typed.userId}
          options={personOptions(people)}
          error={faultOf(faults, 'userId')}
        />
        {(['from', 'to'] as const).map((name) => (
          <TextField
            key={name}
            name={name}
            type="date"
            width="medium"
            required
            label={texts[name]}
            hint={texts[`${name}Hint`]}
            value={typed[name]}
            error={faultOf(faults, name)}
          />
        ))}
        <SelectField
          name="substituteId"
          label={texts.substitute}
          required
          value={typed.substituteId}
          options={[
            { value: noSubstitute, label: texts.noSubstitute },
            ...personOptions(substitutes),
          ]}
          error={faultOf(faults, 'substituteId')}
        />
        <SelectField
          name="scope"
          label={texts.scope}
          hint={texts.scopeHint}
          required
          value={typed.scope}
          options={scopeOptions(people)}
          error={faultOf(faults, 'scope')}
        />
        <SubmitButton>{texts.submit}</SubmitButton>
      </form>
    </section>
  );
}

/** Who is away, with who acts meanwhile, and the form that enters one more absence. */
export function AbsenceListView({ model }: { model: AbsenceListModel }): VNode {
  const { page, when, done, faults } = model;
  return (
    <>
      <ErrorSummary faults={faults} />
      {done !== undefined && <Box tone="success" title={texts[done]} id="esito" focused />}
      <h1>{texts.title}</h1>
      <p class="rc-lead">{texts.lead}</p>
      <Warnings page={page} />
      <Tabs
        label={texts.views}
        tabs={(['current', 'past'] as const).map((view) => ({
          label: texts[view],
          href: absencesView(view === 'past' ? { vista: 'passate' } : {}),
          current: view === when,
        }))}
      />
      <Absences page={page} when={when} />
      {page.next !== undefined && (
        <nav class="rc-actions" aria-label={texts.pages}>
          <a
            href={absencesView({
              ...(when === 'past' ? { vista: 'passate' } : {}),
              da: page.next,
            })}
          >
            {texts.next}
          </a>
        </nav>
      )}
      <Entering model={model} />
    </>
  );
}

function Warnings({ page }: Pick<AbsenceListModel, 'page'>): VNode | null {
  const lines = page.items.flatMap(({ person, warnings }) =>
    warnings.map(({ substitute, from, to }) =>
      texts.warningLine(person.displayName, substitute, from, to),
    ),
  );
  if (lines.length === 0) return null;
  return (
    <Box tone="warning" title={texts.warnings}>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Box>
  );
}
