import { Temporal } from 'temporal-polyfill';
import type { CivilZone, Instant } from '../domain/terms/civil-zone.ts';

const rome = 'Europe/Rome';

/** The wall clock by which every term is counted: Europe/Rome, summer time included. */
export const romeZone: CivilZone = {
  localDateOf: (at) => inRome(at).toPlainDate().toString(),
  localTimeOf: (at) => inRome(at).toPlainTime().toString().slice(0, 5),
  instantAt: (on, time) =>
    Temporal.PlainDate.from(on).toZonedDateTime({ timeZone: rome, plainTime: time })
      .epochMilliseconds,
  plusDays: (at, days) => inRome(at).add({ days }).epochMilliseconds,
  offsetMinutesAt: (at) => inRome(at).offsetNanoseconds / 60_000_000_000,
  isoOf: (at) => inRome(at).toString({ timeZoneName: 'never' }),
};

/** Epoch ms of an ISO 8601 instant that carries its offset or `Z`; undefined for anything else. */
export function instantFromIso(text: string): Instant | undefined {
  try {
    return Temporal.Instant.from(text).epochMilliseconds;
  } catch {
    return undefined;
  }
}

function inRome(at: Instant): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(rome);
}
