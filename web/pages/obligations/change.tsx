import { denied } from '../../../domain/access/refusals.ts';
import { randomUUID } from 'node:crypto';
import type { Request } from 'express';
import { problemOf } from '../../../api/problem.ts';
import type {
  ObligationDetail,
  ObligationRequest,
} from '../../../api/services/obligations/obligations.ts';
import { formTexts } from '../../../texts/forms.ts';
import { obligationChangePage, obligationsPage } from '../../../texts/obligations.ts';
import { shell } from '../../../texts/shell.ts';
import type { SignedInVisit, Web } from '../../answering.ts';
import type { Fault } from '../../components/error-summary.tsx';
import { type ActFormState, faultsOf, sentState } from '../../forms/act-form.ts';
import { typedOne, type TypedValues } from '../../forms/values.ts';
import { bodyText, pathText } from '../../query.ts';
import type { Answer, PageAnswer } from '../../visit.ts';
import { obligationAddresses } from './addresses.ts';
import { ChangeConfirmationView, ChangeFormView, type ChangeModel } from './change-view.tsx';

/** @throws DomainError `wrong-role` for who may not change it, before anything is asked of them */
async function changeableBy(
  web: Web,
  { viewer }: SignedInVisit,
  req: Request,
): Promise<ObligationDetail> {
  const obligation = await web.services.obligations.show(viewer, pathText(req, 'code'));
  if (!obligation.mayChange) throw denied('wrong-role');
  return obligation;
}

/** The form, with what is in force. */
export async function showChange(web: Web, visit: SignedInVisit, req: Request): Promise<Answer> {
  const obligation = await changeableBy(web, visit, req);
  return formPage(visit, obligation, freshState(obligation));
}

/** What was sent: shown again, previewed, or registered. */
export async function sendChange(web: Web, visit: SignedInVisit, req: Request): Promise<Answer> {
  const obligation = await changeableBy(web, visit, req);
  const sent = sentState(req, {});
  const asked = bodyText(req, '_azione');
  if (asked === 'mostra') return formPage(visit, obligation, sent);
  const faults = faultsIn(sent.values);
  if (faults.length > 0)
    return formPage(visit, obligation, { ...sent, obstacle: { kind: 'faults', faults } }, 422);
  return asked === 'conferma'
    ? register(web, visit, obligation, sent)
    : confirmationPage(web, visit, obligation, { ...sent, version: obligation.version });
}

async function register(
  web: Web,
  visit: SignedInVisit,
  obligation: ObligationDetail,
  sent: ActFormState,
): Promise<Answer> {
  const { code } = obligation;
  const { values, key: idempotencyKey, version: expectedVersion } = sent;
  const change = { ...requestOf(values), reason: typedOne(values, 'reason') };
  const options = { idempotencyKey, expectedVersion };
  try {
    await web.services.obligations.change(visit.viewer, code, change, options);
    return { redirect: `${obligationAddresses.one(code)}?fatto=1#esito` };
  } catch (error) {
    const { status } = problemOf(error);
    // The same key: if the first sending did arrive, the second one changes nothing.
    if (status === 503)
      return confirmationPage(web, visit, obligation, {
        ...sent,
        obstacle: { kind: 'unanswered' },
      });
    if (status !== 412) return refused(visit, obligation, sent, error);
    const again = { ...sent, key: randomUUID(), version: obligation.version };
    const obstacle = { kind: 'changed' as const, since: [] };
    return formPage(visit, obligation, { ...again, obstacle }, 412);
  }
}

async function confirmationPage(
  web: Web,
  visit: SignedInVisit,
  obligation: ObligationDetail,
  state: ActFormState,
): Promise<Answer> {
  const { code, label } = obligation;
  try {
    const request = requestOf(state.values);
    const preview = await web.services.obligations.preview(visit.viewer, code, request);
    const model: ChangeModel = { obligation, state, csrf: visit.csrf };
    return page(
      obligation,
      obligationChangePage.confirmTitle(label),
      <ChangeConfirmationView model={model} preview={preview} />,
      state.obstacle === null ? 200 : 503,
    );
  } catch (error) {
    return refused(visit, obligation, state, error);
  }
}

/** A refusal that the person can do something about is the form again; the others have a page of their own. */
function refused(
  visit: SignedInVisit,
  obligation: ObligationDetail,
  state: ActFormState,
  error: unknown,
): Answer {
  const problem = problemOf(error);
  if (problem.status !== 422) throw error;
  const obstacle = { kind: 'faults' as const, faults: faultsOf(problem) };
  return formPage(visit, obligation, { ...state, key: randomUUID(), obstacle }, 422);
}

function formPage(
  visit: SignedInVisit,
  obligation: ObligationDetail,
  state: ActFormState,
  status = 200,
): Answer {
  const model: ChangeModel = { obligation, state, csrf: visit.csrf };
  const title = obligationChangePage.title(obligation.label);
  return page(obligation, title, <ChangeFormView model={model} />, status);
}

function page(
  { code, label }: ObligationDetail,
  title: string,
  main: PageAnswer['main'],
  status: number,
): Answer {
  return {
    ...{ status, title, main },
    crumbs: [
      { label: shell.home, href: '/' },
      { label: obligationsPage.title, href: obligationAddresses.all },
      { label, href: obligationAddresses.one(code) },
      { label: obligationChangePage.crumb },
    ],
  };
}

function freshState({ version, cadence, active }: ObligationDetail): ActFormState {
  return {
    ...{ key: randomUUID(), version, outcome: '', obstacle: null },
    values: { cadence: cadence?.key ?? '', active: String(active) },
  };
}

function requestOf(values: TypedValues): ObligationRequest {
  const nextOn = typedOne(values, 'nextOn').trim();
  return {
    cadence: typedOne(values, 'cadence'),
    active: typedOne(values, 'active') === 'true',
    ...(nextOn === '' ? {} : { nextOn }),
  };
}

/** What is missing is said all at once, and before the dates are asked for. */
function faultsIn(values: TypedValues): readonly Fault[] {
  const required = {
    cadence: obligationChangePage.cadence,
    active: obligationChangePage.active,
    reason: obligationChangePage.reason,
  };
  return Object.entries(required)
    .filter(([name]) => typedOne(values, name).trim() === '')
    .map(([name, label]) => ({ name, message: formTexts.missing(label) }));
}
