import type { VNode } from 'preact';
import type {
  ObligationDetail,
  ObligationPreview,
} from '../../../api/services/obligations/obligations.ts';
import { fullDayLabel } from '../../../texts/dates.ts';
import { formTexts } from '../../../texts/forms.ts';
import { obligationChangePage, obligationsPage } from '../../../texts/obligations.ts';
import { faultsIn } from '../../components/act-form.tsx';
import { Box } from '../../components/box.tsx';
import { SubmitButton } from '../../components/button.tsx';
import { ErrorSummary, faultOf } from '../../components/error-summary.tsx';
import { Hidden, RadioField, TextArea, TextField } from '../../components/field.tsx';
import { Table } from '../../components/table.tsx';
import type { ActFormState } from '../../forms/act-form.ts';
import { typedOne } from '../../forms/values.ts';
import { obligationAddresses } from './addresses.ts';

/** What both pages of a change show. */
export interface ChangeModel {
  readonly obligation: ObligationDetail;
  readonly state: ActFormState;
  readonly csrf: string;
}

/** What stopped the last sending. */
function Stopped({ state }: { state: ActFormState }): VNode | null {
  if (state.obstacle?.kind === 'changed')
    return (
      <Box tone="warning" title={obligationChangePage.changedTitle} id="cambiato" focused>
        <p>{obligationChangePage.changedLead}</p>
      </Box>
    );
  if (state.obstacle?.kind === 'unanswered')
    return (
      <Box tone="warning" title={formTexts.retryTitle} id="riprova" focused>
        <p>{formTexts.retryLead}</p>
      </Box>
    );
  return <ErrorSummary faults={faultsIn(state)} />;
}

function Carried({ state, csrf }: { state: ActFormState; csrf: string }): VNode {
  return (
    <Hidden fields={{ _csrf: csrf, _chiave: state.key, _versione: state.version.toString() }} />
  );
}

/** Cadence, date and state as they are, to be changed; nothing is registered here. */
export function ChangeFormView({ model }: { model: ChangeModel }): VNode {
  const { obligation, state, csrf } = model;
  const { code, label, question, choices } = obligation;
  const faults = faultsIn(state);
  const onlyFixed = choices.every(({ datesOfItsOwn }) => datesOfItsOwn);
  return (
    <div class="rc-narrow">
      <Stopped state={state} />
      <h1>{obligationChangePage.title(label)}</h1>
      <p class="rc-lead">{obligationChangePage.lead}</p>
      {question !== undefined && (
        <Box tone="warning" title={obligationsPage.question}>
          <p>{question}</p>
        </Box>
      )}
      <form method="post" action={obligationAddresses.change(code)} novalidate>
        <Carried state={state} csrf={csrf} />
        <RadioField
          name="cadence"
          label={obligationChangePage.cadence}
          required
          value={typedOne(state.values, 'cadence')}
          options={choices.map(({ key, label: text }) => ({ value: key, label: text }))}
          error={faultOf(faults, 'cadence')}
        />
        <TextField
          name="nextOn"
          type="date"
          width="medium"
          label={obligationChangePage.nextOn}
          hint={onlyFixed ? obligationChangePage.fixedHint : obligationChangePage.nextOnHint}
          value={typedOne(state.values, 'nextOn')}
          error={faultOf(faults, 'nextOn')}
        />
        <RadioField
          name="active"
          label={obligationChangePage.active}
          required
          value={typedOne(state.values, 'active')}
          options={[
            { value: 'true', label: obligationChangePage.yes },
            { value: 'false', label: obligationChangePage.no },
          ]}
          error={faultOf(faults, 'active')}
        />
        <TextArea
          name="reason"
          label={obligationChangePage.reason}
          hint={obligationChangePage.reasonHint}
          required
          rows={4}
          maxLength={2_000}
          value={typedOne(state.values, 'reason')}
          error={faultOf(faults, 'reason')}
        />
        <SubmitButton name="_azione" value="anteprima">
          {obligationChangePage.preview}
        </SubmitButton>
      </form>
      <p class="rc-section">
        <a href={obligationAddresses.one(code)}>{obligationChangePage.cancel}</a>
      </p>
    </div>
  );
}

function Dates({ preview }: { preview: ObligationPreview }): VNode {
  const { before, after } = preview;
  const rows = Array.from({ length: Math.max(before.length, after.length, 1) }, (_, index) => ({
    index,
    before: before[index],
    after: after[index],
  }));
  const day = (on: string | undefined): VNode | string =>
    on === undefined ? obligationChangePage.none : <time dateTime={on}>{fullDayLabel(on)}</time>;
  return (
    <Table
      caption={obligationChangePage.dates}
      rows={rows}
      keyOf={({ index }) => index.toString()}
      columns={[
        {
          label: obligationChangePage.which,
          heads: true,
          cell: ({ index }) => obligationChangePage.nth(index),
        },
        { label: obligationChangePage.before, cell: (row) => day(row.before) },
        { label: obligationChangePage.after, cell: (row) => day(row.after) },
      ]}
    />
  );
}

/** The effect on the dates, before anything is registered. */
export function ChangeConfirmationView({
  model,
  preview,
}: {
  model: ChangeModel;
  preview: ObligationPreview;
}): VNode {
  const { obligation, state, csrf } = model;
  const { code, label } = obligation;
  const typed = ['cadence', 'nextOn', 'active', 'reason'].map(
    (name) => [name, typedOne(state.values, name)] as const,
  );
  return (
    <div class="rc-narrow">
      <Stopped state={state} />
      <h1>{obligationChangePage.confirmTitle(label)}</h1>
      <p class="rc-lead">{obligationChangePage.confirmLead}</p>
      <Dates preview={preview} />
      {preview.warnings.length > 0 && (
        <Box tone="warning" title={obligationChangePage.warnings}>
          <ul>
            {preview.warnings.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Box>
      )}
      <dl class="rc-facts rc-facts-plain">
        <div>
          <dt>{obligationChangePage.cadence}</dt>
          <dd>{preview.cadenceLabel}</dd>
        </div>
        <div>
          <dt>{obligationChangePage.reasonGiven}</dt>
          <dd>{typedOne(state.values, 'reason')}</dd>
        </div>
      </dl>
      <form method="post" action={obligationAddresses.change(code)}>
        <Carried state={state} csrf={csrf} />
        <Hidden fields={Object.fromEntries(typed)} />
        <div class="rc-actions">
          <SubmitButton name="_azione" value="conferma">
            {obligationChangePage.confirm}
          </SubmitButton>
          <SubmitButton name="_azione" value="mostra" look="outline-primary">
            {obligationChangePage.correct}
          </SubmitButton>
        </div>
      </form>
      <p class="rc-section">
        <a href={obligationAddresses.one(code)}>{obligationChangePage.cancel}</a>
      </p>
    </div>
  );
}
