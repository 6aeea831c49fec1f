import type { ComponentChildren, VNode } from 'preact';
import type { StepFormView } from '../../api/services/services.ts';
import type { FieldDefinition } from '../../domain/protocol/definition.ts';
import { valuesRequiring } from '../../domain/protocol/required-when.ts';
import { formTexts } from '../../texts/forms.ts';
import type { ActFormState } from '../forms/act-form.ts';
import { Box } from './box.tsx';
import { SubmitButton } from './button.tsx';
import { ErrorSummary, type Fault, faultOf } from './error-summary.tsx';
import { Hidden } from './field.tsx';
import { FormField } from './form-field.tsx';
import { OutcomeField } from './outcome-field.tsx';

/** What stopped the last sending: first thing on the page, with the focus on it. */
export function Obstacles({ state }: { state: ActFormState }): VNode | null {
  const { obstacle } = state;
  if (obstacle === null) return null;
  switch (obstacle.kind) {
    case 'faults':
      return <ErrorSummary faults={obstacle.faults} />;
    case 'changed':
      return (
        <Box tone="warning" title={formTexts.changedTitle} id="cambiata" focused>
          <p>{formTexts.changedLead}</p>
          <ul>
            {obstacle.since.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Box>
      );
    case 'unanswered':
      return (
        <Box tone="warning" title={formTexts.retryTitle} id="riprova" focused>
          <p>{formTexts.retryLead}</p>
        </Box>
      );
  }
}

/** The faults of the form, none when something else stopped it. */
export function faultsIn(state: ActFormState): readonly Fault[] {
  return state.obstacle?.kind === 'faults' ? state.obstacle.faults : [];
}

/** Nothing was registered nor lost on the way: confirming is not «again». */
const hasFaultsOrNone = ({ obstacle }: ActFormState): boolean =>
  obstacle === null || obstacle.kind === 'faults';

/** When a field that is not always required becomes so. */
function conditionsOf(
  name: string,
  field: FieldDefinition,
  { form, outcomes }: Pick<StepFormView, 'form' | 'outcomes'>,
): readonly string[] {
  const asking = outcomes.filter(({ needs }) => needs.includes(name)).map(({ label }) => label);
  const { requiredWhen } = field;
  const other = requiredWhen === undefined ? undefined : form[requiredWhen.field];
  return [
    ...(asking.length > 0 && outcomes.length > 1 ? [formTexts.requiredFor(asking)] : []),
    ...(requiredWhen === undefined || other === undefined
      ? []
      : [
          formTexts.requiredWhen(
            other.label,
            valuesRequiring(requiredWhen).map((value) => valueLabel(other, value)),
          ),
        ]),
  ];
}

function valueLabel(field: FieldDefinition, value: boolean | number | string): string {
  if (typeof value === 'boolean') return value ? formTexts.yes : formTexts.no;
  if (field.type === 'enum') return field.options[String(value)] ?? String(value);
  return String(value);
}

/** All the fields of a form, in the order of the protocol. */
export function FormFields({
  view,
  state,
}: {
  view: Pick<StepFormView, 'form' | 'people' | 'outcomes'>;
  state: ActFormState;
}): VNode {
  const faults = faultsIn(state);
  const only = view.outcomes.length === 1 ? view.outcomes[0] : undefined;
  return (
    <>
      {Object.entries(view.form).map(([name, field]) => {
        const required = field.required === true || only?.needs.includes(name) === true;
        const conditions = required ? [] : conditionsOf(name, field, view);
        const hints = [...(field.hint === undefined ? [] : [field.hint]), ...conditions];
        return (
          <FormField
            key={name}
            name={name}
            field={field}
            label={field.label}
            hint={hints.length === 0 ? undefined : hints.join(' ')}
            required={required}
            conditional={conditions.length > 0}
            error={faultOf(faults, name)}
            values={state.values}
            people={(view.people[name] ?? []).map(({ userId, label }) => ({
              value: userId,
              label,
            }))}
            faults={faults}
          />
        );
      })}
    </>
  );
}

/** The form of an act: fields, outcome with what follows from it, and one button. */
export function ActForm({
  view,
  state,
  action,
  csrf,
  children,
}: {
  view: StepFormView;
  state: ActFormState;
  action: string;
  csrf: string;
  /** What else is asked, after the outcome. */
  children?: ComponentChildren;
}): VNode {
  return (
    <form method="post" action={action} novalidate>
      <Hidden fields={{ _csrf: csrf, _chiave: state.key, _versione: state.version.toString() }} />
      <DefaultButton />
      <FormFields view={view} state={state} />
      <OutcomeField
        outcomes={view.outcomes}
        chosen={state.outcome}
        error={faultOf(faultsIn(state), '_esito')}
      />
      {children}
      <SubmitButton name="_azione" value="conferma">
        {hasFaultsOrNone(state) ? formTexts.confirm : formTexts.sendAgain}
      </SubmitButton>
    </form>
  );
}

/** The Enter key presses the first button of a form, which would be «aggiungi una riga»; this one comes first. */
export function DefaultButton({ value = 'conferma' }: { value?: 'conferma' | 'controlla' }): VNode {
  return (
    <button
      type="submit"
      class="rc-default-button"
      name="_azione"
      value={value}
      tabindex={-1}
      aria-hidden="true"
    >
      {formTexts.confirm}
    </button>
  );
}
