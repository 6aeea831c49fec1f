import type { ComponentChildren, VNode } from 'preact';
import { casePage, stepPage } from '../../texts/case.ts';
import { formTexts } from '../../texts/forms.ts';
import { addresses } from '../addresses.ts';
import type { ActFormState } from '../forms/act-form.ts';
import { Obstacles } from './act-form.tsx';
import { Box } from './box.tsx';
import { SubmitButton } from './button.tsx';
import { Hidden } from './field.tsx';

/** A small act that no protocol form describes: a few fields, what follows, one button. */
export function ActFrame({
  code,
  heading,
  lead,
  consequences,
  submit,
  state,
  action,
  csrf,
  withFile = false,
  children,
}: {
  code: string;
  heading: string;
  lead: string;
  consequences: readonly string[];
  submit: string;
  state: ActFormState;
  action: string;
  csrf: string;
  /** The fields end with a file. */
  withFile?: boolean;
  children?: ComponentChildren;
}): VNode {
  return (
    <div class="rc-narrow">
      <Obstacles state={state} />
      <h1>{heading}</h1>
      <p>
        {casePage.title('')}
        <a class="rc-code" href={addresses.case(code)}>
          {code}
        </a>
      </p>
      <p class="rc-lead">{lead}</p>
      <form
        method="post"
        action={action}
        {...(withFile ? { enctype: 'multipart/form-data' } : {})}
        novalidate
      >
        <Hidden fields={{ _csrf: csrf, _chiave: state.key, _versione: state.version.toString() }} />
        {children}
        <Box title={formTexts.confirming}>
          <ul>
            {consequences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Box>
        <SubmitButton>{submit}</SubmitButton>
      </form>
      <p class="rc-section">
        <a href={addresses.case(code)}>{stepPage.backToCase}</a>
      </p>
    </div>
  );
}
