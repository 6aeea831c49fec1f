import type { ComponentChildren, VNode } from 'preact';
import type { AbsenceDetail, PersonChoice } from '../../../api/services/people/absence-service.ts';
import { absenceTexts as texts } from '../../../texts/absences.ts';
import { instantLabel } from '../../../texts/dates.ts';
import { SubmitButton } from '../../components/button.tsx';
import { ErrorSummary, faultOf, type Fault } from '../../components/error-summary.tsx';
import { Hidden, SelectField, TextField } from '../../components/field.tsx';
import { Table } from '../../components/table.tsx';
import { absenceAddress } from './addresses.ts';
import { noSubstitute, personOptions } from './typed.ts';

/** What the page shows. */
export interface AbsenceChangeModel {
  absence: AbsenceDetail;
  substitutes: readonly PersonChoice[];
  typed: { to: string; substituteId: string };
  faults: readonly Fault[];
  key: string;
  csrf: string;
  today: string;
}

function ChangeForm({
  model,
  what,
  title,
  submit,
  children,
}: {
  model: AbsenceChangeModel;
  what: 'shortened' | 'substituted' | 'withdrawn';
  title: string;
  submit: string;
  children: ComponentChildren;
}): VNode {
  const { absence, key, csrf } = model;
  const hidden = { _csrf: csrf, _chiave: key, _versione: absence.version.toString(), what };
  return (
    <section class="rc-section rc-narrow" aria-labelledby={what}>
      <h2 id={what}>{title}</h2>
      <form method="post" action={absenceAddress(absence.id)} novalidate>
        <Hidden fields={hidden} />
        {children}
        <SubmitButton look={what === 'withdrawn' ? 'danger' : 'primary'}>{submit}</SubmitButton>
      </form>
    </section>
  );
}

function Changes({ model }: { model: AbsenceChangeModel }): VNode {
  const { substitutes, typed, faults } = model;
  return (
    <>
      <ChangeForm
        model={model}
        what="substituted"
        title={texts.substitution}
        submit={texts.substitutionSubmit}
      >
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
      </ChangeForm>
      <ChangeForm model={model} what="shortened" title={texts.shorten} submit={texts.shortenSubmit}>
        <TextField
          name="to"
          type="date"
          width="medium"
          required
          label={texts.to}
          hint={texts.shortenHint}
          value={typed.to}
          error={faultOf(faults, 'to')}
        />
      </ChangeForm>
      <ChangeForm
        model={model}
        what="withdrawn"
        title={texts.withdrawal}
        submit={texts.withdrawalSubmit}
      >
        <p>{texts.withdrawalWhat}</p>
      </ChangeForm>
    </>
  );
}

/** One absence: what it is, what may be changed, what it has been. */
export function AbsenceChangeView({ model }: { model: AbsenceChangeModel }): VNode {
  const { absence, faults, today } = model;
  const { person, from, to, substitute, scopeLabel } = absence;
  return (
    <>
      <ErrorSummary faults={faults} />
      <h1>{texts.changeTitle}</h1>
      <p class="rc-lead">
        {person.displayName}, {texts.days(from, to)}. {texts.substitute}:{' '}
        {substitute?.displayName ?? texts.nobody}. {scopeLabel}.
      </p>
      {absence.mayChange && <Changes model={model} />}
      <section class="rc-section" aria-labelledby="storico">
        <h2 id="storico">{texts.history}</h2>
        <Table
          caption={texts.history}
          rows={absence.history}
          keyOf={({ at, what }) => `${at}${what}`}
          columns={[
            { label: texts.state, heads: true, cell: ({ what }) => texts.whats[what] },
            { label: texts.person, cell: ({ by }) => by },
            { label: texts.period, cell: (line) => texts.days(from, line.to) },
            { label: texts.substitute, cell: (line) => line.substitute ?? texts.nobody },
            { label: texts.when, cell: ({ at }) => instantLabel(at, today) },
          ]}
        />
      </section>
    </>
  );
}
