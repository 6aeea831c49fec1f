import type { Request, Router } from 'express';
import type { DuplicateCandidate, StepFormView } from '../../../api/services/services.ts';
import { newInquiryPage } from '../../../texts/new-inquiry.ts';
import { shell } from '../../../texts/shell.ts';
import { doneAddress } from '../../addresses.ts';
import { forSignedIn, type SignedInVisit, type Web } from '../../answering.ts';
import type { Option } from '../../components/field.tsx';
import {
  type ActFormState,
  freshState,
  onlyShown,
  sentState,
  trySending,
  withoutOutcome,
} from '../../forms/act-form.ts';
import { bodyText } from '../../query.ts';
import type { Answer } from '../../visit.ts';
import { NewInquiryView } from './view.tsx';

async function comuniOf({ services }: Web): Promise<readonly Option[]> {
  const agencies = await services.accounts.agencies();
  return agencies
    .filter(({ kind }) => kind === 'comune')
    .map(({ id, label }) => ({ value: id, label }))
    .sort((a, b) => a.label.localeCompare(b.label, 'it'));
}

interface Shown {
  readonly view: StepFormView;
  readonly state: ActFormState;
  readonly titolare?: string;
  readonly candidates?: readonly DuplicateCandidate[];
  readonly status?: number;
}

async function page(web: Web, visit: SignedInVisit, shown: Shown): Promise<Answer> {
  const { view, state, titolare = '', candidates = [], status = 200 } = shown;
  const comuni = await comuniOf(web);
  return {
    status,
    title: newInquiryPage.title,
    crumbs: [
      { label: shell.home, href: '/' },
      { label: shell.cases, href: '/pratiche' },
      { label: newInquiryPage.title },
    ],
    main: (
      <NewInquiryView model={{ view, state, titolare, comuni, candidates, csrf: visit.csrf }} />
    ),
  };
}

/** The place of a fault in the Comune, which is no field of the protocol's form. */
function withPlaces(state: ActFormState): ActFormState {
  if (state.obstacle?.kind !== 'faults') return state;
  const faults = state.obstacle.faults.map((fault) =>
    fault.name === 'titolare' ? { ...fault, name: '_titolare' } : fault,
  );
  return { ...state, obstacle: { kind: 'faults', faults } };
}

async function register(web: Web, visit: SignedInVisit, req: Request): Promise<Answer> {
  const { cases } = web.services;
  const { viewer } = visit;
  const view = await cases.newInquiryForm(viewer);
  const sent = sentState(req, view.form);
  const titolare = bodyText(req, '_titolare');
  const shown = onlyShown(req, sent);
  if (shown !== null) return page(web, visit, { view, state: shown, titolare });
  const undecided = withoutOutcome(view, sent);
  if (undecided !== null)
    return page(web, visit, { view, state: undecided, titolare, status: 422 });
  let candidates: readonly DuplicateCandidate[] = [];
  const outcome = await trySending(
    sent,
    ({ form, outcome: chosen, options: { idempotencyKey } }) =>
      cases.open(
        viewer,
        {
          form,
          outcome: chosen,
          titolare,
          duplicatesSeen: bodyText(req, '_verificato') === 'si',
        },
        { idempotencyKey },
      ),
    async () => {
      candidates = await cases.duplicates(viewer, sent.values);
      return { version: 0, since: [] };
    },
  );
  if ('result' in outcome)
    return { redirect: doneAddress(outcome.result.caseCode, outcome.result.events) };
  // A conflict with candidates is no change of the case: it is the duplicates that must be looked at first.
  const state =
    candidates.length > 0 ? { ...outcome.again, obstacle: null } : withPlaces(outcome.again);
  return page(web, visit, { view, state, titolare, candidates, status: outcome.status });
}

/** `/pratiche/nuova` */
export function addNewInquiryPage(router: Router, web: Web): void {
  router.get(
    '/pratiche/nuova',
    forSignedIn(web, async (visit) => {
      const view = await web.services.cases.newInquiryForm(visit.viewer);
      return page(web, visit, { view, state: freshState(view) });
    }),
  );
  router.post(
    '/pratiche/nuova',
    forSignedIn(web, (visit, req) => register(web, visit, req)),
  );
}
