import type { VNode } from 'preact';
import { confirmationPage as texts } from '../../../texts/profile.ts';
import { SubmitButton } from '../../components/button.tsx';
import { CodeField } from '../../components/code-field.tsx';
import { ErrorSummary, faultOf, type Fault } from '../../components/error-summary.tsx';
import { Hidden, TextField } from '../../components/field.tsx';
import { GivenBack } from '../../components/given-back.tsx';

/** What is asked before a sensitive act. */
export interface ConfirmationModel {
  readonly csrf: string;
  /** Address of the act, on this site. */
  readonly back: string;
  /** The form that was sent, packed; null when a page or a file was asked for. */
  readonly pending: string | null;
  /** Whether a code of the second step is asked as well. */
  readonly wantsCode: boolean;
  readonly faults: readonly Fault[];
}

/** «Conferma la tua identità». */
export function ConfirmationView({ model }: { model: ConfirmationModel }): VNode {
  return (
    <div class="rc-narrow">
      <ErrorSummary faults={model.faults} />
      <h1>{texts.title}</h1>
      <p class="rc-lead">{texts.lead}</p>
      <form method="post" action="/accesso/conferma" class="rc-card">
        <Hidden
          fields={{
            _csrf: model.csrf,
            ritorno: model.back,
            ...(model.pending === null ? {} : { metodo: 'post', modulo: model.pending }),
          }}
        />
        <TextField
          name="password"
          label={texts.password}
          type="password"
          value=""
          required
          error={faultOf(model.faults, 'password')}
          attributes={{ autocomplete: 'current-password' }}
        />
        {model.wantsCode && <CodeField error={faultOf(model.faults, 'code')} />}
        <SubmitButton>{texts.submit}</SubmitButton>
      </form>
    </div>
  );
}

/** Gives the act back, to be sent once more with the token of the new session. */
export function ConfirmedView({
  action,
  csrf,
  fields,
}: {
  action: string;
  csrf: string;
  fields: readonly (readonly [string, string])[];
}): VNode {
  return (
    <GivenBack {...{ action, csrf, fields }} title={texts.confirmedTitle} why={texts.confirmedLead}>
      <SubmitButton>{texts.proceed}</SubmitButton>
    </GivenBack>
  );
}
