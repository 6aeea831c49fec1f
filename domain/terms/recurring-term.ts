import type { CivilZone } from './civil-zone.ts';
import { computeTerm } from './compute-term.ts';
import { shortDate } from './italian-dates.ts';
import type { Segment, TermRequest, TermResult } from './term.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/**
 * R17: the next term of a series, counted from the previous nominal date and never from the actual sending or from a
 * rolled date, so that no period is longer than its cap.
 * @source L. 184/1983, art. 5-bis, co. 2, lett. h
 */
export function nextInSeries(
  previous: Pick<TermResult, 'nominalOn'>,
  request: Omit<TermRequest, 'start'>,
  calendar: WorkingCalendar,
  zone: CivilZone,
): TermResult {
  const start = previous.nominalOn;
  const term = computeTerm({ ...request, start }, calendar, zone);
  const label = `Periodo contato dalla scadenza nominale precedente, ${shortDate(start)}`;
  const chained: Segment = { kind: 'chained', from: start, to: start, rule: 'R17', label };
  return { ...term, segments: [chained, ...term.segments] };
}
