import type { VNode } from 'preact';
import type { DuplicateCandidate, StepFormView } from '../../../api/services/services.ts';
import { casePage } from '../../../texts/case.ts';
import { fullDayLabel } from '../../../texts/dates.ts';
import { formTexts } from '../../../texts/forms.ts';
import { newCasePage } from '../../../texts/new-case.ts';
import { addresses } from '../../addresses.ts';
import { DefaultButton, faultsIn, FormFields, Obstacles } from '../../components/act-form.tsx';
import { Box } from '../../components/box.tsx';
import { SubmitButton } from '../../components/button.tsx';
import { faultOf } from '../../components/error-summary.tsx';
import { Choice, Hidden, type Option, SelectField } from '../../components/field.tsx';
import { OutcomeField } from '../../components/outcome-field.tsx';
import { Table } from '../../components/table.tsx';
import type { ActFormState } from '../../forms/act-form.ts';

/** What the page of a new case shows. */
export interface NewCaseModel {
  readonly view: StepFormView;
  readonly state: ActFormState;
  readonly titolare: string;
  readonly comuni: readonly Option[];
  /** Cases that may be about the same person; the registration waits until they have been looked at. */
  readonly candidates: readonly DuplicateCandidate[];
  readonly title: string;
  /** Where the form is sent. */
  readonly action: string;
  readonly csrf: string;
}

const statusLabel = (status: string): string =>
  status in casePage.statuses
    ? casePage.statuses[status as keyof typeof casePage.statuses]
    : status;

function Candidates({ candidates }: { candidates: readonly DuplicateCandidate[] }): VNode | null {
  if (candidates.length === 0) return null;
  return (
    <Box tone="warning" title={newCasePage.found(candidates.length)} id="doppioni" focused>
      <p>{newCasePage.foundLead}</p>
      <Table
        caption={newCasePage.candidatesCaption(candidates.length)}
        rows={candidates}
        keyOf={(candidate) => `${candidate.caseCode}${candidate.displayName}`}
        columns={[
          {
            label: newCasePage.case,
            heads: true,
            cell: ({ caseCode }) => (
              <a class="rc-code" href={addresses.case(caseCode)} target="_blank" rel="noopener">
                {caseCode}
              </a>
            ),
          },
          { label: newCasePage.person, cell: ({ displayName }) => displayName },
          {
            label: newCasePage.born,
            cell: ({ birthOn }) => (birthOn === undefined ? '–' : fullDayLabel(birthOn)),
          },
          { label: newCasePage.protocol, cell: ({ protocolLabel }) => protocolLabel },
          { label: newCasePage.status, cell: ({ status }) => statusLabel(status) },
          {
            label: newCasePage.likeness,
            cell: ({ likeness, sameAct }) => (
              <>
                {newCasePage[likeness]}
                {sameAct !== undefined && <p>{newCasePage.actRegistered(sameAct)}</p>}
              </>
            ),
          },
        ]}
      />
    </Box>
  );
}

/** Registers what begins a procedure: the case opens only once the possible duplicates have been looked at. */
export function NewCaseView({ model }: { model: NewCaseModel }): VNode {
  const { view, state, candidates } = model;
  const faults = faultsIn(state);
  return (
    <>
      <Obstacles state={state} />
      <Candidates candidates={candidates} />
      <h1>{model.title}</h1>
      <p class="rc-lead">{newCasePage.lead}</p>
      <form method="post" action={model.action} novalidate>
        <Hidden fields={{ _csrf: model.csrf, _chiave: state.key, _versione: '0' }} />
        <DefaultButton />
        <FormFields view={view} state={state} />
        <SelectField
          name="_titolare"
          label={newCasePage.titolare}
          hint={newCasePage.titolareHint}
          required
          value={model.titolare}
          options={model.comuni}
          error={faultOf(faults, '_titolare')}
        />
        <OutcomeField
          outcomes={view.outcomes}
          chosen={state.outcome}
          error={faultOf(faults, '_esito')}
        />
        {candidates.length > 0 && (
          <Choice
            type="checkbox"
            name="_verificato"
            option={{ value: 'si', label: newCasePage.checked }}
            checked={false}
          />
        )}
        <SubmitButton name="_azione" value="conferma">
          {candidates.length > 0 ? formTexts.sendAgain : formTexts.confirm}
        </SubmitButton>
      </form>
      <p class="rc-section">
        <a href="/">{newCasePage.back}</a>
      </p>
    </>
  );
}
