import type { ErrorRequestHandler, Request } from 'express';
import { type Problem, problemOf } from '../../../api/problem.ts';
import { asksExtraordinary } from '../../../domain/access/extraordinary.ts';
import { refusalPage, refusalTexts } from '../../../texts/errors.ts';
import { announceWait } from '../../../api/middleware/request-limits.ts';
import { recentSignInRequired } from '../../../api/middleware/recent-sign-in.ts';
import { shell } from '../../../texts/shell.ts';
import { signInPage } from '../../../texts/sign-in.ts';
import { sendPage, visitOf, type Web } from '../../answering.ts';
import { pendingFields, pendingFrom } from '../../forms/pending.ts';
import type { PageAnswer, Visit } from '../../visit.ts';
import { askToConfirm } from '../confirmation/route.tsx';
import { SignInView } from '../sign-in/view.tsx';
import { ResumeView } from './resume-view.tsx';
import { RefusalView } from './view.tsx';

const codeInAddress = /^\/pratiche\/([A-Z0-9]+-\d{4}-\d+)/;

function refusalAnswer(problem: Problem, req: Request, visit: Visit): PageAnswer {
  const caseCode = codeInAddress.exec(req.originalUrl)?.[1];
  const { status, detail, code } = problem;
  return {
    status,
    title: refusalTexts(status).title,
    crumbs: [{ label: shell.home, href: '/' }, { label: refusalTexts(status).title }],
    main: (
      <RefusalView
        model={{
          status,
          detail,
          code,
          signedIn: visit.viewer !== null,
          mayAskExtraordinary: visit.viewer !== null && asksExtraordinary(visit.viewer),
          ...(caseCode === undefined ? {} : { caseCode }),
        }}
      />
    ),
  };
}

/**
 * A form whose token is too old: the session ended, or another one began. What was typed goes back to the person,
 * after a new sign-in when one is needed.
 */
function forgottenToken(web: Web, req: Request, visit: Visit): PageAnswer {
  const pending = pendingFrom(req.body);
  if (visit.viewer === null)
    return {
      status: 403,
      title: signInPage.title,
      crumbs: [],
      main: (
        <SignInView
          model={{
            csrf: visit.csrf,
            back: req.originalUrl,
            identityLabel: web.services.accounts.identityLabel(),
            username: '',
            notice: signInPage.sessionEnded,
            faults: [],
            pending,
          }}
        />
      ),
    };
  return {
    status: 403,
    title: refusalPage.resumeTitle,
    crumbs: [{ label: shell.home, href: '/' }, { label: refusalPage.resumeTitle }],
    main: <ResumeView action={req.originalUrl} csrf={visit.csrf} fields={pendingFields(pending)} />,
  };
}

const sameSite = (req: Request): boolean => {
  const site = req.get('sec-fetch-site');
  return site === undefined || site === 'same-origin';
};

/** The page for one refusal. */
async function answerRefusal(
  web: Web,
  problem: Problem,
  req: Request,
  visit: Visit,
): Promise<PageAnswer> {
  if (problem.code === recentSignInRequired) return askToConfirm(web, req, visit);
  const typed = problem.code === 'csrf-token-invalid' && req.method === 'POST' && sameSite(req);
  if (typed && !req.path.startsWith('/accesso')) return forgottenToken(web, req, visit);
  return refusalAnswer(problem, req, visit);
}

/** Draws whatever was thrown as an Italian page. Mounted last, for requests that are not of the API. */
export function createPageErrorHandler(web: Web): ErrorRequestHandler {
  return async (error: unknown, req, res, next) => {
    if (res.headersSent) {
      next(error);
      return;
    }
    const problem = problemOf(error);
    const visit = await visitOf(web, req).catch(() => bareVisit(req));
    announceWait(res, problem);
    sendPage(res, await answerRefusal(web, problem, req, visit), visit);
  };
}

/** The frame of a page when not even the frame can be read (the database is away). */
function bareVisit(req: Request): Visit {
  const now = new Date().toISOString();
  return {
    viewer: null,
    csrf: '',
    address: req.originalUrl,
    now,
    today: now.slice(0, 10),
    trainingOffsetHours: null,
    urgentCount: null,
  };
}
