import type { Request } from 'express';
import { problemOf } from '../../../api/problem.ts';
import { isLocalDate } from '../../../domain/terms/local-date.ts';
import { reviewTexts } from '../../../texts/reviews.ts';
import { shell } from '../../../texts/shell.ts';
import { forSignedIn, type SignedInVisit, type Web } from '../../answering.ts';
import type { Pages } from '../../page-router.ts';
import type { Fault } from '../../components/error-summary.tsx';
import { faultsOf } from '../../forms/act-form.ts';
import { bodyText, pathText, queryChoice, queryText } from '../../query.ts';
import type { Answer } from '../../visit.ts';
import { reviewAddress, reviewsAddress } from './addresses.ts';
import { ReviewCampaignView, standings } from './campaign-view.tsx';
import { ReviewListView, type TypedDays } from './list-view.tsx';

const noDays: TypedDays = { weighBy: '', decideBy: '', publishBy: '' };

async function list(
  { services }: Web,
  { viewer, csrf }: SignedInVisit,
  sent?: { typed: TypedDays; faults: readonly Fault[] },
): Promise<Answer> {
  const [campaigns, proposal] = await Promise.all([
    services.reviews.list(viewer),
    services.reviews.proposal(viewer),
  ]);
  const { typed = proposal ?? noDays, faults = [] } = sent ?? {};
  return {
    status: faults.length === 0 ? 200 : 422,
    title: reviewTexts.title,
    crumbs: [{ label: shell.home, href: '/' }, { label: reviewTexts.title }],
    main: <ReviewListView model={{ campaigns, proposal, typed, faults, csrf }} />,
  };
}

async function open(web: Web, visit: SignedInVisit, req: Request): Promise<Answer> {
  const typed: TypedDays = {
    weighBy: bodyText(req, 'weighBy'),
    decideBy: bodyText(req, 'decideBy'),
    publishBy: bodyText(req, 'publishBy'),
  };
  const missing = (['weighBy', 'decideBy', 'publishBy'] as const).filter(
    (name) => !isLocalDate(typed[name]),
  );
  if (missing.length > 0) {
    const faults = missing.map((name) => ({
      name,
      message: reviewTexts.dateMissing(reviewTexts[name]),
    }));
    return list(web, visit, { typed, faults });
  }
  try {
    const { id } = await web.services.reviews.open(visit.viewer, typed);
    return { redirect: reviewAddress(id) };
  } catch (error) {
    const problem = problemOf(error);
    if (problem.status !== 422) throw error;
    return list(web, visit, { typed, faults: faultsOf(problem) });
  }
}

async function show(
  { services }: Web,
  { viewer, csrf }: SignedInVisit,
  req: Request,
): Promise<Answer> {
  const standing = queryChoice(req, 'stato', standings);
  const cursor = queryText(req, 'da');
  const campaign = await services.reviews.show(viewer, pathText(req, 'id'), { standing, cursor });
  const title = reviewTexts.yearTitle(campaign.year, campaign.agencyLabel);
  return {
    title,
    crumbs: [
      { label: shell.home, href: '/' },
      { label: reviewTexts.title, href: reviewsAddress },
      { label: campaign.year.toString() },
    ],
    main: <ReviewCampaignView campaign={campaign} standing={standing} csrf={csrf} />,
  };
}

async function retry({ services }: Web, { viewer }: SignedInVisit, req: Request): Promise<Answer> {
  const { id } = await services.reviews.retry(viewer, pathText(req, 'id'));
  return { redirect: reviewAddress(id) };
}

/** `/revisione`, `/revisione/{id}` and what is sent from them. */
export function addReviewPages(pages: Pages, web: Web): void {
  pages.get(
    reviewsAddress,
    { resource: 'review', action: 'list' },
    forSignedIn(web, (visit) => list(web, visit)),
  );
  pages.post(
    reviewsAddress,
    { resource: 'review', action: 'open' },
    forSignedIn(web, (visit, req) => open(web, visit, req)),
  );
  pages.get(
    `${reviewsAddress}/:id`,
    { resource: 'review', action: 'read' },
    forSignedIn(web, (visit, req) => show(web, visit, req)),
  );
  pages.post(
    `${reviewsAddress}/:id/riprova`,
    { resource: 'review', action: 'retry' },
    forSignedIn(web, (visit, req) => retry(web, visit, req)),
  );
}
