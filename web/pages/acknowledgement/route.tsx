import type { Request } from 'express';
import { acknowledgementPage } from '../../../texts/case.ts';
import { addresses } from '../../addresses.ts';
import { forSignedIn, type SignedInVisit, type Web } from '../../answering.ts';
import type { Pages } from '../../page-router.ts';
import { ActFrame } from '../../components/act-frame.tsx';
import { DueDate, WhyThisDate } from '../../components/due-date.tsx';
import { sendSmallAct, showSmallAct, type SmallAct } from '../../forms/small-act.ts';
import { pathText } from '../../query.ts';
import { runningTermOf } from '../case/find.ts';
import { crumbsTo } from '../step/act-pages.tsx';

function acknowledgement({ services }: Web, visit: SignedInVisit, req: Request): SmallAct {
  const code = pathText(req, 'code');
  const termId = pathText(req, 'termId');
  return {
    render: (view, state, status = 200) => {
      const due = runningTermOf(view, termId);
      const heading = acknowledgementPage.heading(due.label);
      return {
        status,
        title: acknowledgementPage.title(due.label, code),
        crumbs: crumbsTo(code, heading),
        main: (
          <ActFrame
            code={code}
            heading={heading}
            lead={acknowledgementPage.lead}
            consequences={acknowledgementPage.consequences}
            submit={acknowledgementPage.submit}
            state={state}
            action={addresses.acknowledgement(code, termId)}
            csrf={visit.csrf}
          >
            <p>
              <DueDate due={due} today={visit.today} />
            </p>
            <WhyThisDate due={due} />
          </ActFrame>
        ),
      };
    },
    send: (_values, options) => services.cases.acknowledgeTerm(visit.viewer, code, termId, options),
  };
}

/** `/pratiche/{code}/termini/{termId}/presa-visione` */
export function addAcknowledgementPage(pages: Pages, web: Web): void {
  const path = '/pratiche/:code/termini/:termId/presa-visione';
  pages.get(
    path,
    { resource: 'case', action: 'read' },
    forSignedIn(web, (visit, req) =>
      showSmallAct(web, acknowledgement(web, visit, req), visit, req),
    ),
  );
  pages.post(
    path,
    { resource: 'term', action: 'acknowledge' },
    forSignedIn(web, (visit, req) =>
      sendSmallAct(web, acknowledgement(web, visit, req), visit, req),
    ),
  );
}
