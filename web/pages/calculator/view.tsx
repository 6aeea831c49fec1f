import type { VNode } from 'preact';
import type { TermAnswer } from '../../../calendar/term-question.ts';
import { calculatorPage } from '../../../texts/calculator.ts';
import { fullDayLabel, romeDateOf, romeTimeOf } from '../../../texts/dates.ts';
import { SubmitButton } from '../../components/button.tsx';
import { ErrorSummary, faultOf } from '../../components/error-summary.tsx';
import { Choice, RadioField, SelectField, TextField } from '../../components/field.tsx';
import { MonthCalendar } from '../../components/month-calendar.tsx';
import { type CalculatorModel, dayMarks, monthsOf } from './view-model.ts';

const optionsOf = (labels: Readonly<Record<string, string>>): { value: string; label: string }[] =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));

function QuestionForm({ model }: { model: CalculatorModel }): VNode {
  const { typed, faults, sites } = model;
  return (
    <form method="get" action="/calcolatore" novalidate>
      <TextField
        name="inizio"
        label={calculatorPage.start}
        hint={calculatorPage.startHint}
        type="date"
        width="short"
        required
        value={typed.start}
        error={faultOf(faults, 'inizio')}
      />
      <TextField
        name="quanto"
        label={calculatorPage.amount}
        width="short"
        required
        value={typed.amount}
        error={faultOf(faults, 'quanto')}
        attributes={{ inputmode: 'numeric', autocomplete: 'off' }}
      />
      <SelectField
        name="unita"
        label={calculatorPage.unit}
        required
        value={typed.unit}
        options={optionsOf(calculatorPage.units)}
        error={faultOf(faults, 'unita')}
      />
      <TextField
        name="ora"
        label={calculatorPage.startTime}
        hint={calculatorPage.startTimeHint}
        width="short"
        type="time"
        value={typed.time}
        error={faultOf(faults, 'ora')}
      />
      <RadioField
        name="verso"
        label={calculatorPage.direction}
        required
        value={typed.direction}
        options={optionsOf(calculatorPage.directions)}
        error={faultOf(faults, 'verso')}
      />
      <RadioField
        name="festivi"
        label={calculatorPage.roll}
        required
        value={typed.roll}
        options={optionsOf(calculatorPage.rolls)}
        error={faultOf(faults, 'festivi')}
      />
      <SelectField
        name="sede"
        label={calculatorPage.site}
        hint={calculatorPage.siteHint}
        required
        value={typed.site}
        options={sites.map(({ code, label }) => ({ value: code, label }))}
        error={faultOf(faults, 'sede')}
      />
      <fieldset class="rc-field">
        <legend class="rc-legend">{calculatorPage.august}</legend>
        <Choice
          type="checkbox"
          name="agosto"
          option={{ value: 'si', label: calculatorPage.augustLabel }}
          checked={typed.august}
        />
      </fieldset>
      <SubmitButton>{calculatorPage.submit}</SubmitButton>
    </form>
  );
}

function dueInFull(due: string): string {
  return due.includes('T')
    ? `${fullDayLabel(romeDateOf(due))}, ore ${romeTimeOf(due)}`
    : fullDayLabel(due);
}

function Answer({ answer }: { answer: TermAnswer }): VNode {
  const { due, nominal, strict } = answer;
  return (
    <>
      <div class="rc-answer" id="scadenza" tabindex={-1} autofocus>
        <h2>{calculatorPage.answer}</h2>
        <p class="rc-answer-date">
          <time dateTime={due}>{dueInFull(due)}</time>
        </p>
        {!due.startsWith(nominal) && <p>{calculatorPage.nominal(fullDayLabel(nominal))}</p>}
        {strict !== undefined && strict !== due && (
          <p>{calculatorPage.strict(dueInFull(strict))}</p>
        )}
      </div>
      <section aria-labelledby="spiegazione">
        <h2 id="spiegazione">{calculatorPage.why}</h2>
        <ol>
          {answer.explanation.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ol>
        <p class="rc-muted">{calculatorPage.version(answer.calendarVersion)}</p>
      </section>
      <Months answer={answer} />
      <p class="rc-muted">{calculatorPage.share}</p>
    </>
  );
}

function Months({ answer }: { answer: TermAnswer }): VNode | null {
  const marks = dayMarks(answer);
  if (marks.size === 0) return null;
  const { months, omitted } = monthsOf(marks);
  const used = new Set(marks.values());
  return (
    <section class="rc-section" aria-labelledby="calendario">
      <h2 id="calendario">{calculatorPage.calendar}</h2>
      <ul class="rc-key" aria-label={calculatorPage.key}>
        {[...used].map((mark) => (
          <li key={mark}>
            <span class={`rc-swatch rc-day-${mark}`} aria-hidden="true"></span>
            <strong>{calculatorPage.marks[mark]}</strong> {calculatorPage.meanings[mark]}
          </li>
        ))}
      </ul>
      <div class="rc-months">
        {months.map((month) => (
          <MonthCalendar key={month} month={month} marks={marks} words={calculatorPage.marks} />
        ))}
      </div>
      {omitted && <p class="rc-muted">{calculatorPage.calendarOmitted}</p>}
    </section>
  );
}

/** The calculator: the question on one side, the date with its reasons on the other. */
export function CalculatorView({ model }: { model: CalculatorModel }): VNode {
  return (
    <>
      <ErrorSummary faults={model.faults} />
      <h1>{calculatorPage.title}</h1>
      <p class="rc-lead">{calculatorPage.lead}</p>
      <div class="rc-two-columns">
        <div>
          <QuestionForm model={model} />
        </div>
        <div>{model.answer !== null && <Answer answer={model.answer} />}</div>
      </div>
    </>
  );
}
