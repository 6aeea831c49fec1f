import { addDays } from '../domain/terms/local-date.ts';
import { isAfterAssignment, type TakeableStep } from '../import/present-step.ts';
import type { Cells } from '../import/write-table.ts';
import { inventHousehold, type Household, type Minor } from './household.ts';
import { inProgress, silent, workingDayNear } from './inquiry-course.ts';
import { demoPeople } from './people.ts';
import { createChance, type Chance } from './random.ts';

/**
 * How many files the stock has. `real` has the published figures and their ages. `small` has about a tenth of the
 * silent files, mostly recent ones, so that not every one of them asks for its review on the first day.
 */
export const stockSizes = {
  small: { silent: 42, inProgress: 24, recency: 2 },
  real: { silent: 349, inProgress: 38, recency: 1 },
} as const;

/** Name of a size of the stock. */
export type StockSize = keyof typeof stockSizes;

/** One invented file: its line in the table, and what the summary counts. */
export interface StockFile {
  readonly cells: Cells;
  readonly foreign: boolean;
  readonly subAmbito: string;
}

/** Main signallers as published (police 167, communes 96, health 39); the others are a guess. */
const signallers: readonly (readonly [code: string, weight: number])[] = [
  ['forzeOrdine', 167],
  ['comune', 96],
  ['sanitario', 39],
  ['scuola', 20],
  ['privato', 8],
  ['altro', 11],
];

/** 213 requests a year and reports due after 60 days on average leave the latest ten weeks in progress. */
const inProgressDays = 72;
/** Silent files reach back about twenty months: 349 of them at 213 requests a year. */
const silentDaysMax = 600;
const termGivenShare = 0.7;
const usualTermDays = 60;

/**
 * Invents the running inquiries of the service as they are on that Rome date. The same seed and date make the
 * same files. Proportions, latencies and imperfections are those of the published figures.
 */
export function inventStock(seed: number, today: string, size: StockSize): readonly StockFile[] {
  const chance = createChance(seed);
  const files: StockFile[] = [];
  const { recency } = stockSizes[size];
  for (const kind of ['silent', 'inProgress'] as const) {
    const until = files.length + stockSizes[size][kind];
    while (files.length < until) {
      const household = inventHousehold(chance, today, until - files.length);
      // Spread evenly: even the small stock has requests of yesterday and reports due tomorrow.
      const even = (until - files.length - 1 + chance.next()) / stockSizes[size][kind];
      const age = kind === 'silent' ? even ** recency : even;
      files.push(
        ...filesOf(chance, household, { kind, today, age, firstNumber: files.length + 1 }),
      );
    }
  }
  return files;
}

interface Kind {
  kind: 'silent' | 'inProgress';
  today: string;
  /** From 0 (latest) to 1 (oldest of its kind). */
  age: number;
}

function filesOf(
  chance: Chance,
  household: Household,
  about: Kind & { firstNumber: number },
): StockFile[] {
  const { today, firstNumber, kind } = about;
  const keys = household.minors.map((_, index) => keyOf(firstNumber + index));
  const request = inventRequest(chance, about);
  const course =
    kind === 'silent'
      ? silent(chance, { today, sentDaysAgo: Math.max(3, request.daysOld - request.termDays) })
      : inProgress(chance, { today, ...request });
  // The parents may not be contacted: interviews cannot be what is going on.
  const noContact = course.step !== 'holdInterviewsAndVisit' && chance.happens(0.12);
  const shared = {
    ...request.cells,
    ...course,
    noContactWithParents: noContact ? 'sì' : 'no',
    titolare: household.titolare.label,
    residenceComune: household.residence,
    ...(isAfterAssignment(course.step as TakeableStep) && inventAssignment(chance)),
  };
  return household.minors.map((minor, index) => ({
    cells: {
      ...shared,
      ...ownCells(chance, minor, keys, index),
      ...registryCells(chance, shared, firstNumber + index),
    },
    foreign: household.foreign,
    subAmbito: household.titolare.subAmbito ?? '',
  }));
}

function keyOf(number: number): string {
  return `SP-${String(number).padStart(4, '0')}`;
}

function ownCells(
  chance: Chance,
  { givenName, familyName, birthOn }: Minor,
  keys: readonly string[],
  index: number,
): Cells {
  return {
    key: keys[index] ?? '',
    familyName,
    givenName,
    // A few files have no birth date, as in every archive.
    ...(chance.happens(0.98) && { birthOn }),
    siblings: keys.filter((_, other) => other !== index).join(' '),
  };
}

function inventRequest(
  chance: Chance,
  { kind, today, age }: Kind,
): { cells: Cells; daysOld: number; termDays: number } {
  const termGiven = chance.happens(termGivenShare);
  const termDays = termGiven ? chance.pick([30, 45, 60, 90]) : usualTermDays;
  const daysOld =
    kind === 'inProgress'
      ? Math.min(Math.floor(age * inProgressDays), termDays + chance.between(-5, 6))
      : termDays + 3 + Math.floor(age * silentDaysMax);
  const deliveredOn = workingDayNear(addDays(today, -daysOld));
  const requestOn = workingDayNear(addDays(deliveredOn, -chance.between(0, 5)));
  const byDate = termGiven && chance.happens(0.5);
  const hour = String(chance.between(8, 16)).padStart(2, '0');
  const minute = String(chance.between(0, 59)).padStart(2, '0');
  return {
    daysOld,
    termDays,
    cells: {
      procuraNumber: `${chance.between(100, 2999)}/${requestOn.slice(0, 4)} R.G.`,
      requestType: chance.weighted([
        ['indagineSociale', 8],
        ['sommarieInformazioni', 2],
      ]),
      ...(chance.happens(0.92) && { factOn: factDate(chance, requestOn) }),
      requestOn,
      // A request of today may not lie ahead of the clock: the day alone counts from its first hour.
      deliveredAt: deliveredOn === today ? deliveredOn : `${deliveredOn} ${hour}:${minute}`,
      signaller: chance.weighted(signallers),
      ...(byDate && { reportDueOn: addDays(deliveredOn, termDays) }),
      ...(termGiven && !byDate && { termGivenDays: String(termDays) }),
      urgent: chance.happens(0.08) ? 'sì' : 'no',
    },
  };
}

/** 1 to 18 months before the request, six in the middle. */
function factDate(chance: Chance, requestOn: string): string {
  const months = Math.min(18, Math.max(1, 6 * Math.exp(0.6 * chance.normal())));
  return addDays(requestOn, -Math.round(months * 30.4));
}

function inventAssignment(chance: Chance): Cells {
  const mode = chance.weighted([
    ['tmAlone', 72],
    ['joint', 20],
    ['sstOnly', 8],
  ] as const);
  return {
    mode,
    socialWorker: byHours(chance, 'tmSocialWorker'),
    ...(chance.happens(0.4) && { psychologist: byHours(chance, 'tmPsychologist') }),
    ...(mode !== 'tmAlone' && { sstWorker: byHours(chance, 'sstSocialWorker') }),
    caseWeight: String(Math.min(20, Math.max(1, Math.round(6.5 + 2.5 * chance.normal())))),
  };
}

/** Whoever works more hours has more files. */
function byHours(chance: Chance, role: string): string {
  const people = demoPeople.filter(({ posts }) => posts.some((post) => post.role === role));
  return chance.weighted(
    people.map(({ username, weeklyHours = 36 }) => [username, weeklyHours] as const),
  );
}

/** Two in a hundred were never registered, and say so. */
function registryCells(chance: Chance, { deliveredAt }: Cells, number: number): Cells {
  if (chance.happens(0.02)) return {};
  const registeredOn = (deliveredAt ?? '').slice(0, 10);
  return {
    registryAoo: 'ASC-CR',
    registryYear: registeredOn.slice(0, 4),
    registryNumber: String(chance.between(1, 400) * 20 + (number % 20)),
    registeredOn,
  };
}
