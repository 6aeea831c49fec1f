import type { VNode } from 'preact';
import { secondStepPage as texts } from '../../texts/profile.ts';
import { TextField } from './field.tsx';

/** Where a code of the second step is typed. */
export function CodeField({
  error,
  recovery = true,
}: {
  error: string | undefined;
  /** Whether a recovery code does as well. */
  recovery?: boolean;
}): VNode {
  return (
    <TextField
      name="code"
      label={texts.code}
      hint={recovery ? texts.codeHint : texts.phoneCodeHint}
      value=""
      required
      width="medium"
      error={error}
      attributes={{ autocomplete: 'one-time-code', autocapitalize: 'none', spellcheck: false }}
    />
  );
}
