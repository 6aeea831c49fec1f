import type { LocalDate } from './local-date.ts';

/** A point on the time line: milliseconds since 1970-01-01T00:00Z. */
export type Instant = number;

/** Wall-clock time `HH:MM`, 24 hours. */
export type LocalTime = string;

/**
 * How instants and wall clocks answer each other in the place where the law counts the days (Europe/Rome). The
 * rules receive it as an argument: time-zone tables live outside the domain and outside the workflow sandbox.
 */
export interface CivilZone {
  /** Civil date of an instant. */
  localDateOf(at: Instant): LocalDate;
  /** Wall-clock time of an instant, seconds dropped. */
  localTimeOf(at: Instant): LocalTime;
  /** Instant of a wall-clock time; in the missing spring hour the later reading, in the doubled autumn hour the first. */
  instantAt(on: LocalDate, time: LocalTime): Instant;
  /** Same wall-clock time `days` civil days later. */
  plusDays(at: Instant, days: number): Instant;
  /** Minutes to add to UTC at that instant: 60 in winter, 120 in summer. */
  offsetMinutesAt(at: Instant): number;
  /** ISO 8601 with the offset in force, for example `2026-12-06T22:40:00+01:00`. */
  isoOf(at: Instant): string;
}
