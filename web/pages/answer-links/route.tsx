import type { Request } from 'express';
import { answerLinkPage } from '../../../texts/answer-links.ts';
import { addresses } from '../../addresses.ts';
import { forSignedIn, type SignedInVisit, type Web } from '../../answering.ts';
import type { Pages } from '../../page-router.ts';
import { faultsIn } from '../../components/act-form.tsx';
import { ActFrame } from '../../components/act-frame.tsx';
import { Box } from '../../components/box.tsx';
import { faultOf } from '../../components/error-summary.tsx';
import { SelectField, TextField } from '../../components/field.tsx';
import { sendSmallAct, showSmallAct, type SmallAct } from '../../forms/small-act.ts';
import { typedOne } from '../../forms/values.ts';
import { pathText } from '../../query.ts';
import { crumbsTo } from '../step/act-pages.tsx';

/** Sending a link: the address, and what whoever opens it will see. */
function issuing({ services }: Web, visit: SignedInVisit, req: Request): SmallAct {
  const code = pathText(req, 'code');
  const stepId = pathText(req, 'stepId');
  return {
    render: async (_view, state, status = 200) => {
      const { stepLabel, toSend } = await services.answerLinks.list(visit.viewer, code, stepId);
      const { offices = [] } = toSend ?? {};
      const faults = faultsIn(state);
      const [only, ...others] = offices;
      const known = others.length === 0 ? (only?.email ?? '') : '';
      return {
        status,
        title: answerLinkPage.title(stepLabel, code),
        crumbs: crumbsTo(code, answerLinkPage.send),
        main:
          toSend === undefined || only === undefined ? (
            <>
              <h1>{answerLinkPage.send}</h1>
              <Box tone="warning" title={answerLinkPage.cannot}>
                <p>{answerLinkPage.noOffices}</p>
              </Box>
            </>
          ) : (
            <ActFrame
              code={code}
              heading={answerLinkPage.send}
              lead={answerLinkPage.lead(stepLabel)}
              consequences={answerLinkPage.consequences(toSend)}
              submit={answerLinkPage.submit}
              state={state}
              action={addresses.answerLink(code, stepId)}
              csrf={visit.csrf}
            >
              <SelectField
                name="agencyId"
                label={answerLinkPage.office}
                required
                value={
                  typedOne(state.values, 'agencyId') || (others.length === 0 ? only.agencyId : '')
                }
                options={offices.map(({ agencyId, label, email }) => ({
                  value: agencyId,
                  label: email === null ? label : `${label} (${email})`,
                }))}
                error={faultOf(faults, 'agencyId')}
              />
              <TextField
                name="email"
                label={answerLinkPage.email}
                hint={answerLinkPage.emailHint}
                type="email"
                value={'email' in state.values ? typedOne(state.values, 'email') : known}
                error={faultOf(faults, 'email')}
              />
            </ActFrame>
          ),
      };
    },
    send: (values, options) => {
      const asked = { email: typedOne(values, 'email'), agencyId: typedOne(values, 'agencyId') };
      return services.answerLinks.issue(visit.viewer, code, stepId, asked, options);
    },
  };
}

/** Taking a link back. */
function revocation({ services }: Web, visit: SignedInVisit, req: Request): SmallAct {
  const code = pathText(req, 'code');
  const stepId = pathText(req, 'stepId');
  const number = Number(pathText(req, 'number'));
  return {
    render: (_view, state, status = 200) => ({
      status,
      title: answerLinkPage.revokeTitle(number, code),
      crumbs: crumbsTo(code, answerLinkPage.revoke),
      main: (
        <ActFrame
          code={code}
          heading={answerLinkPage.revokeHeading(number)}
          lead={answerLinkPage.revokeLead}
          consequences={answerLinkPage.revokeConsequences}
          submit={answerLinkPage.revoke}
          state={state}
          action={addresses.answerLinkRevocation(code, stepId, number)}
          csrf={visit.csrf}
        />
      ),
    }),
    send: (_values, options) =>
      services.answerLinks.revoke(visit.viewer, code, stepId, number, options),
  };
}

/** `…/attivita/{stepId}/link` and `…/link/{n}/revoca` */
export function addAnswerLinkPages(pages: Pages, web: Web): void {
  for (const [path, access, act] of [
    ['/pratiche/:code/attivita/:stepId/link', { resource: 'answerLink', action: 'send' }, issuing],
    [
      '/pratiche/:code/attivita/:stepId/link/:number/revoca',
      { resource: 'answerLink', action: 'revoke' },
      revocation,
    ],
  ] as const) {
    pages.get(
      path,
      { resource: 'answerLink', action: 'read' },
      forSignedIn(web, (visit, req) => showSmallAct(web, act(web, visit, req), visit, req)),
    );
    pages.post(
      path,
      access,
      forSignedIn(web, (visit, req) => sendSmallAct(web, act(web, visit, req), visit, req)),
    );
  }
}
