import type { PeoplesActs } from './people.ts';

/** Something done to many cases while people worked; or why it could not be. */
export type Arm =
  | { count: number; perSecond: number; acts: PeoplesActs; cpuMsPerCase: Record<string, number> }
  | { because: string };

/** What a run of the benchmark found. */
export interface RolloutFigures {
  node: string;
  cases: number;
  openedPerSecond: number;
  quiet: PeoplesActs;
  signalsBefore: Arm;
  preview: Arm;
  rollOut: Arm;
  signalsAfter: Arm;
}

/** The roll-out against signals sent before and after it: the histories grow from the one to the other. */
export function ratiosOf({ quiet, rollOut, signalsBefore, signalsAfter }: RolloutFigures): {
  rollOutPerSignal: number | null;
  p99PerQuiet: number | null;
} {
  const rates = [signalsBefore, signalsAfter].flatMap((arm) =>
    'because' in arm ? [] : [arm.perSecond],
  );
  if ('because' in rollOut || rates.length === 0) {
    return { rollOutPerSignal: null, p99PerQuiet: null };
  }
  const yardstick = rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
  return {
    rollOutPerSignal: rollOut.perSecond / yardstick,
    p99PerQuiet: rollOut.acts.p99Ms / quiet.p99Ms,
  };
}

/** The figures as a table for docs/measurements.md, with what was aimed at. */
export function tableOf(figures: RolloutFigures): string {
  const { cases, openedPerSecond, quiet, signalsBefore, preview, rollOut, signalsAfter } = figures;
  const { rollOutPerSignal, p99PerQuiet } = ratiosOf(figures);
  const rows: (readonly [string, string, string])[] = [
    ['opened by take-over', `${openedPerSecond.toFixed(1)} cases/s`, ''],
    ['bare signals before', rateOf(signalsBefore), ''],
    ['roll-out', rateOf(rollOut), ''],
    ['bare signals after', rateOf(signalsAfter), ''],
    ['roll-out / bare signals', ratio(rollOutPerSignal), '≥ 0.7'],
    ['preview', rateOf(preview), '≥ 2,000 cases/s'],
    ['act of a person, quiet', actsOf(quiet), ''],
    ['during bare signals', actsDuring(signalsBefore), ''],
    ['during the roll-out', actsDuring(rollOut), ''],
    ['p99 during the roll-out / quiet', ratio(p99PerQuiet), '≤ 2'],
    ['CPU per signal, with the acts of people', cpuOfArm(signalsBefore), ''],
    ['CPU per case rolled out, with the acts of people', cpuOfArm(rollOut), ''],
  ];
  const head = [`| ${cases} cases | measured | aim |`, '| --- | --- | --- |'];
  return [...head, ...rows.map((cells) => `| ${cells.join(' | ')} |`)].join('\n');
}

function rateOf(arm: Arm): string {
  return 'because' in arm ? `not measured: ${arm.because}` : `${arm.perSecond.toFixed(1)} cases/s`;
}

function ratio(value: number | null): string {
  return value === null ? 'not measured' : value.toFixed(2);
}

function actsDuring(arm: Arm): string {
  return 'because' in arm ? 'not measured' : actsOf(arm.acts);
}

function actsOf({ count, failed, p50Ms, p99Ms }: PeoplesActs): string {
  const lost = failed === 0 ? '' : `, ${failed} failed`;
  return `p50 ${p50Ms.toFixed(0)} ms, p99 ${p99Ms.toFixed(0)} ms (${count} acts${lost})`;
}

function cpuOfArm(arm: Arm): string {
  if ('because' in arm) return 'not measured';
  const parts = Object.entries(arm.cpuMsPerCase).map(([name, ms]) => `${name} ${ms.toFixed(1)}`);
  return `${parts.join(', ')} ms`;
}
