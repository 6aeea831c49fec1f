import type { Request } from 'express';
import { caseListPage } from '../../../texts/case.ts';
import { shell } from '../../../texts/shell.ts';
import { addresses } from '../../addresses.ts';
import { forSignedIn, type SignedInVisit, type Web } from '../../answering.ts';
import type { Pages } from '../../page-router.ts';
import { queryChoice, queryText } from '../../query.ts';
import type { Answer } from '../../visit.ts';
import { CaseListView, type CaseSearch } from './view.tsx';

const wholeCode = /^[A-Z0-9]+-\d{4}-\d{6}$/;

async function show({ services }: Web, visit: SignedInVisit, req: Request): Promise<Answer> {
  const search: CaseSearch = {
    code: queryText(req, 'codice')?.trim().toUpperCase(),
    status: queryChoice(req, 'stato', ['open', 'ended'] as const),
    cursor: queryText(req, 'da'),
  };
  const { code, status, cursor } = search;
  const page = await services.cases.list(visit.viewer, {
    ...(code === undefined ? {} : { code }),
    ...(status === undefined ? {} : { status }),
    ...(cursor === undefined ? {} : { cursor }),
    limit: 50,
  });
  const found = page.items.find((item) => item.code === code);
  if (found !== undefined && code !== undefined && wholeCode.test(code))
    return { redirect: addresses.case(code) };
  return {
    title: caseListPage.title,
    crumbs: [{ label: shell.home, href: '/' }, { label: caseListPage.title }],
    main: <CaseListView page={page} search={search} today={visit.today} />,
  };
}

/** `/pratiche`: the cases this person's office may see. */
export function addCaseListPage(pages: Pages, web: Web): void {
  pages.get(
    '/pratiche',
    { resource: 'case', action: 'list' },
    forSignedIn(web, (visit, req) => show(web, visit, req)),
  );
}
