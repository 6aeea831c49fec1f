import type { Request } from 'express';
import { isUuid } from '../../../domain/is-uuid.ts';
import { problemOf } from '../../../api/problem.ts';
import { explanationPage } from '../../../texts/access-explanation.ts';
import { shell } from '../../../texts/shell.ts';
import { accessExplanationAddress } from '../../addresses.ts';
import { forSignedIn, type SignedInVisit, type Web } from '../../answering.ts';
import type { Pages } from '../../page-router.ts';
import { queryText } from '../../query.ts';
import type { Answer } from '../../visit.ts';
import { ExplanationView, type Asked } from './view.tsx';

async function show({ services }: Web, { viewer }: SignedInVisit, req: Request): Promise<Answer> {
  const people = await services.accessExplanation.people(viewer);
  const person = queryText(req, 'persona') ?? '';
  const code = (queryText(req, 'codice') ?? '').trim().toUpperCase();
  const asked: Asked = { person, code };
  const answer = (more: Partial<Parameters<typeof ExplanationView>[0]>, status = 200): Answer => ({
    status,
    title: explanationPage.title,
    crumbs: [{ label: shell.home, href: '/' }, { label: explanationPage.title }],
    main: <ExplanationView people={people} asked={asked} faults={[]} {...more} />,
  });
  if (!isUuid(person) || code === '') return answer({});
  try {
    return answer({ found: await services.accessExplanation.explain(viewer, { person, code }) });
  } catch (error) {
    const { status, detail, code: problem } = problemOf(error);
    if (status >= 500) throw error;
    const name = problem === 'unknown-person' ? 'persona' : 'codice';
    return answer({ faults: [{ name, message: detail }] }, status);
  }
}

/** `/perche-vede`: the rules of access applied to a person and a case. */
export function addAccessExplanationPage(pages: Pages, web: Web): void {
  pages.get(
    accessExplanationAddress,
    { resource: 'accessExplanation', action: 'read' },
    forSignedIn(web, (visit, req) => show(web, visit, req)),
  );
}
