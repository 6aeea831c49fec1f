import type { VNode } from 'preact';
import type { DueView } from '../../../api/services/services.ts';
import { casePage } from '../../../texts/case.ts';
import { instantLabel, wakeLabel } from '../../../texts/dates.ts';
import { termTexts } from '../../../texts/terms.ts';
import { addresses, termAnchor } from '../../addresses.ts';
import { TermClassBadge } from '../../components/badge.tsx';
import { ConsumedBar } from '../../components/consumed-bar.tsx';
import { DueDate, WhyThisDate } from '../../components/due-date.tsx';
import { StandsStill } from '../../components/stands-still.tsx';
import { DeviationMenu } from './deviations.tsx';
import { acknowledgementOf, type CaseModel, deviationsAbout } from './view-model.ts';

/** On whose desk the time of a term went, once two offices have had it. */
function SpentBy({ due: { spent = [] } }: { due: DueView }): VNode | null {
  if (spent.length < 2) return null;
  return (
    <p>
      {termTexts.spentBy}{' '}
      {spent.map(({ agencyLabel, amount }) => `${agencyLabel}: ${amount}`).join('; ')}
    </p>
  );
}

function Term({ due, model }: { due: DueView; model: CaseModel }): VNode {
  const { code } = model.view;
  const { nextNotice } = due;
  return (
    <li id={termAnchor(due.termId)}>
      <div class="rc-item-head">
        <h3>{due.label}</h3>
        <TermClassBadge termClass={due.class} />
      </div>
      <p>
        {due.suspended === undefined ? (
          <DueDate due={due} today={model.today} />
        ) : (
          <StandsStill suspension={due.suspended} today={model.today} />
        )}
      </p>
      <ConsumedBar due={due} today={model.today} />
      {due.owner !== undefined && (
        <p>
          {termTexts.owner} <strong>{due.owner.displayName}</strong>, {due.owner.agencyLabel}
        </p>
      )}
      <SpentBy due={due} />
      <p class="rc-muted">
        {nextNotice === undefined
          ? termTexts.noNotice
          : `${termTexts.nextNotice} ${instantLabel(nextNotice.at, model.today)}, ${nextNotice.tells.join(', ')}`}
      </p>
      {due.acknowledged && <p class="rc-muted">{termTexts.acknowledged}</p>}
      <WhyThisDate due={due} open={model.explained === due.termId} />
      {acknowledgementOf(model.view, due.termId) !== undefined && (
        <div class="rc-actions">
          <a
            href={addresses.acknowledgement(code, due.termId)}
            aria-label={casePage.acknowledgeTerm(due.label)}
          >
            {casePage.acknowledge}
          </a>
        </div>
      )}
      <DeviationMenu
        code={code}
        actions={deviationsAbout(model.view, due.termId)}
        about={due.label}
      />
    </li>
  );
}

/** Days on which the file comes forward by itself: nobody can be late on them. */
function Wakes({ wakes, model }: { wakes: readonly DueView[]; model: CaseModel }): VNode {
  return (
    <>
      <h3>{termTexts.wakes}</h3>
      <ul class="rc-items">
        {wakes.map((due) => (
          <li key={due.termId} id={termAnchor(due.termId)}>
            <p>
              {due.label}:{' '}
              {due.suspended === undefined ? (
                <time dateTime={due.dueOn}>{wakeLabel(due, model.today)}</time>
              ) : (
                <StandsStill suspension={due.suspended} today={model.today} />
              )}
            </p>
            <WhyThisDate due={due} open={model.explained === due.termId} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** Every running deadline of the case, with how much is consumed, the next notice and the reason of the date. */
export function CaseTerms({ model }: { model: CaseModel }): VNode {
  const terms = model.view.terms.filter(({ wake }) => wake !== true);
  const wakes = model.view.terms.filter(({ wake }) => wake === true);
  return (
    <section class="rc-card" aria-labelledby="termini">
      <h2 id="termini">{casePage.terms(terms.length)}</h2>
      {terms.length === 0 ? (
        <p>{casePage.noTerms}</p>
      ) : (
        <ul class="rc-items">
          {terms.map((due) => (
            <Term key={due.termId} due={due} model={model} />
          ))}
        </ul>
      )}
      {wakes.length > 0 && <Wakes wakes={wakes} model={model} />}
    </section>
  );
}
