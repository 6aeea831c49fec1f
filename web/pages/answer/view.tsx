import type { VNode } from 'preact';
import type {
  LinkOver,
  LinkQuestion,
} from '../../../api/services/answer-links/answer-link-service.ts';
import { answerPage } from '../../../texts/answer-page.ts';
import { FormFields, Obstacles, faultsIn } from '../../components/act-form.tsx';
import { SubmitButton } from '../../components/button.tsx';
import { faultOf } from '../../components/error-summary.tsx';
import { Hidden, RadioField } from '../../components/field.tsx';
import type { ActFormState } from '../../forms/act-form.ts';

/** The question and its form: no family, no course, no way into the service. */
export function QuestionView({
  question,
  state,
}: {
  question: LinkQuestion;
  state: ActFormState;
}): VNode {
  const { askedBy, caseCode, officeLabel, dueOn, lastDay, form, outcomes } = question;
  const shown = outcomes.map((outcome) => ({ ...outcome, consequences: [] }));
  return (
    <div class="rc-narrow">
      <Obstacles state={state} />
      <h1>{answerPage.heading(askedBy.label)}</h1>
      <p class="rc-lead">{question.question}</p>
      <p>
        {answerPage.about(caseCode)}. {answerPage.forOffice(officeLabel)}.
      </p>
      <p>
        {dueOn !== undefined && `${answerPage.dueOn(dueOn)} `}
        {answerPage.goodUntil(lastDay)}
      </p>
      <form method="post" novalidate>
        <Hidden fields={{ _chiave: state.key }} />
        <RadioField
          name="_esito"
          label={answerPage.outcome}
          required
          value={state.outcome}
          options={outcomes.map(({ key, label }) => ({ value: key, label }))}
          error={faultOf(faultsIn(state), '_esito')}
        />
        <FormFields view={{ form, people: {}, outcomes: shown }} state={state} />
        <SubmitButton>{answerPage.submit}</SubmitButton>
      </form>
      <p class="rc-section">{answerPage.call(askedBy.label, askedBy.phone)}</p>
    </div>
  );
}

/** After the answer: that it is kept, and who reads it. */
export function AnsweredView({ office }: { office: string }): VNode {
  return (
    <div class="rc-narrow">
      <h1>{answerPage.doneTitle}</h1>
      <p class="rc-lead">{answerPage.done(office)}</p>
    </div>
  );
}

/** A link that is no longer good: why, since when, and whom to call. */
export function OverView({ over: { standing, at, askedBy } }: { over: LinkOver }): VNode {
  return (
    <div class="rc-narrow">
      <h1>{answerPage.overTitle}</h1>
      <p class="rc-lead">{answerPage.over(standing, at)}</p>
      <p>{answerPage.call(askedBy.label, askedBy.phone)}</p>
    </div>
  );
}

/** No question to be found, or nothing that could be done. */
export function PlainRefusal({ title, lead }: { title: string; lead: string }): VNode {
  return (
    <div class="rc-narrow">
      <h1>{title}</h1>
      <p class="rc-lead">{lead}</p>
    </div>
  );
}
