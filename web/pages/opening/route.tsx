import type { Request } from 'express';
import { HttpProblem } from '../../../api/problem.ts';
import type { CaseView } from '../../../api/services/services.ts';
import type { StepDefinition } from '../../../domain/protocol/definition.ts';
import { protocolRegistry } from '../../../protocols/registry.ts';
import { casePage, openingPage } from '../../../texts/case.ts';
import { roleLabel } from '../../../texts/roles.ts';
import { addresses } from '../../addresses.ts';
import { forSignedIn, type SignedInVisit, type Web } from '../../answering.ts';
import type { Pages } from '../../page-router.ts';
import { ActFrame } from '../../components/act-frame.tsx';
import { sendSmallAct, showSmallAct, type SmallAct } from '../../forms/small-act.ts';
import { pathText } from '../../query.ts';
import { crumbsTo } from '../step/act-pages.tsx';

/** The card of a step. @throws HttpProblem 404 when the protocol of the case has no such step */
function cardOf({ protocol }: CaseView, stepKey: string): StepDefinition {
  const definition = protocolRegistry.find(protocol.code, protocol.version);
  const card = definition?.steps[stepKey];
  if (card === undefined) throw new HttpProblem(404, 'unknown-step', casePage.stepGone);
  return card;
}

function opening({ services }: Web, visit: SignedInVisit, req: Request): SmallAct {
  const code = pathText(req, 'code');
  const stepKey = pathText(req, 'stepKey');
  return {
    render: (view, state, status = 200) => {
      const card = cardOf(view, stepKey);
      const label = card.startable?.label ?? card.label;
      return {
        status,
        title: openingPage.title(card.label, code),
        crumbs: crumbsTo(code, label),
        main: (
          <ActFrame
            code={code}
            heading={label}
            lead={card.purpose}
            consequences={[openingPage.consequences(card.label, roleLabel(card.actor.role))]}
            submit={openingPage.submit}
            state={state}
            action={addresses.opening(code, stepKey)}
            csrf={visit.csrf}
          />
        ),
      };
    },
    send: (_values, options) => services.cases.openStep(visit.viewer, code, { stepKey }, options),
  };
}

/** `/pratiche/{code}/nuove-attivita/{stepKey}` */
export function addOpeningPage(pages: Pages, web: Web): void {
  const path = '/pratiche/:code/nuove-attivita/:stepKey';
  pages.get(
    path,
    { resource: 'case', action: 'read' },
    forSignedIn(web, (visit, req) => showSmallAct(web, opening(web, visit, req), visit, req)),
  );
  pages.post(
    path,
    { resource: 'case', action: 'startStep' },
    forSignedIn(web, (visit, req) => sendSmallAct(web, opening(web, visit, req), visit, req)),
  );
}
