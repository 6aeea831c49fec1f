import { randomUUID } from 'node:crypto';
import type { Request } from 'express';
import type { HandoverTermsView } from '../../../api/services/handovers/handover-service.ts';
import { problemOf } from '../../../api/problem.ts';
import { handoverTexts } from '../../../texts/handovers.ts';
import { shell } from '../../../texts/shell.ts';
import { addresses } from '../../addresses.ts';
import type { SignedInVisit, Web } from '../../answering.ts';
import type { Fault } from '../../components/error-summary.tsx';
import { bodyText, pathText, queryText } from '../../query.ts';
import type { Answer } from '../../visit.ts';
import { handoversAddress, ownerField, termsAddress } from './addresses.ts';
import { HandoverTermsPage } from './terms-view.tsx';

const texts = handoverTexts.terms;

/** The dates that pass with a family, and who answers for each. */
export async function showTerms(
  { services }: Web,
  visit: SignedInVisit,
  req: Request,
): Promise<Answer> {
  const view = await services.handovers.terms(visit.viewer, pathText(req, 'code'));
  return termsPage(view, visit, { given: queryText(req, 'fatto') !== undefined });
}

/** Gives one date to a person; a refusal comes back on the page with its reason. */
export async function giveTerm(
  { services }: Web,
  visit: SignedInVisit,
  req: Request,
): Promise<Answer> {
  const code = pathText(req, 'code');
  const { viewer } = visit;
  const term = { caseCode: bodyText(req, 'pratica'), termKey: bodyText(req, 'termine') };
  const name = ownerField(term);
  const asked = { ...term, userId: bodyText(req, name) };
  const again = async (status: number, problem?: string): Promise<Answer> => {
    const view = await services.handovers.terms(viewer, code);
    const about = view.terms.find((one) => ownerField(one) === name);
    const message = problem ?? texts.missing(about?.label ?? term.termKey, term.caseCode);
    return termsPage(view, visit, { status, faults: [{ name, message }] });
  };
  if (asked.userId === '') return again(422);
  const options = { idempotencyKey: bodyText(req, '_chiave') };
  try {
    await services.handovers.nameOwner(viewer, code, asked, options);
  } catch (error) {
    const problem = problemOf(error);
    if (problem.status !== 409 && problem.status !== 422) throw error;
    return again(problem.status, problem.detail);
  }
  return { redirect: `${termsAddress(code)}?fatto=si` };
}

function termsPage(
  view: HandoverTermsView,
  { csrf, today }: SignedInVisit,
  { status = 200, faults = [], given = false }: Shown,
): Answer {
  const key = randomUUID();
  return {
    status,
    title: texts.title,
    crumbs: [
      { label: shell.home, href: '/' },
      { label: handoverTexts.title, href: handoversAddress },
      { label: view.caseCode, href: addresses.case(view.caseCode) },
      { label: texts.title },
    ],
    main: <HandoverTermsPage model={{ view, faults, given, key, csrf, today }} />,
  };
}

interface Shown {
  status?: number;
  faults?: readonly Fault[];
  given?: boolean;
}
