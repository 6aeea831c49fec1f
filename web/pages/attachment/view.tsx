import type { VNode } from 'preact';
import type { AttachmentChoices } from '../../../api/services/papers/attachment-service.ts';
import type { DataClass } from '../../../domain/protocol/definition.ts';
import { attachmentPage, dataClassLabels } from '../../../texts/attachments.ts';
import { addresses } from '../../addresses.ts';
import { faultsIn } from '../../components/act-form.tsx';
import { ActFrame } from '../../components/act-frame.tsx';
import { faultOf } from '../../components/error-summary.tsx';
import { FileField, RadioField, SelectField } from '../../components/field.tsx';
import type { ActFormState } from '../../forms/act-form.ts';
import { typedOne } from '../../forms/values.ts';

/** From the most to the least reserved: whoever is in doubt takes the first. */
const classes: readonly DataClass[] = ['J', 'H', 'I', 'P'];

/** Sends a file to a case. It comes last: the server judges all the rest before it takes a byte of it. */
export function AttachmentForm({
  code,
  choices,
  state,
  csrf,
}: {
  code: string;
  choices: AttachmentChoices;
  state: ActFormState;
  csrf: string;
}): VNode {
  const { values, obstacle } = state;
  const faults = faultsIn(state);
  const field = (name: string): { name: string; value: string; error: string | undefined } => ({
    name,
    value: typedOne(values, name),
    error: faultOf(faults, name),
  });
  const [onlyStep] = choices.steps;
  const only = !choices.toCase && choices.steps.length === 1 ? onlyStep?.stepId : undefined;
  return (
    <ActFrame
      code={code}
      heading={attachmentPage.heading}
      lead={attachmentPage.lead}
      consequences={attachmentPage.consequences}
      submit={attachmentPage.submit}
      state={state}
      action={addresses.attachments(code)}
      csrf={csrf}
      withFile
    >
      <SelectField
        {...field('stepId')}
        value={only ?? typedOne(values, 'stepId')}
        label={attachmentPage.step}
        hint={attachmentPage.stepHint}
        required={!choices.toCase}
        {...(choices.toCase ? { empty: attachmentPage.stepNone } : {})}
        options={choices.steps.map(({ stepId, label }) => ({ value: stepId, label }))}
      />
      {choices.acts.length > 0 && (
        <SelectField
          {...field('actId')}
          label={attachmentPage.act}
          hint={attachmentPage.actHint}
          empty={attachmentPage.actNone}
          options={choices.acts.map(({ id, label }) => ({ value: id, label }))}
        />
      )}
      <RadioField
        {...field('dataClass')}
        value={typedOne(values, 'dataClass') || 'J'}
        label={attachmentPage.dataClass}
        hint={attachmentPage.dataClassHint}
        required
        options={classes.map((value) => ({ value, label: dataClassLabels[value] }))}
      />
      <FileField
        name="file"
        label={attachmentPage.file}
        hint={
          obstacle === null
            ? attachmentPage.fileHint
            : `${attachmentPage.fileHint} ${attachmentPage.fileAgain}`
        }
        required
        error={faultOf(faults, 'file')}
      />
    </ActFrame>
  );
}
