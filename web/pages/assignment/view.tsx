import type { VNode } from 'preact';
import type { StepView } from '../../../api/services/services.ts';
import { assignmentReasons } from '../../../domain/case/assignment-reasons.ts';
import { assignmentReasonLabels } from '../../../texts/assignment-reasons.ts';
import { assignmentPage, releasePage } from '../../../texts/case.ts';
import { ActFrame } from '../../components/act-frame.tsx';
import { type Fault, faultOf } from '../../components/error-summary.tsx';
import { type Option, SelectField } from '../../components/field.tsx';
import type { ActFormState } from '../../forms/act-form.ts';
import { typedOne } from '../../forms/values.ts';

/** Taking a step for oneself, and taking back what a plan moved, are reasons of buttons elsewhere. */
const reasons: readonly Option[] = assignmentReasons
  .filter((reason) => reason !== 'claim' && reason !== 'undo')
  .map((reason) => ({ value: reason, label: assignmentReasonLabels[reason] }));

/** Why a step goes back to the office, asked of whoever has it. */
export function ReleaseView({
  code,
  step,
  state,
  faults,
  action,
  csrf,
}: {
  code: string;
  step: StepView;
  state: ActFormState;
  faults: readonly Fault[];
  action: string;
  csrf: string;
}): VNode {
  return (
    <ActFrame
      code={code}
      heading={releasePage.heading(step.label)}
      lead={releasePage.lead}
      consequences={releasePage.consequences(step.agencyLabel)}
      submit={releasePage.submit}
      state={state}
      action={action}
      csrf={csrf}
    >
      <ReasonField state={state} faults={faults} />
    </ActFrame>
  );
}

function ReasonField({ state, faults }: { state: ActFormState; faults: readonly Fault[] }): VNode {
  return (
    <SelectField
      name="reason"
      label={assignmentPage.reason}
      hint={assignmentPage.reasonHint}
      required
      value={typedOne(state.values, 'reason')}
      options={reasons}
      error={faultOf(faults, 'reason')}
    />
  );
}

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
      <ReasonField state={state} faults={faults} />
    </ActFrame>
  );
}
