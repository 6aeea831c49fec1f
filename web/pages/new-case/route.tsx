import type { Request } from 'express';
import { HttpProblem } from '../../../api/problem.ts';
import type { DuplicateCandidate, StepFormView } from '../../../api/services/services.ts';
import { newCasePage } from '../../../texts/new-case.ts';
import { shell } from '../../../texts/shell.ts';
import { addresses, doneAddress } from '../../addresses.ts';
import { forSignedIn, type SignedInVisit, type Web } from '../../answering.ts';
import type { Pages } from '../../page-router.ts';
import type { Option } from '../../components/field.tsx';
import {
  type ActFormState,
  freshState,
  onlyShown,
  sentState,
  trySending,
  withoutOutcome,
} from '../../forms/act-form.ts';
import { bodyText, pathText } from '../../query.ts';
import type { Answer } from '../../visit.ts';
import { ChoiceView } from './choice.tsx';
import { NewCaseView } from './view.tsx';

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

async function page(web: Web, visit: SignedInVisit, req: Request, shown: Shown): Promise<Answer> {
  const { view, state, titolare = '', candidates = [], status = 200 } = shown;
  const code = pathText(req, 'protocollo');
  const procedures = await web.services.cases.openable(visit.viewer);
  const procedure = procedures.find((one) => one.code === code);
  const title = newCasePage.title(procedure?.label ?? code);
  const comuni = await comuniOf(web);
  return {
    status,
    title,
    crumbs: [
      { label: shell.home, href: '/' },
      { label: shell.cases, href: '/pratiche' },
      { label: title },
    ],
    main: (
      <NewCaseView
        model={{
          ...{ view, state, titolare, comuni, candidates, title, csrf: visit.csrf },
          action: addresses.newCase(code),
        }}
      />
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
  const protocol = pathText(req, 'protocollo');
  const view = await cases.newCaseForm(viewer, protocol);
  const sent = sentState(req, view.form);
  const titolare = bodyText(req, '_titolare');
  const shown = onlyShown(req, sent);
  if (shown !== null) return page(web, visit, req, { view, state: shown, titolare });
  const undecided = withoutOutcome(view, sent);
  if (undecided !== null)
    return page(web, visit, req, { view, state: undecided, titolare, status: 422 });
  let candidates: readonly DuplicateCandidate[] = [];
  const duplicatesSeen = bodyText(req, '_verificato') === 'si';
  const outcome = await trySending(
    sent,
    ({ form, outcome: chosen, options: { idempotencyKey } }) =>
      cases.open(
        viewer,
        { protocol, form, outcome: chosen, titolare, duplicatesSeen },
        { idempotencyKey },
      ),
    async () => {
      candidates = await cases.duplicates(viewer, sent.values, protocol);
      return { version: 0, since: [] };
    },
  );
  if ('result' in outcome)
    return { redirect: doneAddress(outcome.result.caseCode, outcome.result.events) };
  // A conflict with candidates is no change of the case: it is the duplicates that must be looked at first.
  const state =
    candidates.length > 0 ? { ...outcome.again, obstacle: null } : withPlaces(outcome.again);
  return page(web, visit, req, { view, state, titolare, candidates, status: outcome.status });
}

/** With a single procedure there is nothing to choose. */
async function choose({ services }: Web, { viewer }: SignedInVisit): Promise<Answer> {
  const procedures = await services.cases.openable(viewer);
  const [only, ...others] = procedures;
  if (only === undefined) throw new HttpProblem(403, 'wrong-role', newCasePage.none);
  if (others.length === 0) return { redirect: addresses.newCase(only.code) };
  return {
    title: newCasePage.choice,
    crumbs: [
      { label: shell.home, href: '/' },
      { label: shell.cases, href: '/pratiche' },
      { label: newCasePage.choice },
    ],
    main: <ChoiceView procedures={procedures} />,
  };
}

/** `/pratiche/nuova` and `/pratiche/nuova/{protocollo}` */
export function addNewCasePages(pages: Pages, web: Web): void {
  pages.get(
    '/pratiche/nuova',
    { resource: 'case', action: 'open' },
    forSignedIn(web, (visit) => choose(web, visit)),
  );
  pages.get(
    '/pratiche/nuova/:protocollo',
    { resource: 'case', action: 'open' },
    forSignedIn(web, async (visit, req) => {
      const view = await web.services.cases.newCaseForm(visit.viewer, pathText(req, 'protocollo'));
      return page(web, visit, req, { view, state: freshState(view) });
    }),
  );
  pages.post(
    '/pratiche/nuova/:protocollo',
    { resource: 'case', action: 'open' },
    forSignedIn(web, (visit, req) => register(web, visit, req)),
  );
}
