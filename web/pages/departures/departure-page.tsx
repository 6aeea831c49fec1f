import type { DepartureView } from '../../../api/services/people/departure-service.ts';
import { departureTexts as texts } from '../../../texts/departures.ts';
import { shell } from '../../../texts/shell.ts';
import type { SignedInVisit } from '../../answering.ts';
import type { Answer, Crumb } from '../../visit.ts';
import { departuresAddress } from './addresses.ts';
import { DeparturePageView, type DepartureModel } from './departure-view.tsx';

/** The page of one departure, fresh or with what was chosen and what is wrong with it. */
export function departurePage(
  view: DepartureView,
  { csrf, today }: SignedInVisit,
  { chosen, faults = [] }: Partial<Pick<DepartureModel, 'chosen' | 'faults'>> = {},
): Answer {
  return {
    status: faults.length === 0 ? 200 : 422,
    title: texts.title,
    crumbs: crumbsOf(view),
    main: <DeparturePageView model={{ view, chosen, faults, csrf, today }} />,
  };
}

/** The way to one departure. */
export function crumbsOf({ person }: DepartureView): readonly Crumb[] {
  return [
    { label: shell.home, href: '/' },
    { label: texts.title, href: departuresAddress },
    { label: person.displayName },
  ];
}
