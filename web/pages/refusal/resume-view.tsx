import type { VNode } from 'preact';
import { refusalPage } from '../../../texts/errors.ts';
import { SubmitButton } from '../../components/button.tsx';
import { GivenBack } from '../../components/given-back.tsx';

/** Gives a typed form back to its own page, which shows it again without registering anything. */
export function ResumeView({
  action,
  csrf,
  fields,
}: {
  action: string;
  csrf: string;
  fields: readonly (readonly [string, string])[];
}): VNode {
  return (
    <GivenBack
      {...{ action, csrf, fields }}
      title={refusalPage.resumeTitle}
      why={refusalPage.resumeWhy}
    >
      <SubmitButton name="_azione" value="mostra">
        {refusalPage.resumeButton}
      </SubmitButton>
    </GivenBack>
  );
}
