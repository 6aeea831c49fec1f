import type { VNode } from 'preact';
import { identityPage, signInPage } from '../../../texts/sign-in.ts';
import { Box } from '../../components/box.tsx';
import { ButtonLink, SubmitButton } from '../../components/button.tsx';
import { ErrorSummary, faultOf, type Fault } from '../../components/error-summary.tsx';
import { Hidden, TextField } from '../../components/field.tsx';
import { identityAddress } from './identity-address.ts';

/** What the sign-in page shows. */
export interface SignInModel {
  readonly csrf: string;
  /** Where to go afterwards, on this site. */
  readonly back: string;
  readonly username: string;
  /** Why the person is here. */
  readonly notice?: string;
  readonly faults: readonly Fault[];
  /** What the button of the identity provider says; null without one. */
  readonly identityLabel: string | null;
  /** A form that was sent after the session had ended, to be given back after the sign-in. */
  readonly pending?: string;
}

/** The door of the service. */
export function SignInView({ model }: { model: SignInModel }): VNode {
  return (
    <div class="rc-narrow">
      <ErrorSummary faults={model.faults} />
      <h1>{signInPage.title}</h1>
      <p class="rc-lead">{signInPage.lead}</p>
      {model.notice !== undefined && <Box title={model.notice} />}
      <form method="post" action="/accesso" class="rc-card">
        <Hidden
          fields={{
            _csrf: model.csrf,
            ritorno: model.back,
            ...(model.pending === undefined ? {} : { modulo: model.pending }),
          }}
        />
        <TextField
          name="username"
          label={signInPage.username}
          value={model.username}
          required
          error={faultOf(model.faults, 'username')}
          attributes={{ autocomplete: 'username', autocapitalize: 'none', spellcheck: false }}
        />
        <TextField
          name="password"
          label={signInPage.password}
          type="password"
          value=""
          required
          error={faultOf(model.faults, 'password')}
          attributes={{ autocomplete: 'current-password' }}
        />
        <SubmitButton>{signInPage.submit}</SubmitButton>
      </form>
      {model.identityLabel !== null && <IdentityLink model={model} label={model.identityLabel} />}
      <p class="rc-muted">{signInPage.help}</p>
    </div>
  );
}

/** The way through the identity provider: it leaves the page, so what was typed waits here for another tab. */
function IdentityLink({ model, label }: { model: SignInModel; label: string }): VNode {
  if (model.pending === undefined)
    return (
      <section class="rc-card">
        <p>{identityPage.or}</p>
        <ButtonLink href={identityAddress(model.back)} look="outline-primary">
          {label}
        </ButtonLink>
      </section>
    );
  return (
    <section class="rc-card">
      <p>{identityPage.keepTyped}</p>
      <a href={identityAddress('/')} target="_blank" rel="noopener">
        {label} ({identityPage.newTab})
      </a>
    </section>
  );
}
