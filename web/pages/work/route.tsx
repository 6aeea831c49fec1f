import type { Request } from 'express';
import { shell } from '../../../texts/shell.ts';
import { workPage } from '../../../texts/work.ts';
import { forSignedIn, type SignedInVisit, type Web } from '../../answering.ts';
import type { Pages } from '../../page-router.ts';
import { queryChoice, queryText } from '../../query.ts';
import type { Answer } from '../../visit.ts';
import { termClasses } from './term-classes.ts';
import { groupNames, readGroups, type WorkChoice, workViews } from './view-model.ts';
import { WorkPageView } from './view.tsx';

function choiceOf(req: Request): WorkChoice {
  return {
    view: queryChoice(req, 'vista', workViews) ?? 'mie',
    termClass: queryChoice(req, 'classe', termClasses),
    stepKey: queryText(req, 'attivita'),
    group: queryChoice(req, 'gruppo', groupNames),
    cursor: queryText(req, 'da'),
    handedOn: queryText(req, 'fatto'),
  };
}

async function show({ services }: Web, visit: SignedInVisit, req: Request): Promise<Answer> {
  const choice = choiceOf(req);
  const groups = await readGroups(services, visit.viewer, choice);
  const { userId } = visit.viewer;
  return {
    title: workPage.title,
    crumbs: [{ label: shell.home, href: '/' }],
    main: <WorkPageView model={{ choice, groups, userId, today: visit.today }} />,
  };
}

/** `/`: the page a person starts from. */
export function addWorkPage(pages: Pages, web: Web): void {
  pages.get(
    '/',
    { resource: 'work', action: 'list' },
    forSignedIn(web, (visit, req) => show(web, visit, req)),
  );
}
