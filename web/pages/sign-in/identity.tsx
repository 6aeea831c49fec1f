import type { Request, Response } from 'express';
import type { VNode } from 'preact';
import { announceWait } from '../../../api/middleware/request-limits.ts';
import { beginIdentity, finishIdentity } from '../../../api/middleware/sign-in.ts';
import { problemOf } from '../../../api/problem.ts';
import { identityPage as texts } from '../../../texts/sign-in.ts';
import { forAnyone, visitOf, type Web } from '../../answering.ts';
import { ButtonLink } from '../../components/button.tsx';
import type { Pages } from '../../page-router.ts';
import { addressWith, localAddress, queryText } from '../../query.ts';
import type { Answer, Visit } from '../../visit.ts';
import { codePage } from './code.tsx';
import { identityAddress, identityPath } from './identity-address.ts';

async function begin(web: Web, visit: Visit, req: Request, res: Response): Promise<Answer> {
  const back = localAddress(queryText(req, 'ritorno'));
  if (visit.viewer !== null) return { redirect: back };
  try {
    return { redirect: await beginIdentity(web.services.accounts, req, back) };
  } catch (error) {
    return refused(error, req, res, back);
  }
}

async function finish(web: Web, visit: Visit, req: Request, res: Response): Promise<Answer> {
  // The button of another page was quicker.
  if (visit.viewer !== null) return { redirect: '/' };
  try {
    const { back, wantsCode } = await finishIdentity(web.services.accounts, req, res);
    if (!wantsCode) return { redirect: back };
    const { csrf } = await visitOf(web, req);
    return codePage({ csrf, back, pending: '', faults: [] });
  } catch (error) {
    return refused(error, req, res, '/');
  }
}

/** What went wrong, for the person; for who runs the service the reason, which names nobody. */
function refused(error: unknown, req: Request, res: Response, back: string): Answer {
  const problem = problemOf(error);
  const { status, detail, code } = problem;
  if (status === 404 || status === 500) throw error;
  const cause = (error as { cause?: { code?: unknown } }).cause;
  req.log.warn({ code, reason: cause?.code }, 'accesso con identità digitale non riuscito');
  announceWait(res, problem);
  return {
    ...{ status, title: texts.refused, crumbs: [] },
    main: <RefusedView detail={detail} back={back} />,
  };
}

function RefusedView({ detail, back }: { detail: string; back: string }): VNode {
  return (
    <div class="rc-narrow">
      <h1>{texts.refused}</h1>
      <p class="rc-lead">{detail}</p>
      <p>
        <ButtonLink href={identityAddress(back)}>{texts.again}</ButtonLink>
      </p>
      <p>
        <a href={addressWith('/accesso', { ritorno: back === '/' ? undefined : back })}>
          {texts.otherWay}
        </a>
      </p>
    </div>
  );
}

/** `/accesso/identita`: to the identity provider and back. */
export function addIdentityPages(pages: Pages, web: Web): void {
  pages.get(
    identityPath,
    'open',
    forAnyone(web, (visit, req, res) => begin(web, visit, req, res)),
  );
  pages.get(
    `${identityPath}/ritorno`,
    'open',
    forAnyone(web, (visit, req, res) => finish(web, visit, req, res)),
  );
}
