import type { VNode } from 'preact';
import type { StepView } from '../../../api/services/services.ts';
import { casePage } from '../../../texts/case.ts';
import { distanceLabel, romeDateOf } from '../../../texts/dates.ts';
import { addresses } from '../../addresses.ts';
import { Badge, TermClassBadge } from '../../components/badge.tsx';
import { ButtonLink, SubmitButton } from '../../components/button.tsx';
import { DueDate } from '../../components/due-date.tsx';
import { Hidden } from '../../components/field.tsx';
import { StandsStill } from '../../components/stands-still.tsx';
import { AnswerLinks } from './answer-links.tsx';
import { DeviationMenu } from './deviations.tsx';
import { type CaseModel, stepAction, stepRefusal } from './view-model.ts';

function StepActions({ step, model }: { step: StepView; model: CaseModel }): VNode {
  const { code, version } = model.view;
  const refusal = stepRefusal(step.actions);
  const canComplete = stepAction(step.actions, 'completeStep') !== undefined;
  return (
    <>
      {refusal !== undefined && (
        <p class="rc-muted">
          {casePage.notNow} {refusal}
        </p>
      )}
      <div class="rc-actions">
        {canComplete && (
          <ButtonLink
            href={addresses.step(code, step.stepId)}
            small
            label={casePage.openStep(step.label)}
          >
            {casePage.open}
          </ButtonLink>
        )}
        {stepAction(step.actions, 'claimStep') !== undefined && (
          <form method="post" action={addresses.claim(code, step.stepId)}>
            <Hidden
              fields={{ _csrf: model.csrf, _chiave: model.key, _versione: version.toString() }}
            />
            <SubmitButton look="outline-primary" small>
              {casePage.claim}
              <span class="visually-hidden"> {step.label}</span>
            </SubmitButton>
          </form>
        )}
        {stepAction(step.actions, 'releaseStep') !== undefined && (
          <a
            href={addresses.release(code, step.stepId)}
            aria-label={casePage.releaseStep(step.label)}
          >
            {casePage.release}
          </a>
        )}
        {stepAction(step.actions, 'assignStep') !== undefined && (
          <a
            href={addresses.assignment(code, step.stepId)}
            aria-label={casePage.assignStep(step.label)}
          >
            {casePage.assign}
          </a>
        )}
      </div>
      <DeviationMenu code={code} actions={step.actions} about={step.label} />
    </>
  );
}

function Step({ step, model }: { step: StepView; model: CaseModel }): VNode {
  return (
    <li>
      <div class="rc-item-head">
        <h3>{step.label}</h3>
        {step.kind === 'waiting' && <Badge tone="draft">{casePage.waiting}</Badge>}
        {step.again && <Badge tone="draft">{casePage.again}</Badge>}
      </div>
      <p>{step.purpose}</p>
      {step.asked !== undefined && (
        <blockquote class="rc-consequences">
          <p>{step.asked}</p>
        </blockquote>
      )}
      {step.skipProposed !== undefined && (
        <p>
          <Badge tone="alert">{casePage.skipProposed}</Badge>{' '}
          {casePage.skipProposedBy(step.skipProposed.by, step.skipProposed.reason)}
        </p>
      )}
      <p class="rc-muted">
        {ownerOf(step)} ({step.roleLabel}, {step.agencyLabel}),{' '}
        {casePage.since(distanceLabel(romeDateOf(step.openedAt), model.today))}
      </p>
      {step.dues.map((due) => (
        <p key={due.termId}>
          <TermClassBadge termClass={due.class} /> {due.label}:{' '}
          {due.suspended === undefined ? (
            <DueDate due={due} today={model.today} />
          ) : (
            <StandsStill suspension={due.suspended} today={model.today} />
          )}
        </p>
      ))}
      <AnswerLinks step={step} code={model.view.code} />
      <StepActions step={step} model={model} />
    </li>
  );
}

/** Who has it; for whoever acts in the place of somebody who is away, on whose behalf. */
function ownerOf({ assignee, onBehalfOf }: StepView): string {
  if (onBehalfOf !== undefined) return casePage.actingFor(onBehalfOf);
  return assignee === null ? casePage.ofOffice : casePage.assignedTo(assignee.displayName);
}

/** What is open now, each with who has it and what this person may do about it. */
export function OpenSteps({ model }: { model: CaseModel }): VNode {
  const { steps, status } = model.view;
  return (
    <section class="rc-card" aria-labelledby="attivita-aperte">
      <h2 id="attivita-aperte">{casePage.openSteps(steps.length)}</h2>
      {steps.length === 0 ? (
        <p>{status === 'ended' ? casePage.noOpenSteps : casePage.noOpenStepsWhileOpen}</p>
      ) : (
        <ul class="rc-items">
          {steps.map((step) => (
            <Step key={step.stepId} step={step} model={model} />
          ))}
        </ul>
      )}
    </section>
  );
}
