import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { builtInSiteCalendars } from '../../../calendar/built-in-site-calendars.ts';
import { romeZone } from '../../../calendar/rome-zone.ts';
import {
  answerTermQuestion,
  type TermAnswer,
  termQuestionSchema,
} from '../../../calendar/term-question.ts';
import { createWorkingCalendar } from '../../../calendar/working-calendar.ts';
import {
  dayMarks,
  missingIn,
  monthsOf,
  questionOf,
  type TypedQuestion,
} from '../../../web/pages/calculator/view-model.ts';
import { CalculatorView } from '../../../web/pages/calculator/view.tsx';

const calendar = createWorkingCalendar(builtInSiteCalendars);

const typed: TypedQuestion = {
  start: '2026-11-20',
  time: '',
  amount: '15',
  unit: 'calendarDays',
  direction: 'forward',
  roll: 'holidayAndSaturday',
  site: 'cremona',
  august: false,
};

function answerTo(question: TypedQuestion): TermAnswer {
  return answerTermQuestion(termQuestionSchema.parse(questionOf(question)), calendar, romeZone);
}

describe('the term calculator', () => {
  it('shows the date large, each reason and the days in the calendar', () => {
    const html = renderToString(
      <CalculatorView model={{ typed, sites: [], answer: answerTo(typed), faults: [] }} />,
    );

    expect(html).toContain('lunedì 7 dicembre 2026');
    expect(html).toContain('Prima dello spostamento cadeva sabato 5 dicembre 2026.');
    expect(html).toContain('atto processuale, si passa oltre');
    expect(html).toContain('<caption>novembre 2026</caption>');
    expect(html).toContain('<caption>dicembre 2026</caption>');
  });

  it('marks counted, skipped and shifted days', () => {
    const marks = dayMarks(answerTo(typed));

    expect(marks.get('2026-11-20')).toBe('start');
    expect(marks.get('2026-11-21')).toBe('counted');
    expect(marks.get('2026-12-05')).toBe('shifted');
    expect(marks.get('2026-12-06')).toBe('shifted');
    expect(marks.get('2026-12-07')).toBe('due');
  });

  it('marks the days that a count of working days skips', () => {
    const marks = dayMarks(
      answerTo({ ...typed, start: '2026-11-09', amount: '5', unit: 'workingDays' }),
    );

    expect(marks.get('2026-11-13')).toBe('skipped');
    expect(marks.get('2026-11-14')).toBe('skipped');
    expect(marks.get('2026-11-16')).toBe('counted');
    expect(marks.get('2026-11-17')).toBe('due');
  });

  it('draws the first and the last months of a long term', () => {
    const { months, omitted } = monthsOf(dayMarks(answerTo({ ...typed, amount: '200' })));

    expect(months).toEqual(['2026-11', '2027-05', '2027-06']);
    expect(omitted).toBe(true);
  });

  it('asks for what is missing, field by field', () => {
    const faults = missingIn({ ...typed, start: '', amount: 'molti', unit: 'hours' });

    expect(faults.map(({ name }) => name)).toEqual(['inizio', 'ora', 'quanto']);
  });

  it('counts hours from an hour of Rome', () => {
    const answer = answerTo({ ...typed, unit: 'hours', time: '10:00', amount: '30' });

    expect(answer.due).toBe('2026-11-21T16:00:00+01:00');
    expect(dayMarks(answer).size).toBe(0);
  });
});
