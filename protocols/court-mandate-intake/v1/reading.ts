import type { Effect, Predicate } from '../../../domain/protocol/definition.ts';
import {
  assigned,
  hearingStillAhead,
  reportHangsOnHearing,
  reportsGoOn,
  termsRead,
} from './rules.ts';

/** The act dates the report in one of the ways a judge may. */
const datesTheReport = {
  fact: 'actReportTerm',
  oneOf: ['fixedDate', 'daysFromNotification', 'daysBeforeHearing', 'everyMonths'],
} as const satisfies Predicate;

/** The report gets a date from this act: the first always does, a later one only when the act says so. */
const setsTheReport = {
  any: [{ not: { fact: 'reportsPlanned', is: true } }, datesTheReport],
} as const satisfies Predicate;

/** A report of the series has not been delivered yet. */
const reportOwed = { running: 'ritardoRelazione' } as const satisfies Predicate;
/** The date on which the report after it is planned lies ahead. */
const successorAhead = { running: 'prossimaRelazione' } as const satisfies Predicate;
/** The report now being waited for can take another date. */
const reportInCourse = { all: [reportOwed, successorAhead] } as const satisfies Predicate;

const entrusts = { fact: 'actEntrusts', is: true } as const satisfies Predicate;

/** Fifteen days to name who answers for the child: from every act that entrusts it to the service. */
const entrustment = [
  { when: entrusts, setFact: 'entrustedToService', to: true },
  { when: entrusts, setFact: 'responsabileChanged', to: false },
  { when: entrusts, open: 'communicateResponsabile' },
] as const satisfies readonly Effect[];

/** The mandate ends when the act says, or after the longest time the law allows; a later act starts it afresh. */
const setsTheMandate = {
  any: [
    { not: termsRead },
    { fact: 'actDuration', is: 'endDate' },
    { all: [{ fact: 'actDuration', is: 'notStated' }, { not: { running: 'fineMandato' } }] },
    // Entrusted by a later act that gives no end: from that act the law gives one, in the place of our own.
    {
      all: [
        entrusts,
        { fact: 'actDuration', oneOf: ['notStated', 'unchanged'] },
        { not: { fact: 'endInAct', is: true } },
      ],
    },
  ],
} as const satisfies Predicate;

const givesTheEnd = { fact: 'actDuration', is: 'endDate' } as const satisfies Predicate;

const mandate = [
  { when: setsTheMandate, setFact: 'mandateExpired', to: false },
  { when: setsTheMandate, setFact: 'mandateEnding', to: false },
  { when: setsTheMandate, cancelLane: 'mandato' },
  // Once an act has given an end, only another act that gives one moves it.
  { when: givesTheEnd, setFact: 'endInAct', to: true },
  { when: setsTheMandate, openLane: 'mandato' },
] as const satisfies readonly Effect[];

const setsAHearing = { fact: 'actHearing', is: true } as const satisfies Predicate;

/** One run for each hearing: another date for the one ahead, a run of its own after the one held. */
const hearing = [
  { when: { all: [setsAHearing, hearingStillAhead] }, recomputeTerm: 'udienza' },
  {
    when: {
      all: [setsAHearing, { not: hearingStillAhead }, { fact: 'actType', is: 'rinvioUdienza' }],
    },
    cancelLane: 'udienza',
  },
  { when: { all: [setsAHearing, { not: hearingStillAhead }] }, openLane: 'udienza' },
  {
    when: { all: [setsAHearing, reportHangsOnHearing, { not: datesTheReport }] },
    recomputeTerm: 'invioRelazione',
  },
] as const satisfies readonly Effect[];

const period = [
  { when: { fact: 'actPeriod', is: 'no' }, setFact: 'periodicReports', to: 'no' },
  { when: { fact: 'actPeriod', is: 'inAct' }, setFact: 'periodicReports', to: 'periodInAct' },
  { when: { fact: 'actPeriod', is: 'notInAct' }, setFact: 'periodicReports', to: 'periodNotInAct' },
] as const satisfies readonly Effect[];

const sourceOfTheDate = [
  { when: setsTheReport, setFact: 'reportDateFrom', to: 'none' },
  {
    when: { fact: 'actReportTerm', is: 'fixedDate' },
    setFact: 'reportDateFrom',
    to: 'fixedDate',
  },
  {
    when: { fact: 'actReportTerm', is: 'daysFromNotification' },
    setFact: 'reportDateFrom',
    to: 'daysFromNotification',
  },
  {
    when: { fact: 'actReportTerm', is: 'daysBeforeHearing' },
    setFact: 'reportDateFrom',
    to: 'daysBeforeHearing',
  },
  {
    when: { fact: 'actReportTerm', is: 'everyMonths' },
    setFact: 'reportDateFrom',
    to: 'everyMonths',
  },
] as const satisfies readonly Effect[];

/** The mandate was extended after its last report: the series begins again from the date it stopped at. */
const seriesResumes = {
  all: [{ not: setsTheReport }, reportsGoOn, { not: reportOwed }, { not: successorAhead }],
} as const satisfies Predicate;

const report = [
  ...sourceOfTheDate,
  { when: { all: [setsTheReport, reportInCourse] }, recomputeTerm: 'invioRelazione' },
  // Delivered before its date: what would plan the next one has nothing to count from, and falls.
  {
    when: { all: [setsTheReport, successorAhead, { not: reportOwed }] },
    recomputeTerm: 'prossimaRelazione',
  },
  // A report already late stays owed beside the one this act asks for.
  { when: { all: [setsTheReport, { not: reportInCourse }] }, openLane: 'relazione' },
  { when: seriesResumes, setFact: 'reportDateFrom', to: 'period' },
  { when: seriesResumes, openLane: 'relazione' },
  { setFact: 'reportsPlanned', to: true },
] as const satisfies readonly Effect[];

/** What follows once two readers have read the same: every term of the act begins, those it replaces are superseded. */
export const takeInTheAct = [
  { setFact: 'newActToRead', to: false },
  ...entrustment,
  ...period,
  ...mandate,
  ...hearing,
  ...report,
  { setFact: 'termsRead', to: true },
  { when: { not: assigned }, setPhase: 'assegnazione' },
  { when: { not: assigned }, open: 'assignCase' },
  { when: assigned, open: 'planNextRelazione' },
] as const satisfies readonly Effect[];
