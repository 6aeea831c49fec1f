import type { Rung, RungRecipient, RungWhen } from './ladder.ts';

const morning = '08:00';

/** The alarms of the procedures, by the size of the term they watch. Rows are data: a protocol names one of them. */
export const ladders = {
  /** Terms of zero or one working day. */
  L0: [
    reminder('due15', { at: 'dueDay', time: '15:00' }, 'owner'),
    escalation('over', { at: 'afterDue', days: 1, time: morning }, 'owner', 'coordinator'),
    escalation('over12', { at: 'afterDue', days: 1, time: '12:00' }, 'areaHead'),
  ],
  /** Short terms in hours. */
  L0H: [
    reminder('halfTime', { at: 'elapsed', fraction: 0.5 }, 'owner'),
    escalation('over', { at: 'expiry' }, 'coordinator', 'areaHead'),
  ],
  /** Terms of two to five working days. */
  L5: [
    reminder('before1', { at: 'beforeDue', workingDays: 1, time: morning }, 'owner'),
    reminder('due', { at: 'dueDay', time: morning }, 'owner', 'coordinator'),
    escalation('over', { at: 'afterDue', days: 1, time: morning }, 'areaHead'),
    escalation('over3', { at: 'afterDue', workingDays: 3, time: morning }, 'director'),
  ],
  /** A referral that waits for its destination: its referent, then who coordinates both sides, then the partner. */
  LREFERRAL: [
    reminder('before1', { at: 'beforeDue', workingDays: 1, time: morning }, 'owner'),
    reminder('due', { at: 'dueDay', time: morning }, 'owner', 'coordinator'),
    escalation('over3', { at: 'afterDue', workingDays: 3, time: morning }, 'areaHead'),
  ],
  /** Terms from six working days to ninety days. */
  L30: [
    reminder('before5', { at: 'beforeDue', workingDays: 5, time: morning }, 'owner'),
    reminder('before2', { at: 'beforeDue', workingDays: 2, time: morning }, 'owner', 'coordinator'),
    escalation('over', { at: 'afterDue', days: 1, time: morning }, 'areaHead'),
    escalation('over3', { at: 'afterDue', workingDays: 3, time: morning }, 'director'),
  ],
  /** Reports to a court or to the Procura. */
  LREP: [
    reminder('before30', { at: 'beforeDue', days: 30, time: morning }, 'owner'),
    reminder('before15', { at: 'beforeDue', days: 15, time: morning }, 'owner'),
    reminder('before7', { at: 'beforeDue', days: 7, time: morning }, 'owner', 'coordinator'),
    ...lastReportDays(),
    escalation('over', { at: 'afterDue', days: 1, time: morning }, 'director'),
  ],
  /** Mandates of up to twenty-four months. */
  LLONG: [
    reminder('before120', { at: 'beforeDue', days: 120, time: morning }, 'owner'),
    reminder('before90', { at: 'beforeDue', days: 90, time: morning }, 'owner', 'coordinator'),
    escalation('before60', { at: 'beforeDue', days: 60, time: morning }, 'areaHead'),
    escalation('before30', { at: 'beforeDue', days: 30, time: morning }, 'director'),
  ],
  /**
   * The twenty-four hours of an emergency placement.
   * @source c.c., art. 403, co. 2
   */
  LHOUR: [
    reminder('after12', { at: 'elapsed', hours: 12 }, 'owner', 'coordinator'),
    reminder('after18', { at: 'elapsed', hours: 18 }, 'owner', 'coordinator'),
    escalation('after22', { at: 'elapsed', hours: 22 }, 'owner', 'coordinator', 'areaHead'),
    escalation('over', { at: 'expiry' }, 'director'),
  ],
  /** The day of a recurring duty: who convenes, then its head, then the manager. */
  LDUTY: [
    reminder('before30', { at: 'beforeDue', days: 30, time: morning }, 'owner'),
    reminder('before7', { at: 'beforeDue', days: 7, time: morning }, 'owner'),
    reminder('due', { at: 'dueDay', time: morning }, 'owner', 'areaHead'),
    escalation('over10', { at: 'afterDue', days: 10, time: morning }, 'director'),
  ],
  /**
   * The fifteen days to name who answers for a child entrusted to the service: their seventh, their thirteenth, and after.
   * @source L. 184/1983, art. 5-bis, co. 4
   */
  L5BIS: [
    reminder('day7', { at: 'beforeDue', days: 8, time: morning }, 'owner', 'coordinator'),
    escalation(
      'day13',
      { at: 'beforeDue', days: 2, time: morning },
      ...(['owner', 'coordinator', 'director'] as const),
    ),
    escalation('over', { at: 'afterDue', days: 1, time: morning }, 'director'),
  ],
  /** The urgent visit of a Procura inquiry. */
  LVISIT: [
    reminder('before6h', { at: 'beforeDue', hours: 6 }, 'owner', 'coordinator'),
    escalation('over', { at: 'expiry' }, 'areaHead'),
  ],
  /** A clock in hours that belongs to a prosecutor or to a court: shown, and asked about when it runs out. */
  LEXT: [
    reminder('before6h', { at: 'beforeDue', hours: 6 }, 'owner', 'coordinator'),
    escalation('over', { at: 'expiry' }, 'coordinator', 'areaHead'),
  ],
  /** A hearing of a few days ahead; the head of the area, once the two working days to tell how it went have passed. */
  LHEARING: [
    reminder('before5', { at: 'beforeDue', days: 5, time: morning }, 'owner', 'coordinator'),
    reminder('before2', { at: 'beforeDue', days: 2, time: morning }, 'owner', 'coordinator'),
    reminder('before1', { at: 'beforeDue', days: 1, time: morning }, 'owner', 'coordinator'),
    escalation('over', { at: 'afterDue', workingDays: 3, time: morning }, 'areaHead'),
  ],
  /** A crime learnt in service, within a day: the coordinator and the head know while it can still be reported in time. */
  LCRIME: [
    reminder('after6', { at: 'elapsed', hours: 6 }, 'owner', 'coordinator'),
    escalation('after12', { at: 'elapsed', hours: 12 }, 'owner', 'coordinator', 'areaHead'),
    reminder('after18', { at: 'elapsed', hours: 18 }, 'owner', 'coordinator'),
    escalation('over', { at: 'expiry' }, 'areaHead', 'director'),
  ],
} as const satisfies Readonly<Record<string, readonly Rung[]>>;

/** Name of a ladder, as a protocol writes it. */
export type LadderKey = keyof typeof ladders;

function lastReportDays(): Rung[] {
  const team = ['owner', 'coordinator', 'areaHead'] as const;
  return [
    reminder('before3', { at: 'beforeDue', days: 3, time: morning }, ...team),
    reminder('before1', { at: 'beforeDue', days: 1, time: morning }, ...team),
    reminder('due', { at: 'dueDay', time: morning }, ...team, 'registryOffice'),
    reminder('due14', { at: 'dueDay', time: '14:00' }, ...team, 'registryOffice'),
  ];
}

function reminder(key: string, when: RungWhen, ...tell: RungRecipient[]): Rung {
  return { key, when, tell, kind: 'reminder' };
}

function escalation(key: string, when: RungWhen, ...tell: RungRecipient[]): Rung {
  return { key, when, tell, kind: 'escalation' };
}
