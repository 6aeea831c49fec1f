import { randomUUID } from 'node:crypto';
import type { Request } from 'express';
import { problemOf } from '../../../api/problem.ts';
import type {
  DeviationAbout,
  DeviationFormView,
} from '../../../api/services/deviations/deviation-service.ts';
import { accessOfDeviation } from '../../../domain/access/policy/deviation-access.ts';
import { deviationForm, deviationKinds } from '../../../domain/case/deviation-forms.ts';
import { stepPage } from '../../../texts/case.ts';
import { deviationPage } from '../../../texts/deviations.ts';
import { deviationAddress, deviationSlugs, doneAddress } from '../../addresses.ts';
import { forSignedIn, type SignedInVisit, type Web } from '../../answering.ts';
import type { Pages } from '../../page-router.ts';
import {
  type ActFormState,
  changesSince,
  faultsOf,
  onlyShown,
  sentState,
  trySending,
} from '../../forms/act-form.ts';
import { typedFrom } from '../../forms/known-values.ts';
import { bodyText, pathText } from '../../query.ts';
import type { Answer } from '../../visit.ts';
import { crumbsTo } from '../step/act-pages.tsx';
import { MovedView } from '../step/view.tsx';
import { ConfirmationView } from './confirmation.tsx';
import { DeviationView } from './view.tsx';

function formPage(
  visit: SignedInVisit,
  view: DeviationFormView,
  state: ActFormState,
  status = 200,
): Answer {
  const action = deviationAddress(view.caseCode, view);
  return {
    status,
    title: deviationPage.title(view.label, view.caseCode),
    crumbs: crumbsTo(view.caseCode, view.label),
    main: <DeviationView model={{ view, state, action, csrf: visit.csrf, today: visit.today }} />,
  };
}

function freshState(view: DeviationFormView): ActFormState {
  return {
    key: randomUUID(),
    version: view.version,
    values: typedFrom(view.form, view.values),
    outcome: '',
    obstacle: null,
  };
}

/** Nothing is left to answer: the page begins with the effect. */
function isComplete({ form, values }: DeviationFormView): boolean {
  return Object.keys(form).every((name) => values[name] !== undefined);
}

/** The effect of what was typed, or the form again with what is wrong with it. */
async function confirmationPage(
  { services }: Web,
  visit: SignedInVisit,
  view: DeviationFormView,
  state: ActFormState,
): Promise<Answer> {
  try {
    const { caseCode: code } = view;
    const preview = await services.deviations.preview(visit.viewer, code, view, state.values);
    const action = deviationAddress(code, view);
    return {
      title: deviationPage.title(view.label, code),
      crumbs: crumbsTo(code, view.label),
      main: (
        <ConfirmationView
          model={{ view, preview, state, action, csrf: visit.csrf, today: visit.today }}
        />
      ),
    };
  } catch (error) {
    const problem = problemOf(error);
    if (problem.status !== 422) throw error;
    const obstacle = { kind: 'faults' as const, faults: faultsOf(problem) };
    return formPage(visit, view, { ...state, obstacle }, 422);
  }
}

async function show(
  web: Web,
  visit: SignedInVisit,
  req: Request,
  about: DeviationAbout,
): Promise<Answer> {
  const code = pathText(req, 'code');
  const view = await web.services.deviations.form(visit.viewer, code, about);
  const state = freshState(view);
  return isComplete(view)
    ? confirmationPage(web, visit, view, state)
    : formPage(visit, view, state);
}

async function send(
  web: Web,
  visit: SignedInVisit,
  req: Request,
  about: DeviationAbout,
): Promise<Answer> {
  const { services } = web;
  const code = pathText(req, 'code');
  const view = await viewOrNull(web, visit, pathText(req, 'code'), about);
  const sent = sentState(req, view?.form ?? deviationForm(about.kind));
  if (view !== null) {
    const shown = onlyShown(req, sent);
    if (shown !== null) return formPage(visit, view, shown);
    // Without JavaScript the Enter key sends the form: it never does more than show the effect.
    if (bodyText(req, '_azione') !== 'conferma') {
      return confirmationPage(web, visit, view, { ...sent, version: view.version });
    }
  }
  const outcome = await trySending(
    sent,
    ({ form, options }) => services.deviations.act(visit.viewer, code, about, form, options),
    async () => ({
      version: view?.version ?? sent.version,
      since: await changesSince(services, visit.viewer, code, sent.version),
    }),
  ).catch((error: unknown) => {
    if (view === null && isGone(error)) return null;
    throw error;
  });
  if (outcome !== null && 'result' in outcome)
    return { redirect: doneAddress(outcome.result.caseCode, outcome.result.events) };
  if (outcome !== null && view !== null)
    return formPage(visit, view, outcome.again, outcome.status);
  const since = await changesSince(services, visit.viewer, code, sent.version);
  return {
    status: 409,
    title: stepPage.movedTitle,
    crumbs: crumbsTo(code, stepPage.movedTitle),
    main: (
      <MovedView code={code} since={since} values={sent.values} form={deviationForm(about.kind)} />
    ),
  };
}

const isGone = (error: unknown): boolean => [404, 409, 412, 422].includes(problemOf(error).status);

/** The act may be over, and sent again it is answered as the first time: its form can no longer be read then. */
async function viewOrNull(
  { services }: Web,
  visit: SignedInVisit,
  code: string,
  about: DeviationAbout,
): Promise<DeviationFormView | null> {
  try {
    return await services.deviations.form(visit.viewer, code, about);
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
}

/** `/pratiche/{code}/azioni/{azione}` and, for a step, a term or some answers, `…/{id}`. */
export function addDeviationPages(pages: Pages, web: Web): void {
  for (const kind of deviationKinds) {
    const path = `/pratiche/:code/azioni/${deviationSlugs[kind]}{/:target}`;
    const access = accessOfDeviation[kind];
    const aboutOf = (req: Request): DeviationAbout => ({ kind, target: pathText(req, 'target') });
    pages.get(
      path,
      access,
      forSignedIn(web, (visit, req) => show(web, visit, req, aboutOf(req))),
    );
    pages.post(
      path,
      access,
      forSignedIn(web, (visit, req) => send(web, visit, req, aboutOf(req))),
    );
  }
}
