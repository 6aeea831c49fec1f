import type { CasePath } from './case-paths.ts';

/** One occurrence of a recurring duty from its first reminder to its minutes, or let pass; recorded as it was lived. */
export const occurrencePaths: readonly CasePath[] = [
  {
    name: 'convened-held-and-minuted',
    at: '2026-05-04 08:00',
    moves: [
      { days: 5 },
      ['silvio', 'prepare.1', 'convened', { anchors: { plannedOn: '2026-05-28' } }],
      { until: '2026-05-28 18:00' },
      ['silvio', 'hold.1', 'held', { anchors: { heldOn: '2026-05-28' } }],
      { days: 1 },
      ['silvio', 'minutes.1', 'recorded'],
    ],
    leavesOpen: [],
    ending: 'held',
    tells: ['RungFired', 'StepCompleted', 'StepCompleted', 'CaseEnded'],
  },
  {
    name: 'never-convened',
    at: '2026-05-04 08:00',
    moves: [{ days: 45 }, ['silvio', 'prepare.1', 'skipped']],
    leavesOpen: [],
    ending: 'skipped',
    tells: ['RungFired', 'RungFired', 'TermExpired', 'RungFired', 'CaseEnded'],
  },
];
