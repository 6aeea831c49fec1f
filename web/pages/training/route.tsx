import type { Request } from 'express';
import { shell } from '../../../texts/shell.ts';
import { trainingPage } from '../../../texts/training.ts';
import { forSignedIn, type SignedInVisit, type Web } from '../../answering.ts';
import type { Pages } from '../../page-router.ts';
import type { Fault } from '../../components/error-summary.tsx';
import { bodyText, queryText } from '../../query.ts';
import type { Answer } from '../../visit.ts';
import { ClockMover, type SkipState } from './skip.ts';
import { TrainingView } from './view.tsx';

/** A page may take this long; a longer move is shown with its progress. */
const patienceMs = 8_000;
const mostHours = 730 * 24;
const moved = '/addestramento?spostato=1#spostamento';

interface Shown {
  readonly skip: SkipState;
  readonly faults?: readonly Fault[];
  readonly typed?: { readonly days: string; readonly hours: string };
}

async function page(
  { services }: Web,
  visit: SignedInVisit,
  req: Request,
  { skip, faults = [], typed = { days: '', hours: '' } }: Shown,
): Promise<Answer> {
  const cursor = queryText(req, 'posta');
  const mails = await services.training.mails(cursor);
  return {
    status: faults.length > 0 ? 422 : 200,
    title: trainingPage.title,
    crumbs: [{ label: shell.home, href: '/' }, { label: trainingPage.title }],
    main: (
      <TrainingView
        model={{
          now: visit.now,
          today: visit.today,
          offsetHours: visit.trainingOffsetHours ?? 0,
          skip,
          typed,
          faults,
          mails,
          olderMails: cursor !== undefined,
          csrf: visit.csrf,
        }}
      />
    ),
  };
}

const whole = (text: string): number =>
  text.trim() === '' ? 0 : /^\d{1,5}$/.test(text.trim()) ? Number(text) : Number.NaN;

async function move(
  web: Web,
  mover: ClockMover,
  visit: SignedInVisit,
  req: Request,
): Promise<Answer> {
  const typed = { days: bodyText(req, 'giorni'), hours: bodyText(req, 'ore') };
  const hours = whole(typed.days) * 24 + whole(typed.hours);
  if (!(hours >= 1 && hours <= mostHours)) {
    const faults = [{ name: 'giorni', message: trainingPage.nothing }];
    return page(web, visit, req, { skip: { kind: 'idle' }, faults, typed });
  }
  mover.start(visit.viewer, hours);
  await mover.settle(patienceMs);
  return { redirect: moved };
}

/** `/addestramento`, in training mode only: elsewhere the address does not exist. */
export function addTrainingPages(pages: Pages, web: Web): void {
  if (!web.options.training) return;
  const mover = new ClockMover(web.services);
  pages.get(
    '/addestramento',
    { resource: 'training', action: 'read' },
    forSignedIn(web, async (visit, req) => {
      const waits = queryText(req, 'attendi') !== undefined;
      if (waits) await mover.settle(5_000);
      const state = mover.state();
      // Asked anew: the clock of this visit was read before the move ended.
      if (waits && state.kind !== 'running') return { redirect: moved };
      const asked = waits || queryText(req, 'spostato') !== undefined;
      const skip: SkipState = asked || state.kind === 'running' ? state : { kind: 'idle' };
      return page(web, visit, req, { skip });
    }),
  );
  pages.post(
    '/addestramento/tempo',
    { resource: 'training', action: 'skipTime' },
    forSignedIn(web, (visit, req) => move(web, mover, visit, req)),
  );
}
