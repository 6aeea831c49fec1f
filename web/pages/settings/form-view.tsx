import type { VNode } from 'preact';
import { settingChangeTexts, settingPages as texts } from '../../../texts/setting-changes.ts';
import { SubmitButton } from '../../components/button.tsx';
import { ErrorSummary, faultOf, type Fault } from '../../components/error-summary.tsx';
import {
  Choice,
  FieldGroup,
  Hidden,
  RadioField,
  SelectField,
  TextField,
} from '../../components/field.tsx';
import { ReasonAndAct, type FieldOf } from '../../components/reason-and-act.tsx';
import { typedMany, typedOne, type TypedValues } from '../../forms/values.ts';
import type { SettingForm } from '../../setting-addresses.ts';
import { recipients } from './form-model.ts';

/** A form about one site or one ladder. */
export interface FormModel {
  readonly form: SettingForm;
  readonly title: string;
  readonly action: string;
  readonly back: { readonly href: string; readonly label: string };
  /** Alarms of the ladder, or closures of the site, among which one is chosen. */
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly values: TypedValues;
  readonly faults: readonly Fault[];
  readonly key: string;
  readonly csrf: string;
}

/** What is asked of a calendar or of a ladder, from when, why and by which act. */
export function SettingFormView({ model }: { model: FormModel }): VNode {
  const { title, action, back, faults, values, key, csrf, form } = model;
  const fieldOf: FieldOf = (name) => ({
    ...{ name, value: typedOne(values, name), error: faultOf(faults, name) },
  });
  return (
    <div class="rc-narrow">
      <ErrorSummary faults={faults} />
      <h1>{title}</h1>
      <form method="post" action={action} novalidate>
        <Hidden fields={{ _csrf: csrf, _chiave: key }} />
        <Asked model={model} fieldOf={fieldOf} />
        <ReasonAndAct
          fieldOf={fieldOf}
          actHint={texts.actHint}
          maxLength={500}
          {...(form === 'chiusura' ? { hint: texts.closureHint } : {})}
        />
        <SubmitButton>{texts.saveDraft}</SubmitButton>
      </form>
      <p class="rc-section">
        <a href={back.href}>{back.label}</a>
      </p>
    </div>
  );
}

function Asked({ model, fieldOf }: { model: FormModel; fieldOf: FieldOf }): VNode {
  switch (model.form) {
    case 'chiusura':
      return (
        <>
          <Day fieldOf={fieldOf} name="dal" label={texts.firstDay} />
          <Day fieldOf={fieldOf} name="al" label={texts.lastDay} />
        </>
      );
    case 'annulla':
      return (
        <SelectField
          {...fieldOf('dal')}
          label={texts.whichClosure}
          required
          options={model.choices}
        />
      );
    case 'patrono':
      return (
        <>
          <TextField
            {...fieldOf('giorno')}
            label={texts.day}
            required
            width="short"
            attributes={{ inputmode: 'numeric', maxlength: 2 }}
          />
          <SelectField {...fieldOf('mese')} label={texts.month} required options={texts.months} />
          <From fieldOf={fieldOf} />
        </>
      );
    case 'nuovo':
      return (
        <>
          <MomentFields fieldOf={fieldOf} />
          <FieldGroup
            name="destinatari"
            label={texts.tells}
            required
            error={fieldOf('destinatari').error}
          >
            {recipients.map((recipient) => (
              <Choice
                key={recipient}
                type="checkbox"
                name="destinatari"
                option={{ value: recipient, label: texts.recipients[recipient] }}
                checked={typedMany(model.values, 'destinatari').includes(recipient)}
              />
            ))}
          </FieldGroup>
          <RadioField
            {...fieldOf('tipo')}
            label={texts.kind}
            required
            options={Object.entries(settingChangeTexts.rungKinds).map(([value, label]) => ({
              ...{ value, label },
            }))}
          />
          <From fieldOf={fieldOf} />
        </>
      );
    case 'sposta':
      return (
        <>
          <WhichRung model={model} fieldOf={fieldOf} />
          <MomentFields fieldOf={fieldOf} />
          <From fieldOf={fieldOf} />
        </>
      );
    case 'destinatario':
      return (
        <>
          <WhichRung model={model} fieldOf={fieldOf} />
          <SelectField
            {...fieldOf('destinatario')}
            label={texts.recipient}
            required
            options={recipients.map((value) => ({ value, label: texts.recipients[value] }))}
          />
          <From fieldOf={fieldOf} />
        </>
      );
    case 'togli':
      return (
        <>
          <WhichRung model={model} fieldOf={fieldOf} />
          <From fieldOf={fieldOf} />
        </>
      );
  }
}

function WhichRung({ model, fieldOf }: { model: FormModel; fieldOf: FieldOf }): VNode {
  return (
    <SelectField {...fieldOf('avviso')} label={texts.whichRung} required options={model.choices} />
  );
}

function MomentFields({ fieldOf }: { fieldOf: FieldOf }): VNode {
  return (
    <>
      <SelectField
        {...fieldOf('momento')}
        label={texts.moment}
        required
        options={Object.entries(texts.moments).map(([value, label]) => ({ value, label }))}
      />
      <TextField
        {...fieldOf('quanti')}
        label={texts.amount}
        hint={texts.amountHint}
        conditional
        width="short"
        attributes={{ inputmode: 'numeric', maxlength: 4 }}
      />
      <TextField
        {...fieldOf('alle')}
        type="time"
        label={texts.time}
        hint={texts.timeHint}
        conditional
        width="medium"
      />
    </>
  );
}

function From({ fieldOf }: { fieldOf: FieldOf }): VNode {
  return <Day fieldOf={fieldOf} name="dal" label={texts.from} hint={texts.fromHint} />;
}

function Day({
  fieldOf,
  name,
  label,
  hint,
}: {
  fieldOf: FieldOf;
  name: string;
  label: string;
  hint?: string;
}): VNode {
  return (
    <TextField {...fieldOf(name)} type="date" width="medium" label={label} hint={hint} required />
  );
}
