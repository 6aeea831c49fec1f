import type { VNode } from 'preact';
import { MoreActions } from './actions.tsx';
import { Done } from './done.tsx';
import { Extraordinary } from './extraordinary.tsx';
import { Handover } from './handover.tsx';
import { CaseHeader } from './header.tsx';
import { Journal } from './journal.tsx';
import { Facts, Persons, Submissions } from './knowledge.tsx';
import { Links } from './links.tsx';
import { Acts, Attachments } from './papers.tsx';
import { OpenSteps } from './steps.tsx';
import { CaseTerms } from './terms.tsx';
import type { CaseModel } from './view-model.ts';

/** Everything about one case: where it stands, what to do, by when, and how it got here. */
export function CasePageView({
  model,
  phases,
}: {
  model: CaseModel;
  phases: readonly string[];
}): VNode {
  const { view, today } = model;
  return (
    <>
      <Done model={model} />
      <CaseHeader view={view} phases={phases} today={today} />
      <Handover view={view} today={today} />
      <div class="rc-case-grid">
        <div>
          <OpenSteps model={model} />
          <MoreActions model={model} />
          <Submissions view={view} today={today} />
          <Acts model={model} />
          <Attachments model={model} />
          <Journal model={model} />
          <Extraordinary view={view} today={today} />
        </div>
        <div>
          <CaseTerms model={model} />
          <Persons view={view} />
          <Links model={model} />
          <Facts view={view} />
        </div>
      </div>
    </>
  );
}
