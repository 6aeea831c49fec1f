import { Temporal } from 'temporal-polyfill';
import type { CivilZone, Instant } from '../domain/terms/civil-zone.ts';

const rome = 'Europe/Rome';

/** The wall clock by which every term is counted: Europe/Rome, summer time included. */
export const romeZone: CivilZone = {
  localDateOf: (at) => inRome(at).toPlainDate().toString(),
  localTimeOf: (at) => inRome(at).toPlainTime().toString().slice(0, 5),
  instantAt(on, time) {
    const moment = `${on} ${time}`;
    const known = instants.get(moment) ?? counted(on, time);
    if (instants.size >= instantsMax) instants.clear();
    instants.set(moment, known);
    return known;
  },
  plusDays: (at, days) => inRome(at).add({ days }).epochMilliseconds,
  offsetMinutesAt: (at) => inRome(at).offsetNanoseconds / 60_000_000_000,
  isoOf: (at) => inRome(at).toString({ timeZoneName: 'never' }),
};

/** The same mornings and midnights are asked for again and again: the dates of every term are made of them. */
const instants = new Map<string, Instant>();
/** Some years of them; then it begins anew. */
const instantsMax = 5_000;

function counted(on: string, time: string): Instant {
  return Temporal.PlainDate.from(on).toZonedDateTime({ timeZone: rome, plainTime: time })
    .epochMilliseconds;
}

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
