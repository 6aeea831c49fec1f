import { say } from './output.ts';

/** Lines written when the output is not a terminal, so that a log stays readable. */
const stepsInLog = 4;

/** A count that grows while something long is going on. */
export interface ProgressLine {
  readonly show: (done: number, of: number) => void;
  readonly end: () => void;
}

/** Rewrites one line on a terminal; elsewhere writes a few. */
export function progressLine(what: string): ProgressLine {
  const terminal = process.stdout.isTTY;
  let shown = false;
  return {
    show: (done, of) => {
      const line = `${what}: ${done} di ${of}`;
      if (terminal) process.stdout.write(`\r${line}`);
      else if (done === of || done % Math.ceil(of / stepsInLog) === 0) say(line);
      shown = true;
    },
    end: () => {
      if (terminal && shown) process.stdout.write('\n');
    },
  };
}
