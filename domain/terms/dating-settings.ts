import type { LadderBook } from './ladder-book.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/** What administrators keep and every date is counted with: one value, of one moment. */
export interface DatingSettings {
  calendar: WorkingCalendar;
  ladders: LadderBook;
}
