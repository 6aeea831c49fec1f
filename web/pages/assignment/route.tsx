import type { Request } from 'express';
import type { CaseView, StepView } from '../../../api/services/services.ts';
import type { AssignmentReason } from '../../../domain/case/assignment-reasons.ts';
import { absenceTexts } from '../../../texts/absences.ts';
import { assignmentPage, releasePage } from '../../../texts/case.ts';
import { addresses } from '../../addresses.ts';
import { denied } from '../../../domain/access/refusals.ts';
import { forSignedIn, type SignedInVisit, type Web } from '../../answering.ts';
import type { Pages } from '../../page-router.ts';
import { faultsIn } from '../../components/act-form.tsx';
import type { Option } from '../../components/field.tsx';
import { sendSmallAct, showSmallAct, type SmallAct } from '../../forms/small-act.ts';
import { typedOne } from '../../forms/values.ts';
import { pathText } from '../../query.ts';
import { openStepOf } from '../case/find.ts';
import { crumbsTo } from '../step/act-pages.tsx';
import { AssignmentView, ReleaseView } from './view.tsx';

/** The value that gives the step back to the office. */
const toOffice = 'ufficio';

async function candidatesFor(
  { services }: Web,
  { viewer }: SignedInVisit,
  step: StepView,
): Promise<readonly Option[]> {
  const [people, agencies] = await Promise.all([
    services.accounts.offices(viewer),
    services.accounts.agencies(),
  ]);
  const agency = agencies.find(({ label }) => label === step.agencyLabel);
  return people
    .filter(({ role }) => role === step.role)
    .filter(({ agencyId }) => agency === undefined || agencyId === agency.id)
    .filter(({ userId }) => userId !== step.assignee?.userId)
    .map(({ userId, displayName, awayUntil }) => ({
      value: userId,
      label:
        awayUntil === undefined
          ? displayName
          : `${displayName} (${absenceTexts.awayUntil(awayUntil)})`,
    }));
}

function assignment(web: Web, visit: SignedInVisit, req: Request): SmallAct {
  const code = pathText(req, 'code');
  const stepId = pathText(req, 'stepId');
  return {
    render: async (view, state, status = 200) => {
      const step = openStepOf(view, stepId);
      if (status === 200 && !step.actions.some(({ action }) => action === 'assignStep'))
        throw denied('not-coordinator');
      return {
        status,
        title: assignmentPage.title(step.label, code),
        crumbs: crumbsTo(code, assignmentPage.heading(step.label)),
        main: (
          <AssignmentView
            code={code}
            step={step}
            candidates={await candidatesFor(web, visit, step)}
            toOffice={toOffice}
            state={state}
            faults={faultsIn(state)}
            action={addresses.assignment(code, stepId)}
            csrf={visit.csrf}
          />
        ),
      };
    },
    send: (values, options) => {
      const assignee = typedOne(values, 'assigneeId');
      const act = {
        assigneeId: assignee === toOffice ? null : assignee,
        // What is not in the list is refused by the service, with the field named.
        reason: typedOne(values, 'reason') as AssignmentReason,
      };
      return web.services.cases.assignStep(visit.viewer, code, stepId, act, options);
    },
  };
}

/** Giving a step that one has back to the office. */
function release({ services }: Web, visit: SignedInVisit, req: Request): SmallAct {
  const code = pathText(req, 'code');
  const stepId = pathText(req, 'stepId');
  return {
    render: (view, state, status = 200) => {
      const step = openStepOf(view, stepId);
      const heading = releasePage.heading(step.label);
      return {
        status,
        title: releasePage.title(step.label, code),
        crumbs: crumbsTo(code, heading),
        main: (
          <ReleaseView
            code={code}
            step={step}
            state={state}
            faults={faultsIn(state)}
            action={addresses.release(code, stepId)}
            csrf={visit.csrf}
          />
        ),
      };
    },
    send: (values, options) => {
      // What is not in the list is refused by the service, with the field named.
      const reason = typedOne(values, 'reason') as AssignmentReason;
      const act = { assigneeId: null, reason };
      return services.cases.assignStep(visit.viewer, code, stepId, act, options);
    },
  };
}

/** Taking a step of the office for oneself needs no page of its own: a button on the case sends it. */
function claim(web: Web, visit: SignedInVisit, req: Request): SmallAct {
  const code = pathText(req, 'code');
  const stepId = pathText(req, 'stepId');
  return {
    render: (view: CaseView, state, status) =>
      assignment(web, visit, req).render(view, state, status),
    send: (_values, options) => {
      const act = { assigneeId: visit.viewer.userId, reason: 'claim' as const };
      return web.services.cases.assignStep(visit.viewer, code, stepId, act, options);
    },
  };
}

/** `…/attivita/{stepId}/assegnazione`, `…/rilascio` and `…/presa-in-carico` */
export function addAssignmentPages(pages: Pages, web: Web): void {
  const path = '/pratiche/:code/attivita/:stepId/assegnazione';
  pages.get(
    path,
    { resource: 'step', action: 'assign' },
    forSignedIn(web, (visit, req) => showSmallAct(web, assignment(web, visit, req), visit, req)),
  );
  pages.post(
    path,
    { resource: 'step', action: 'assign' },
    forSignedIn(web, (visit, req) => sendSmallAct(web, assignment(web, visit, req), visit, req)),
  );
  const releasePath = '/pratiche/:code/attivita/:stepId/rilascio';
  pages.get(
    releasePath,
    { resource: 'case', action: 'read' },
    forSignedIn(web, (visit, req) => showSmallAct(web, release(web, visit, req), visit, req)),
  );
  pages.post(
    releasePath,
    { resource: 'step', action: 'giveBack' },
    forSignedIn(web, (visit, req) => sendSmallAct(web, release(web, visit, req), visit, req)),
  );
  const claimPath = '/pratiche/:code/attivita/:stepId/presa-in-carico';
  pages.get(
    claimPath,
    { resource: 'case', action: 'list' },
    forSignedIn(web, (_visit, req) => ({ redirect: addresses.case(pathText(req, 'code')) })),
  );
  pages.post(
    claimPath,
    { resource: 'step', action: 'claim' },
    forSignedIn(web, (visit, req) => sendSmallAct(web, claim(web, visit, req), visit, req)),
  );
}
