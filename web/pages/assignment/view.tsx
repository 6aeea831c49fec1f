import type { VNode } from 'preact';
import type { StepView } from '../../../api/services/services.ts';
import { assignmentPage } from '../../../texts/case.ts';
import { ActFrame } from '../../components/act-frame.tsx';
import { type Fault, faultOf } from '../../components/error-summary.tsx';
import { type Option, SelectField, TextArea } from '../../components/field.tsx';
import type { ActFormState } from '../../forms/act-form.ts';
import { typedOne } from '../../forms/values.ts';

/** Who takes a step over, and why. */
export function AssignmentView({
  code,
  step,
  candidates,
  toOffice,
  state,
  faults,
  action,
  csrf,
}: {
  code: string;
  step: StepView;
  candidates: readonly Option[];
  toOffice: string;
  state: ActFormState;
  faults: readonly Fault[];
  action: string;
  csrf: string;
}): VNode {
  return (
    <ActFrame
      code={code}
      heading={assignmentPage.heading(step.label)}
      lead={assignmentPage.lead}
      consequences={assignmentPage.consequences}
      submit={assignmentPage.submit}
      state={state}
      action={action}
      csrf={csrf}
    >
      <p>
        {assignmentPage.now}{' '}
        <strong>
          {step.assignee?.displayName ?? assignmentPage.toNobody} ({step.roleLabel},{' '}
          {step.agencyLabel})
        </strong>
      </p>
      <SelectField
        name="assigneeId"
        label={assignmentPage.to}
        hint={assignmentPage.toHint}
        required
        value={typedOne(state.values, 'assigneeId')}
        options={[...candidates, { value: toOffice, label: assignmentPage.toOffice }]}
        error={faultOf(faults, 'assigneeId')}
      />
      <TextArea
        name="reason"
        label={assignmentPage.reason}
        hint={assignmentPage.reasonHint}
        required
        rows={3}
        value={typedOne(state.values, 'reason')}
        error={faultOf(faults, 'reason')}
      />
    </ActFrame>
  );
}
