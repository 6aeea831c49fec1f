const offsetIn = new Intl.DateTimeFormat('en-US', {
  timeZone: 'Europe/Rome',
  timeZoneName: 'longOffset',
});

const offsetAt = (at: Date): string =>
  /GMT([+-]\d{2}:\d{2})/.exec(offsetIn.format(at))?.[1] ?? '+01:00';

/**
 * A Rome date and time with its offset, as the calculator is asked for it. An hour that the clock change skips or
 * repeats takes the offset in force just before.
 */
export function romeInstant(on: string, time: string): string {
  const asUtc = new Date(`${on}T${time}:00Z`);
  if (Number.isNaN(asUtc.getTime())) return `${on}T${time}`;
  const twoHoursMs = 7_200_000;
  return `${on}T${time}:00${offsetAt(new Date(asUtc.getTime() - twoHoursMs))}`;
}
