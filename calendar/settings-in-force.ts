import type { DatingSettings } from '../domain/terms/dating-settings.ts';
import { ladderBook, type LadderDecision } from '../domain/terms/ladder-book.ts';
import type { SiteCalendarRows } from './site-calendar-rows.ts';
import { createWorkingCalendar } from './working-calendar.ts';

/** What is kept of the settings. */
interface KeptSettings {
  calendars: SiteCalendarRows;
  ladders: readonly LadderDecision[];
}

/** Where the settings are kept, and the number that moves when they do. */
interface SettingsSource {
  version(): Promise<number>;
  read(): Promise<KeptSettings & { version: number }>;
}

/**
 * The settings as they are at every call. What was approved a second ago holds, without a restart; while the version stays,
 * the same value is answered, with the days it has already looked at.
 */
export function settingsInForce(source: SettingsSource): () => Promise<DatingSettings> {
  let known: { version: number; settings: DatingSettings } | undefined;
  return async () => {
    const version = await source.version();
    if (known?.version === version) return known.settings;
    const { calendars, ladders, ...read } = await source.read();
    const settings = datingSettingsOf({ calendars, ladders });
    // A slower reading of what was there before must not take the place of a newer one.
    if (known === undefined || known.version < read.version) known = { ...read, settings };
    return settings;
  };
}

/** Settings as dates are computed with them. */
export function datingSettingsOf({ calendars, ladders }: KeptSettings): DatingSettings {
  return { calendar: createWorkingCalendar(calendars), ladders: ladderBook(ladders) };
}
