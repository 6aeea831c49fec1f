import { addDays, weekdayOf } from '../domain/terms/local-date.ts';
import type { Cells } from '../import/write-table.ts';
import type { Chance } from './random.ts';

/** The cells that say how far an inquiry has come and when. */
export type Course = Cells;

type Stage = (chance: Chance, about: { today: string; daysOld: number }) => Course;

/** Days since the delivery after which a request has left the desk of the coordinator. */
const triagedAfter = 3;
const assignedAfter = 7;
/** Days before the date of the report from which somebody is writing it. */
const writingBefore = 20;
const friday = 5;

/**
 * How an inquiry delivered so many days ago and due after so many stands today: fresh, being worked, or with its
 * report being written, checked or sent; some are late.
 */
export const inProgress = (
  chance: Chance,
  about: { today: string; daysOld: number; termDays: number },
): Course => {
  const { daysOld, termDays } = about;
  if (daysOld < triagedAfter) return triage(chance, about);
  if (daysOld < assignedAfter) return assignment(chance, about);
  const assigned = { assignedOn: ago(about.today, daysOld - chance.between(2, 4)) };
  const daysLeft = termDays - daysOld;
  if (daysLeft > writingBefore) return { ...gathering(chance, about), ...assigned };
  return { ...writing(chance, { ...about, daysLeft }), ...assigned };
};

/** A file whose report has been sent, and of which the Procura has said nothing, or has just answered. */
export function silent(
  chance: Chance,
  { today, sentDaysAgo }: { today: string; sentDaysAgo: number },
): Course {
  const reportSentOn = ago(today, sentDaysAgo);
  const step = chance.weighted([
    ['awaitEsitoProcura', 94],
    ['proposeClosing', 3],
    ['decideClosing', 2],
    ['linkCourtFile', 1],
  ] as const);
  if (step === 'awaitEsitoProcura') return { step, reportSentOn, stepSince: reportSentOn };
  const esitoOn = ago(today, chance.between(1, 9));
  return { step, reportSentOn, esitoOn, stepSince: esitoOn };
}

/** A working day near that one: requests of the Procura do not arrive on Saturdays and Sundays. */
export function workingDayNear(on: string): string {
  const weekday = weekdayOf(on);
  return weekday > friday ? addDays(on, friday - weekday) : on;
}

const triage: Stage = (_chance, { today, daysOld }) => ({
  step: 'triageRequest',
  stepSince: ago(today, daysOld),
});

const assignment: Stage = (chance, { today, daysOld }) => ({
  step: 'assignInquiry',
  stepSince: ago(today, daysOld - chance.between(1, 2)),
});

const gathering: Stage = (chance, { today, daysOld }) => {
  const step = chance.weighted([
    ['requestInformation', daysOld < 14 ? 6 : 1],
    ['collectInformation', 3],
    ['holdInterviewsAndVisit', 4],
  ] as const);
  const source = chance.weighted([
    ['sst', 4],
    ['scuola', 3],
    ['asst', 2],
    ['forzeOrdine', 1],
  ] as const);
  return {
    step,
    stepSince: ago(today, chance.between(1, Math.max(1, daysOld - assignedAfter))),
    ...(step === 'collectInformation' && { source }),
  };
};

function writing(chance: Chance, { today, daysLeft }: { today: string; daysLeft: number }): Course {
  const nearEnd = daysLeft < 8;
  const step = chance.weighted([
    ['holdInterviewsAndVisit', nearEnd ? 1 : 3],
    ['draftRelazioneProcura', nearEnd ? 3 : 6],
    ['verifyRelazioneProcura', nearEnd ? 4 : 1],
    ['sendRelazioneProcura', nearEnd ? 3 : 0],
  ] as const);
  return { step, stepSince: ago(today, chance.between(0, 6)) };
}

function ago(today: string, days: number): string {
  return workingDayNear(addDays(today, -Math.max(0, days)));
}
