import type { Request } from 'express';
import { requireRecentSignIn } from '../../../api/middleware/recent-sign-in.ts';
import { problemOf } from '../../../api/problem.ts';
import type { SubjectKey, SubjectView } from '../../../api/services/subjects/subject-service.ts';
import { erasureGrounds, holdEndings, holdReasons } from '../../../domain/people/subject-words.ts';
import { isLocalDate } from '../../../domain/terms/local-date.ts';
import { formTexts } from '../../../texts/forms.ts';
import { shell } from '../../../texts/shell.ts';
import { subjectTexts as texts } from '../../../texts/subjects.ts';
import { forSignedIn, type SignedInVisit, type Web } from '../../answering.ts';
import type { Fault } from '../../components/error-summary.tsx';
import { faultsOf } from '../../forms/act-form.ts';
import type { Pages } from '../../page-router.ts';
import { bodyText, pathText } from '../../query.ts';
import type { Answer } from '../../visit.ts';
import { overAddress, subjectAddress, subjectsAddress } from './addresses.ts';
import {
  SubjectSearchView,
  SubjectsOverView,
  type SubjectSearchModel,
  type TypedSubject,
} from './list-view.tsx';
import { SubjectPage } from './subject-view.tsx';

const home = { label: shell.home, href: '/' };
const searchCrumb = { label: texts.title, href: subjectsAddress };

function searchPage(model: SubjectSearchModel): Answer {
  return {
    status: model.faults.length === 0 ? 200 : 422,
    title: texts.title,
    crumbs: [home, { label: texts.title }],
    main: <SubjectSearchView model={model} />,
  };
}

function missingIn({ givenName, familyName, birthOn }: TypedSubject): readonly Fault[] {
  return [
    ...(givenName === '' ? [{ name: 'givenName', message: texts.missingName }] : []),
    ...(familyName === '' ? [{ name: 'familyName', message: texts.missingName }] : []),
    ...(birthOn === '' || isLocalDate(birthOn)
      ? []
      : [{ name: 'birthOn', message: formTexts.choose }]),
  ];
}

async function search(
  { services }: Web,
  { viewer, csrf }: SignedInVisit,
  req: Request,
): Promise<Answer> {
  const typed = {
    givenName: bodyText(req, 'givenName').trim(),
    familyName: bodyText(req, 'familyName').trim(),
    birthOn: bodyText(req, 'birthOn'),
  };
  const faults = missingIn(typed);
  const { birthOn, ...name } = typed;
  const about = { ...name, ...(birthOn === '' ? {} : { birthOn }) };
  const found = faults.length > 0 ? null : await services.subjects.search(viewer, about);
  return searchPage({ typed, found, faults, csrf });
}

function keyIn(req: Request): SubjectKey {
  return { titolare: pathText(req, 'titolare'), personId: pathText(req, 'personId') };
}

function subjectPage(
  subject: SubjectView,
  { csrf }: SignedInVisit,
  faults: readonly Fault[] = [],
): Answer {
  return {
    status: faults.length === 0 ? 200 : 422,
    title: texts.title,
    crumbs: [home, searchCrumb, { label: subject.displayName }],
    main: <SubjectPage model={{ subject, faults, csrf }} />,
  };
}

/** Does what the form asks; what is refused for a reason of the data is said on the page. */
async function act(
  web: Web,
  visit: SignedInVisit,
  req: Request,
  work: (key: SubjectKey) => Promise<unknown>,
): Promise<Answer> {
  const key = keyIn(req);
  try {
    await work(key);
    return { redirect: subjectAddress(key) };
  } catch (error) {
    const problem = problemOf(error);
    if (problem.status !== 409 && problem.status !== 422) throw error;
    const subject = await web.services.subjects.show(visit.viewer, key);
    return subjectPage(subject, visit, faultsOf(problem));
  }
}

/** The choice of a form; one that is missing is said at its field. */
async function chosen<Choice extends string>(
  web: Web,
  visit: SignedInVisit,
  req: Request,
  { name, choices }: { name: string; choices: readonly Choice[] },
  work: (key: SubjectKey, choice: Choice) => Promise<unknown>,
): Promise<Answer> {
  const choice = choices.find((one) => one === bodyText(req, name));
  if (choice !== undefined) return act(web, visit, req, (key) => work(key, choice));
  const subject = await web.services.subjects.show(visit.viewer, keyIn(req));
  return subjectPage(subject, visit, [{ name, message: formTexts.choose }]);
}

function addLists(pages: Pages, web: Web): void {
  const access = { resource: 'subject', action: 'list' } as const;
  const { subjects } = web.services;
  pages.get(
    subjectsAddress,
    access,
    forSignedIn(web, async ({ viewer, csrf }) => {
      // Whoever may not look for anybody is told so before typing a name.
      const nobody = { givenName: '-', familyName: '-' };
      await subjects.search(viewer, nobody);
      const typed = { givenName: '', familyName: '', birthOn: '' };
      return searchPage({ typed, found: null, faults: [], csrf });
    }),
  );
  pages.post(
    subjectsAddress,
    access,
    forSignedIn(web, (visit, req) => search(web, visit, req)),
  );
  pages.get(
    overAddress,
    access,
    forSignedIn(web, async ({ viewer }) => ({
      title: texts.overTitle,
      crumbs: [home, searchCrumb, { label: texts.overTitle }],
      main: <SubjectsOverView lines={await subjects.over(viewer)} />,
    })),
  );
  pages.get(
    `${overAddress}.csv`,
    access,
    forSignedIn(web, async ({ viewer }, req) => {
      requireRecentSignIn(req);
      return { file: await subjects.overCsv(viewer) };
    }),
  );
}

/** `/interessati`: the search, those whose time is over, one person with holds, copy and erasure. */
export function addSubjectPages(pages: Pages, web: Web): void {
  const { subjects } = web.services;
  const one = `${subjectsAddress}/:titolare/:personId`;
  addLists(pages, web);
  pages.get(
    one,
    { resource: 'subject', action: 'read' },
    forSignedIn(web, async (visit, req) =>
      subjectPage(await subjects.show(visit.viewer, keyIn(req)), visit),
    ),
  );
  for (const format of ['json', 'pdf'] as const)
    pages.get(
      `${one}/copia.${format}`,
      { resource: 'subject', action: 'export' },
      forSignedIn(web, async ({ viewer }, req) => {
        requireRecentSignIn(req);
        return { file: await subjects.copy(viewer, keyIn(req), format) };
      }),
    );
  pages.post(
    `${one}/blocchi`,
    { resource: 'subject', action: 'hold' },
    forSignedIn(web, (visit, req) =>
      chosen(web, visit, req, { name: 'reason', choices: holdReasons }, (key, reason) =>
        subjects.setHold(visit.viewer, key, reason),
      ),
    ),
  );
  pages.post(
    `${one}/blocchi/:id/fine`,
    { resource: 'subject', action: 'hold' },
    forSignedIn(web, (visit, req) => {
      const id = pathText(req, 'id');
      const about = { name: `because-${id}`, choices: holdEndings };
      return chosen(web, visit, req, about, (key, because) =>
        subjects.clearHold(visit.viewer, key, { id, because }),
      );
    }),
  );
  addErasure(pages, web, `${one}/cancellazioni`);
}

function addErasure(pages: Pages, web: Web, erasures: string): void {
  const { subjects } = web.services;
  pages.post(
    erasures,
    { resource: 'subject', action: 'proposeErasure' },
    forSignedIn(web, (visit, req) => {
      requireRecentSignIn(req);
      return chosen(web, visit, req, { name: 'ground', choices: erasureGrounds }, (key, ground) =>
        subjects.propose(visit.viewer, key, ground),
      );
    }),
  );
  pages.post(
    `${erasures}/:id`,
    { resource: 'subject', action: 'settleErasure' },
    forSignedIn(web, (visit, req) => {
      const how = bodyText(req, 'how') === 'approve' ? 'approve' : 'refuse';
      if (how === 'approve') requireRecentSignIn(req);
      const id = pathText(req, 'id');
      return act(web, visit, req, (key) => subjects.settle(visit.viewer, key, { id, how }));
    }),
  );
  pages.post(
    `${erasures}/:id/ritiro`,
    { resource: 'subject', action: 'withdrawErasure' },
    forSignedIn(web, (visit, req) => {
      const id = pathText(req, 'id');
      return act(web, visit, req, (key) =>
        subjects.settle(visit.viewer, key, { id, how: 'withdraw' }),
      );
    }),
  );
}
