import { describe, expect, it } from 'vitest';
import { builtInSiteCalendars } from '../../../calendar/built-in-site-calendars.ts';
import { romeZone } from '../../../calendar/rome-zone.ts';
import {
  answerTermQuestion,
  questionFault,
  termQuestionSchema,
  termRequestOf,
} from '../../../calendar/term-question.ts';
import { createWorkingCalendar } from '../../../calendar/working-calendar.ts';

const calendar = createWorkingCalendar(builtInSiteCalendars);
const question = { start: '2026-11-20', amount: 15, unit: 'calendarDays' };

describe('a question about a term', () => {
  it('runs forward, rolls off holidays and counts for Cremona unless told otherwise', () => {
    expect(termRequestOf(termQuestionSchema.parse(question))).toEqual({
      start: '2026-11-20',
      amount: 15,
      unit: 'calendarDays',
      direction: 'forward',
      rollOnHoliday: true,
      rollOnSaturday: false,
      suspendAugust: false,
      site: 'cremona',
    });
  });

  it('is answered in dates and sentences', () => {
    const asked = termQuestionSchema.parse({ ...question, roll: 'holidayAndSaturday' });
    const { due, nominal, dueInWords, explanation, strict } = answerTermQuestion(
      asked,
      calendar,
      romeZone,
    );
    expect({ due, nominal, dueInWords, strict }).toEqual({
      due: '2026-12-07',
      nominal: '2026-12-05',
      dueInWords: 'lun 7 dicembre 2026',
      strict: undefined,
    });
    expect(explanation).toHaveLength(4);
  });

  it('is answered in instants of Rome when it asks for hours, wherever the instant was written', () => {
    const asked = termQuestionSchema.parse({
      start: '2027-03-27T21:00:00Z',
      amount: 24,
      unit: 'hours',
    });
    expect(answerTermQuestion(asked, calendar, romeZone)).toMatchObject({
      due: '2027-03-28T23:00:00+02:00',
      strict: '2027-03-28T22:00:00+02:00',
      nominal: '2027-03-28',
    });
  });

  it('does not roll when told not to', () => {
    const asked = termQuestionSchema.parse({ ...question, amount: 16, roll: 'none' });
    expect(answerTermQuestion(asked, calendar, romeZone).due).toBe('2026-12-06');
  });
});

describe('a question that cannot be read', () => {
  it.each([
    [{ amount: 1, unit: 'hours' }, 'Il campo «start» manca: serve una data'],
    [
      { ...question, start: '2026-02-30' },
      'Il campo «start» vale "2026-02-30": serve una data esistente',
    ],
    [{ ...question, amount: '15' }, 'Il campo «amount» vale "15": serve un numero intero'],
    [
      { ...question, amount: -1 },
      'Il campo «amount» vale -1: serve un numero intero maggiore o uguale',
    ],
    [{ ...question, unit: 'weeks' }, 'Il campo «unit» vale "weeks": serve uno fra calendarDays'],
    [{ ...question, roll: 'always' }, 'Il campo «roll» vale "always": serve uno fra none'],
    [
      { ...question, augustSuspention: true },
      'Domanda non valida: campo sconosciuto «augustSuspention»',
    ],
    [[], 'Domanda non valida: serve un oggetto JSON'],
  ])('says the field, the value and what is expected: %j', (input, sentence) => {
    const { error } = termQuestionSchema.safeParse(input);
    expect(questionFault(error!, input)).toContain(sentence);
  });
});
