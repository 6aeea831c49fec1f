import type { VNode } from 'preact';
import type {
  AskedMoves,
  DepartureView,
  LoadAfter,
} from '../../../api/services/people/departure-service.ts';
import { departureTexts as texts } from '../../../texts/departures.ts';
import { formTexts } from '../../../texts/forms.ts';
import { Box } from '../../components/box.tsx';
import { SubmitButton } from '../../components/button.tsx';
import { ErrorSummary, faultOf, type Fault } from '../../components/error-summary.tsx';
import { Hidden, TextArea } from '../../components/field.tsx';
import { departureAddresses } from './addresses.ts';
import { LoadsAfter } from './loads.tsx';
import { itemField, reasonPrefix } from './view-model.ts';

/** What the page shows. */
export interface ConfirmModel {
  view: DepartureView;
  moves: AskedMoves['moves'];
  loads: readonly LoadAfter[];
  reasons: AskedMoves['reasons'];
  faults: readonly Fault[];
  key: string;
  csrf: string;
}

/** The loads that a plan would make, the reasons they ask for, and the last button. */
export function ConfirmView({ model }: { model: ConfirmModel }): VNode {
  const { view, moves, loads, reasons, faults, key, csrf } = model;
  const fields = Object.fromEntries(moves.map((move) => [itemField(move), move.toUserId]));
  return (
    <>
      <ErrorSummary faults={faults} />
      <h1>{texts.confirmTitle}</h1>
      <p class="rc-lead">{texts.confirmLead(moves.length)}</p>
      <LoadsAfter loads={loads} />
      <form
        class="rc-section rc-narrow"
        method="post"
        action={departureAddresses.plans(view.id)}
        novalidate
      >
        <Hidden fields={{ _csrf: csrf, _chiave: key, ...fields }} />
        {loads
          .filter(({ overThreshold }) => overThreshold)
          .map(({ userId, displayName }) => (
            <TextArea
              key={userId}
              name={`${reasonPrefix}${userId}`}
              label={texts.loadReason(displayName)}
              hint={texts.loadReasonHint}
              required
              rows={3}
              maxLength={2_000}
              value={reasons[userId] ?? ''}
              error={faultOf(faults, `${reasonPrefix}${userId}`)}
            />
          ))}
        <Box title={formTexts.confirming}>
          <ul>
            {texts.confirming.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Box>
        <div class="rc-actions">
          <SubmitButton name="_azione" value="conferma">
            {texts.confirm}
          </SubmitButton>
          <SubmitButton name="_azione" value="torna" look="outline-primary">
            {texts.back}
          </SubmitButton>
        </div>
      </form>
    </>
  );
}
