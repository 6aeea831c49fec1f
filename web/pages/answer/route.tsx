import { randomUUID } from 'node:crypto';
import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import { announceWait } from '../../../api/middleware/request-limits.ts';
import { refuseUnstorableText } from '../../../api/middleware/storable-text.ts';
import { problemOf } from '../../../api/problem.ts';
import type {
  AnswerLinkServices,
  LinkOver,
  LinkQuestion,
} from '../../../api/services/answer-links/answer-link-service.ts';
import { answerPage } from '../../../texts/answer-page.ts';
import { type BarePage, renderBarePage } from '../../bare-page.tsx';
import { type ActFormState, sentState, trySending, withoutOutcome } from '../../forms/act-form.ts';
import { createPages } from '../../page-router.ts';
import { pathText } from '../../query.ts';
import { AnsweredView, OverView, PlainRefusal, QuestionView } from './view.tsx';

/**
 * `/risposta/{token}`: the one page for whoever has no account. It stands before the sessions: it neither needs nor
 * begins one, and the token is all the proof there is, so that a form sent from elsewhere would have to know it already.
 * Reading consumes nothing, because scanners of mails open every link.
 */
export function createAnswerPages(
  answerLinks: Pick<AnswerLinkServices, 'open' | 'answer'>,
  limits: readonly RequestHandler[],
  onUnforeseen: (error: unknown) => void,
): ReturnType<typeof createPages> {
  const register = createPages();
  const { pages, router } = register;
  router.use('/risposta', keepToOneself, ...limits);
  pages.get('/risposta/:token', 'open', async (req, res) => {
    const opened = await answerLinks.open(pathText(req, 'token'));
    if ('over' in opened) sendOver(res, opened.over);
    else sendQuestion(res, opened.live, freshState());
  });
  pages.post('/risposta/:token', 'open', refuseUnstorableText, (req, res) =>
    answer(answerLinks, req, res),
  );
  router.use('/risposta', plainRefusal(onUnforeseen));
  return register;
}

/** The address opens the question: it goes into no index and no other site's log. */
const keepToOneself: RequestHandler = (_req, res, next) => {
  res.set('Referrer-Policy', 'no-referrer');
  res.set('X-Robots-Tag', 'noindex, nofollow');
  next();
};

async function answer(
  answerLinks: Pick<AnswerLinkServices, 'open' | 'answer'>,
  req: Request,
  res: Response,
): Promise<void> {
  const token = pathText(req, 'token');
  const opened = await answerLinks.open(token);
  const form = 'live' in opened ? opened.live.form : {};
  const sent = sentState(req, form);
  if ('live' in opened) {
    const undecided = withoutOutcome(opened.live, sent);
    if (undecided !== null) {
      sendQuestion(res, opened.live, undecided, 422);
      return;
    }
  }
  // Sent also when the link is over: the same page sent twice is answered twice, and done once.
  const outcome = await trySending(
    sent,
    ({ outcome: chosen, form: values, options: { idempotencyKey: key } }) =>
      answerLinks.answer(token, { outcome: chosen, form: values, key }),
    () => Promise.resolve({ version: 0, since: [] }),
  );
  if ('result' in outcome) {
    sendBare(res, 200, {
      title: answerPage.doneTitle,
      main: <AnsweredView office={outcome.result.askedBy.label} />,
    });
    return;
  }
  // Somebody may have been faster, or the last day may have ended meanwhile.
  const now = await answerLinks.open(token);
  if ('over' in now) sendOver(res, now.over);
  else sendQuestion(res, now.live, outcome.again, outcome.status);
}

function freshState(): ActFormState {
  return { key: randomUUID(), version: 0, values: {}, outcome: '', obstacle: null };
}

function sendQuestion(
  res: Response,
  question: LinkQuestion,
  state: ActFormState,
  status = 200,
): void {
  const main = <QuestionView question={question} state={state} />;
  sendBare(res, status, { title: answerPage.title, main });
}

function sendOver(res: Response, over: LinkOver): void {
  sendBare(res, 410, { title: answerPage.overTitle, main: <OverView over={over} /> });
}

function sendBare(res: Response, status: number, page: BarePage): void {
  res.status(status).type('html').send(renderBarePage(page));
}

/** An unknown address and a forged one read alike; of anything else nothing is told but that it failed. */
function plainRefusal(onUnforeseen: (error: unknown) => void): ErrorRequestHandler {
  return (error: unknown, _req, res, next) => {
    if (res.headersSent) {
      next(error);
      return;
    }
    const problem = problemOf(error);
    const { status, detail } = problem;
    if (status === 500) onUnforeseen(error);
    announceWait(res, problem);
    const unknown = status === 404;
    const title = unknown ? answerPage.unknownTitle : answerPage.failedTitle;
    const lead = unknown ? answerPage.unknownLead : status < 500 ? detail : answerPage.failedLead;
    sendBare(res, status, { title, main: <PlainRefusal title={title} lead={lead} /> });
  };
}
