import type { VNode } from 'preact';
import { refusalPage } from '../../../texts/errors.ts';
import { SubmitButton } from '../../components/button.tsx';

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
    <div class="rc-narrow">
      <h1>{refusalPage.resumeTitle}</h1>
      <p class="rc-lead">{refusalPage.resumeWhy}</p>
      <form method="post" action={action}>
        <input type="hidden" name="_csrf" value={csrf} />
        {fields.map(([name, value], index) => (
          <input key={`${name}${index}`} type="hidden" name={name} value={value} />
        ))}
        <SubmitButton name="_azione" value="mostra">
          {refusalPage.resumeButton}
        </SubmitButton>
      </form>
    </div>
  );
}
