import type { VNode } from 'preact';
import type { StepFormView } from '../../../api/services/services.ts';
import type { FormDefinition } from '../../../domain/protocol/definition.ts';
import { casePage, stepPage } from '../../../texts/case.ts';
import { addresses } from '../../addresses.ts';
import { ActForm, Obstacles } from '../../components/act-form.tsx';
import { TermClassBadge } from '../../components/badge.tsx';
import { Box } from '../../components/box.tsx';
import { DueDate, WhyThisDate } from '../../components/due-date.tsx';
import type { ActFormState } from '../../forms/act-form.ts';
import { typedMany, type TypedValues } from '../../forms/values.ts';
import { stepAction, stepRefusal } from '../case/view-model.ts';
import { AlsoFor } from './siblings.tsx';

/** What the page of one act shows: a step of the case, or something that happened to it. */
export interface ActModel {
  readonly view: StepFormView;
  readonly state: ActFormState;
  /** Where the form is sent. */
  readonly action: string;
  readonly csrf: string;
  readonly today: string;
  /** Brothers and sisters for whom it was ticked that the act counts too. */
  readonly ticked: readonly { caseCode: string; stepId: string }[];
}

/** One act: why, what to know, the form, what follows; the other ways out come last. */
export function ActView({ model }: { model: ActModel }): VNode {
  const { view, state, today } = model;
  const { step, caseCode } = view;
  const refusal = stepRefusal(step.actions);
  return (
    <>
      <Obstacles state={state} />
      <h1>{step.label}</h1>
      <p class="rc-lead">{step.purpose}</p>
      <p>
        {casePage.title('')}
        <a class="rc-code" href={addresses.case(caseCode)}>
          {caseCode}
        </a>
      </p>
      {step.dues.map((due) => (
        <div class="rc-step-due" key={due.termId}>
          <TermClassBadge termClass={due.class} /> {due.label}: <DueDate due={due} today={today} />
          <WhyThisDate due={due} />
        </div>
      ))}
      <Context rows={view.context} />
      {refusal === undefined ? (
        <ActForm view={view} state={state} action={model.action} csrf={model.csrf}>
          <AlsoFor siblings={view.siblings ?? []} ticked={model.ticked} />
        </ActForm>
      ) : (
        <Box tone="warning" title={stepPage.cannot}>
          <p>{refusal}</p>
        </Box>
      )}
      <OtherWays view={view} />
    </>
  );
}

function Context({ rows }: { rows: StepFormView['context'] }): VNode | null {
  if (rows.length === 0) return null;
  return (
    <section class="rc-card rc-narrow" aria-labelledby="contesto">
      <h2 id="contesto">{stepPage.context}</h2>
      <dl class="rc-facts rc-facts-plain">
        {rows.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function OtherWays({ view }: { view: StepFormView }): VNode {
  const { step, caseCode } = view;
  return (
    <section class="rc-section" aria-labelledby="altre-vie">
      <h2 id="altre-vie">{stepPage.otherWays}</h2>
      <ul class="rc-links">
        <li>
          <a href={addresses.case(caseCode)}>{stepPage.backToCase}</a>
        </li>
        {stepAction(step.actions, 'assignStep') !== undefined && (
          <li>
            <a href={addresses.assignment(caseCode, step.stepId)}>{stepPage.giveToSomebody}</a>
          </li>
        )}
      </ul>
    </section>
  );
}

/** The step was closed by somebody else while this person was typing: nothing typed is thrown away. */
export function MovedView({
  code,
  since,
  values,
  form,
}: {
  code: string;
  since: readonly string[];
  values: TypedValues;
  form: FormDefinition;
}): VNode {
  const typed = Object.keys(values).filter(
    (name) => typedMany(values, name).join('').trim() !== '',
  );
  return (
    <>
      <h1>{stepPage.movedTitle}</h1>
      <p class="rc-lead">{stepPage.movedLead}</p>
      <h2>{stepPage.movedSince}</h2>
      <ul>
        {since.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <p>
        <a href={addresses.case(code)}>{casePage.title(code)}</a>
      </p>
      <section class="rc-card" aria-labelledby="scritto">
        <h2 id="scritto">{stepPage.movedTyped}</h2>
        <dl class="rc-facts rc-facts-plain">
          {typed.map((name) => (
            <div key={name}>
              <dt>{form[name.split('.')[0] ?? '']?.label ?? name}</dt>
              <dd>{typedMany(values, name).join(', ')}</dd>
            </div>
          ))}
        </dl>
      </section>
    </>
  );
}
