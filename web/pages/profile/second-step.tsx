import type { Request } from 'express';
import type { VNode } from 'preact';
import { requireRecentSignIn } from '../../../api/middleware/recent-sign-in.ts';
import { problemOf } from '../../../api/problem.ts';
import { profilePage, secondStepPage as texts } from '../../../texts/profile.ts';
import { shell } from '../../../texts/shell.ts';
import { forSignedIn, type SignedInVisit, type Web } from '../../answering.ts';
import { Box } from '../../components/box.tsx';
import { ButtonLink, SubmitButton } from '../../components/button.tsx';
import { CodeField } from '../../components/code-field.tsx';
import { ErrorSummary, faultOf, type Fault } from '../../components/error-summary.tsx';
import { Hidden } from '../../components/field.tsx';
import { QrCode } from '../../components/qr-code.tsx';
import type { Pages } from '../../page-router.ts';
import { bodyText } from '../../query.ts';
import type { Answer } from '../../visit.ts';

const path = '/profilo/secondo-passaggio';

function page(main: VNode, status = 200): Answer {
  const crumbs = [
    { label: shell.home, href: '/' },
    { label: profilePage.title, href: '/profilo' },
    { label: texts.title },
  ];
  return { status, title: texts.title, crumbs, main: <div class="rc-narrow">{main}</div> };
}

async function show(
  { services }: Web,
  { viewer, csrf }: SignedInVisit,
  faults: readonly Fault[] = [],
  status = 200,
): Promise<Answer> {
  const { isEnrolled, isRequired, recoveryCodesLeft } = await services.secondStep.show(viewer);
  if (isEnrolled)
    return page(
      <>
        <h1>{texts.title}</h1>
        <p class="rc-lead">{texts.enrolled(recoveryCodesLeft)}</p>
        {isRequired ? (
          <p>{texts.required}</p>
        ) : (
          <form method="post" action={`${path}/rimozione`}>
            <Hidden fields={{ _csrf: csrf }} />
            <SubmitButton look="outline-primary">{texts.remove}</SubmitButton>
          </form>
        )}
      </>,
      status,
    );
  const { secret, uri } = await services.secondStep.begin(viewer);
  return page(
    <>
      <ErrorSummary faults={faults} />
      <h1>{texts.title}</h1>
      <p class="rc-lead">{isRequired ? texts.requiredLead : texts.lead}</p>
      <form method="post" action={path} class="rc-card">
        <Hidden fields={{ _csrf: csrf }} />
        <p>{texts.scan}</p>
        <QrCode text={uri} label={texts.qrLabel} />
        <p>
          {texts.orType} <span class="rc-secret">{secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}</span>
        </p>
        <CodeField error={faultOf(faults, 'code')} recovery={false} />
        <SubmitButton>{texts.activate}</SubmitButton>
      </form>
    </>,
    status,
  );
}

async function activate(web: Web, visit: SignedInVisit, req: Request): Promise<Answer> {
  let codes: readonly string[];
  try {
    codes = await web.services.secondStep.activate(visit.viewer, bodyText(req, 'code'));
  } catch (error) {
    const { status, detail } = problemOf(error);
    if (status !== 422) throw error;
    return show(web, visit, [{ name: 'code', message: detail }], status);
  }
  req.session.enrolmentDue = false;
  return page(
    <>
      <h1>{texts.activeTitle}</h1>
      <Box tone="warning" title={texts.keepCodes} focused>
        <p>{texts.codesLead}</p>
        <ul>
          {codes.map((code) => (
            <li key={code} class="rc-code">
              {code}
            </li>
          ))}
        </ul>
      </Box>
      <div class="rc-actions">
        <ButtonLink href="/profilo">{texts.done}</ButtonLink>
      </div>
    </>,
  );
}

/** `/profilo/secondo-passaggio`: a phone as the second step of the sign-in. */
export function addSecondStepPages(pages: Pages, web: Web): void {
  pages.get(
    path,
    { resource: 'account', action: 'read' },
    forSignedIn(web, (visit, req) => {
      requireRecentSignIn(req);
      return show(web, visit);
    }),
  );
  pages.post(
    path,
    { resource: 'account', action: 'change' },
    forSignedIn(web, (visit, req) => {
      requireRecentSignIn(req);
      return activate(web, visit, req);
    }),
  );
  pages.post(
    `${path}/rimozione`,
    { resource: 'account', action: 'change' },
    forSignedIn(web, async ({ viewer }, req) => {
      requireRecentSignIn(req);
      await web.services.secondStep.remove(viewer);
      return { redirect: '/profilo?fatto=tolto' };
    }),
  );
}
