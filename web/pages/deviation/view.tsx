import type { VNode } from 'preact';
import type { DeviationFormView } from '../../../api/services/deviations/deviation-service.ts';
import { casePage, stepPage } from '../../../texts/case.ts';
import { deviationPage } from '../../../texts/deviations.ts';
import { addresses } from '../../addresses.ts';
import { DefaultButton, FormFields, Obstacles } from '../../components/act-form.tsx';
import { TermClassBadge } from '../../components/badge.tsx';
import { SubmitButton } from '../../components/button.tsx';
import { DueDate } from '../../components/due-date.tsx';
import { Hidden } from '../../components/field.tsx';
import { StandsStill } from '../../components/stands-still.tsx';
import type { ActFormState } from '../../forms/act-form.ts';

/** What the page of one deviation shows. */
export interface DeviationModel {
  readonly view: DeviationFormView;
  readonly state: ActFormState;
  /** Where the form is sent. */
  readonly action: string;
  readonly csrf: string;
  readonly today: string;
}

/** Title, case and what there is to know, on both pages of a deviation. */
export function DeviationHead({ model }: { model: Omit<DeviationModel, 'state'> }): VNode {
  const { view } = model;
  return (
    <>
      <h1>{view.label}</h1>
      <p>
        {casePage.title('')}
        <a class="rc-code" href={addresses.case(view.caseCode)}>
          {view.caseCode}
        </a>
      </p>
    </>
  );
}

/** The form of a deviation: nothing is done here, the next page shows the effect. */
export function DeviationView({ model }: { model: DeviationModel }): VNode {
  const { view, state, action, csrf } = model;
  return (
    <div class="rc-narrow">
      <Obstacles state={state} />
      <DeviationHead model={model} />
      <p class="rc-lead">{view.lead}</p>
      <Context view={view} />
      <TermsNow model={model} />
      <form method="post" action={action} novalidate>
        <Hidden fields={{ _csrf: csrf, _chiave: state.key, _versione: state.version.toString() }} />
        <DefaultButton value="controlla" />
        <FormFields view={{ ...view, outcomes: [] }} state={state} />
        <SubmitButton name="_azione" value="controlla">
          {deviationPage.check}
        </SubmitButton>
      </form>
      <p class="rc-section">
        <a href={addresses.case(view.caseCode)}>{stepPage.backToCase}</a>
      </p>
    </div>
  );
}

function Context({ view: { context } }: { view: DeviationFormView }): VNode | null {
  if (context.length === 0) return null;
  return (
    <section class="rc-card" aria-labelledby="contesto">
      <h2 id="contesto">{stepPage.context}</h2>
      <dl class="rc-facts rc-facts-plain">
        {context.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function TermsNow({ model: { view, today } }: { model: DeviationModel }): VNode | null {
  if (view.dues.length === 0) return null;
  return (
    <section class="rc-card" aria-labelledby="termini-adesso">
      <h2 id="termini-adesso">{deviationPage.termsNow}</h2>
      <ul class="rc-items">
        {view.dues.map((due) => (
          <li key={due.termId}>
            <TermClassBadge termClass={due.class} /> {due.label}:{' '}
            {due.suspended === undefined ? (
              <DueDate due={due} today={today} />
            ) : (
              <StandsStill suspension={due.suspended} today={today} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
