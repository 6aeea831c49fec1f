import type { Request } from 'express';
import { problemOf } from '../../../api/problem.ts';
import type { ActResult, StepFormView } from '../../../api/services/services.ts';
import type { FormDefinition } from '../../../domain/protocol/definition.ts';
import { protocolRegistry } from '../../../protocols/registry.ts';
import { stepPage } from '../../../texts/case.ts';
import { siblingTexts } from '../../../texts/links.ts';
import { shell } from '../../../texts/shell.ts';
import { addresses, doneAddress } from '../../addresses.ts';
import type { SignedInVisit, Web } from '../../answering.ts';
import {
  type ActFormState,
  changesSince,
  freshState,
  onlyShown,
  type SentAct,
  sentState,
  trySending,
  withoutOutcome,
} from '../../forms/act-form.ts';
import { pathText } from '../../query.ts';
import type { Answer, Crumb } from '../../visit.ts';
import { SiblingsView, tickedSiblings } from './siblings.tsx';
import { ActView, MovedView } from './view.tsx';

/** What the pages of one kind of act differ in. */
export interface ActPage {
  readonly load: (visit: SignedInVisit, req: Request) => Promise<StepFormView>;
  readonly send: (visit: SignedInVisit, req: Request, act: SentAct) => Promise<ActResult>;
}

/** The path to a page of a case. */
export function crumbsTo(code: string, label: string): readonly Crumb[] {
  return [
    { label: shell.home, href: '/' },
    { label: shell.cases, href: '/pratiche' },
    { label: code, href: addresses.case(code) },
    { label },
  ];
}

function page(
  visit: SignedInVisit,
  req: Request,
  view: StepFormView,
  state: ActFormState,
  status = 200,
): Answer {
  const action = req.originalUrl.split('?')[0] ?? '';
  return {
    status,
    title: stepPage.title(view.step.label, view.caseCode),
    crumbs: crumbsTo(view.caseCode, view.step.label),
    main: (
      <ActView
        model={{
          ...{ view, state, action, csrf: visit.csrf, today: visit.today },
          ticked: tickedSiblings(req.body),
        }}
      />
    ),
  };
}

/** The form as it is first shown. */
export async function showAct(kind: ActPage, visit: SignedInVisit, req: Request): Promise<Answer> {
  const view = await kind.load(visit, req);
  return page(visit, req, view, freshState(view));
}

/** The form as it was sent: done, or shown again with what stands in the way. */
export async function sendAct(
  web: Web,
  kind: ActPage,
  visit: SignedInVisit,
  req: Request,
): Promise<Answer> {
  const code = pathText(req, 'code');
  const view = await viewOrNull(kind, visit, req);
  const sent = sentState(req, view?.form ?? formsOfEveryProtocol());
  const shown = onlyShown(req, sent);
  if (view !== null && shown !== null) return page(visit, req, view, shown);
  const undecided = view === null ? null : withoutOutcome(view, sent);
  if (view !== null && undecided !== null) return page(visit, req, view, undecided, 422);
  const outcome = await trySending(
    sent,
    (act) => kind.send(visit, req, act),
    async () => ({
      version: view?.version ?? sent.version,
      since: await changesSince(web.services, visit.viewer, code, sent.version),
    }),
  ).catch((error: unknown) => {
    if (view === null && isGone(error)) return null;
    throw error;
  });
  if (outcome !== null && 'result' in outcome) return answerDone(outcome.result);
  if (outcome === null || view === null) return moved(web, visit, code, sent);
  return page(visit, req, view, outcome.again, outcome.status);
}

/** One case is shown as it is now; several, with what became of each. */
function answerDone(result: ActResult): Answer {
  const { alsoFor = [], caseCode, events } = result;
  if (alsoFor.length === 0) return { redirect: doneAddress(caseCode, events) };
  return {
    title: siblingTexts.also,
    crumbs: crumbsTo(caseCode, siblingTexts.also),
    main: <SiblingsView result={result} />,
  };
}

/**
 * The form of a step that somebody else has closed can no longer be read. The act is sent all the same: sent twice
 * with the same key, its second answer is that of the first.
 */
async function viewOrNull(
  kind: ActPage,
  visit: SignedInVisit,
  req: Request,
): Promise<StepFormView | null> {
  try {
    return await kind.load(visit, req);
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
}

const isGone = (error: unknown): boolean => [404, 409, 412, 422].includes(problemOf(error).status);

/** Only to name the fields of a step that is gone. */
function formsOfEveryProtocol(): FormDefinition {
  const fields = protocolRegistry
    .all()
    .flatMap(({ forms }) => Object.values(forms).flatMap((form) => Object.entries(form)));
  return Object.fromEntries(fields);
}

async function moved(
  web: Web,
  visit: SignedInVisit,
  code: string,
  sent: ActFormState,
): Promise<Answer> {
  const since = await changesSince(web.services, visit.viewer, code, sent.version);
  return {
    status: 409,
    title: stepPage.movedTitle,
    crumbs: crumbsTo(code, stepPage.movedTitle),
    main: (
      <MovedView code={code} since={since} values={sent.values} form={formsOfEveryProtocol()} />
    ),
  };
}
