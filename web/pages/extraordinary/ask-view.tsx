import type { VNode } from 'preact';
import { extraordinaryReasons } from '../../../domain/access/extraordinary.ts';
import { extraordinaryPages, extraordinaryReasonLabel } from '../../../texts/extraordinary.ts';
import { formTexts } from '../../../texts/forms.ts';
import { Box } from '../../components/box.tsx';
import { SubmitButton } from '../../components/button.tsx';
import { ErrorSummary, type Fault, faultOf } from '../../components/error-summary.tsx';
import { Hidden, RadioField, TextArea, TextField } from '../../components/field.tsx';
import { extraordinaryAddresses } from '../../extraordinary-addresses.ts';

/** What was typed, and what is wrong with it. */
export interface AskModel {
  readonly code: string;
  readonly reason: string;
  readonly words: string;
  readonly faults: readonly Fault[];
  readonly csrf: string;
}

/** Why do you need to open this case? */
export function AskPage({ model }: { model: AskModel }): VNode {
  const { code, reason, words, faults, csrf } = model;
  return (
    <div class="rc-narrow">
      <ErrorSummary faults={faults} />
      <h1>{extraordinaryPages.ask}</h1>
      <p class="rc-lead">{extraordinaryPages.askLead}</p>
      <form method="post" action={extraordinaryAddresses.ask()} novalidate>
        <Hidden fields={{ _csrf: csrf }} />
        <TextField
          name="code"
          label={extraordinaryPages.code}
          required
          value={code}
          error={faultOf(faults, 'code')}
          attributes={{ autocomplete: 'off', spellcheck: false, maxlength: 40 }}
        />
        <RadioField
          name="reason"
          label={extraordinaryPages.reason}
          required
          value={reason}
          error={faultOf(faults, 'reason')}
          options={extraordinaryReasons.map((value) => ({
            value,
            label: extraordinaryReasonLabel(value),
          }))}
        />
        <TextArea
          name="words"
          label={extraordinaryPages.words}
          hint={extraordinaryPages.wordsHint}
          required
          value={words}
          maxLength={2_000}
          error={faultOf(faults, 'words')}
        />
        <Box title={formTexts.confirming}>
          <ul>
            {extraordinaryPages.effects.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Box>
        <SubmitButton>{extraordinaryPages.submit}</SubmitButton>
      </form>
    </div>
  );
}
