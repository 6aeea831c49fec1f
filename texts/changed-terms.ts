import { counted, longDate } from '../domain/terms/italian-dates.ts';
import { policyUnits, lengthWords } from '../domain/term-policy/value.ts';

type Params = Readonly<Record<string, string>>;

/** A date that a decision of the administrators has moved, as the morning's mail lists it. */
export interface MovedDate {
  caseCode: string;
  /** Label of the step, or of the term of the whole case. */
  label: string;
  params: Params;
  link: string;
}

/** Dates that are told together: one decision, one thing that changed, one value that held before. Absent for any other date. */
export function decisionOf(params: Params, label: string): string | undefined {
  const { changeId, beforeAmount = '', beforeUnit = '' } = params;
  return changeId === undefined ? undefined : [changeId, label, beforeAmount, beforeUnit].join(' ');
}

/** What changed, once, and then every case with its two dates. */
export function movedDatesText(moved: readonly MovedDate[]): string {
  const [first] = moved;
  if (first === undefined) return '';
  const { validFrom = '', act, amount, unit, beforeAmount, beforeUnit } = first.params;
  const why = act === undefined ? 'per scelta del servizio' : `per ${act}`;
  const count = counted(moved.length, 'pratica', 'pratiche');
  return [
    `- Cambia il termine di «${first.label}»: dal ${longDate(validFrom)}, ${why}, ${length(amount, unit)}; prima ${length(beforeAmount, beforeUnit)}. Per chi era già in corso, ${count}:`,
    ...moved.map(
      ({ caseCode, params: { oldDueOn = '', dueOn = '' }, link }) =>
        `  Caso ${caseCode}: da ${longDate(oldDueOn)} a ${longDate(dueOn)}\n  ${link}`,
    ),
  ].join('\n');
}

function length(amount = '', unit = ''): string {
  const known = policyUnits.find((one) => one === unit);
  return known === undefined ? amount : lengthWords({ amount: Number(amount), unit: known });
}
