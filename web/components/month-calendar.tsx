import type { VNode } from 'preact';
import { calculatorPage } from '../../texts/calculator.ts';

const monthName = new Intl.DateTimeFormat('it-IT', {
  timeZone: 'UTC',
  month: 'long',
  year: 'numeric',
});

/** The days of a month in weeks from Monday; null before the first and after the last. */
function weeksOf(month: string): (string | null)[][] {
  const first = new Date(`${month}-01T00:00:00Z`);
  const count = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  const blanks = (first.getUTCDay() + 6) % 7;
  const cells: (string | null)[] = [
    ...Array<null>(blanks).fill(null),
    ...Array.from(
      { length: count },
      (_, day) => `${month}-${(day + 1).toString().padStart(2, '0')}`,
    ),
  ];
  while (cells.length % 7 !== 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}

/** One month; a marked day carries a word and a pattern, not only a colour. */
export function MonthCalendar<Mark extends string>({
  month,
  marks,
  words,
}: {
  month: string;
  marks: ReadonlyMap<string, Mark>;
  words: Readonly<Record<Mark, string>>;
}): VNode {
  return (
    <table class="rc-month">
      <caption>{monthName.format(new Date(`${month}-01T00:00:00Z`))}</caption>
      <thead>
        <tr>
          {calculatorPage.weekdays.map(([name, short]) => (
            <th key={name} scope="col">
              <abbr title={name}>{short}</abbr>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month).map((week, index) => (
          <tr key={index}>
            {week.map((day, place) => {
              const mark = day === null ? undefined : marks.get(day);
              return (
                <td key={place} class={mark === undefined ? '' : `rc-day-${mark}`}>
                  {day !== null && Number(day.slice(8))}
                  {mark !== undefined && <span class="rc-day-mark">{words[mark]}</span>}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
