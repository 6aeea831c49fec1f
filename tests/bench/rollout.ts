import { parseArgs } from 'node:util';
import { signInAs, type ApiClient } from '../support/api-client.ts';
import { openInquiry, registerReminder } from './acts.ts';
import { signalEach } from './bare-signals.ts';
import { cpuOf, measure, perEach } from './measure.ts';
import { startPeople, type PeopleAtWork } from './people.ts';
import { createRolloutDriver, movedAtOnce } from './rollout-driver.ts';
import { ratiosOf, tableOf, type Arm, type RolloutFigures } from './rollout-table.ts';
import { startBenchStack, type BenchStack } from './stack.ts';
import { takeOverWaiting } from './waiting-cases.ts';

/**
 * What a changed term costs the cases that run, and the people at work meanwhile: the roll-out against bare signals to
 * the same workflows, on the same servers, in the same run. Fifty people go on working in every part of it.
 */
const { values: options } = parseArgs({
  options: {
    cases: { type: 'string', default: '10000' },
    json: { type: 'boolean', default: false },
  },
});

/** Fifty people, each with an act every ten seconds. */
const peopleAtWork = 50;
const actEveryMs = 200;
/** An act is seldom on the file of the act before: each is touched again after minutes, and is cold by then. */
const filesOfPeople = 400;
const openedAtOnce = 16;
/** Fewer would make of the p99 the worst one. */
const actsAtLeast = 300;

const stack = await startBenchStack();
try {
  const figures = await bench(stack, Number(options.cases));
  const json = { ...figures, ...ratiosOf(figures) };
  const text = options.json ? JSON.stringify(json, undefined, 2) : tableOf(figures);
  process.stdout.write(`${text}\n`);
} finally {
  await stack.stop();
}

async function bench(running: BenchStack, cases: number): Promise<RolloutFigures> {
  // Theirs first: by the time they are touched, the worker has long forgotten them.
  const people = await signInPeople(running);
  const files = await openFiles(people);
  const { workflowIds, perSecond } = await takeOverWaiting(running, cases);
  say(`${cases} cases opened, ${perSecond.toFixed(1)} a second`);
  const driver = await createRolloutDriver(running.apiUrl);
  const office = startPeople(
    (turn) => registerReminder(people[turn % people.length]!, files[turn % files.length]!),
    actEveryMs,
  );
  const arm = async (name: string, work: () => Promise<Done>): Promise<Arm> => {
    const measured = await measureArm(running, office, work);
    say(`${name}: ${JSON.stringify(measured)}`);
    return measured;
  };
  const signals = (): Promise<Done> => signalEach(running, workflowIds, movedAtOnce);
  try {
    const { acts: quiet } = await office.during(() => Promise.resolve(), actsAtLeast);
    say(`quiet: ${JSON.stringify(quiet)}`);
    return {
      ...{ node: process.version, cases, openedPerSecond: perSecond, quiet },
      signalsBefore: await arm('bare signals', signals),
      preview: await arm('preview', async () => {
        const { cases: count, ms } = await driver.preview();
        return { count, ms };
      }),
      rollOut: await arm('roll-out', async () => {
        const { moved: count, ms } = await driver.rollOut();
        return { count, ms };
      }),
      signalsAfter: await arm('bare signals', signals),
    };
  } finally {
    await office.stop();
  }
}

function signInPeople({ apiUrl }: BenchStack): Promise<ApiClient[]> {
  return Promise.all(Array.from({ length: peopleAtWork }, () => signInAs({ apiUrl }, 'paola')));
}

/** Each person opens files until there are enough. */
async function openFiles(people: readonly ApiClient[]): Promise<string[]> {
  const files: string[] = [];
  await measure(filesOfPeople, openedAtOnce, async (lane) => {
    files.push(await openInquiry(people[lane]!));
  });
  return files;
}

interface Done {
  count: number;
  ms: number;
}

/** An arm that cannot be run is told as such; the others are measured all the same. */
async function measureArm(
  { platform }: BenchStack,
  office: PeopleAtWork,
  work: () => Promise<Done>,
): Promise<Arm> {
  const before = cpuOf(platform.pids());
  try {
    const { result, acts } = await office.during(work);
    const { count, ms } = result;
    const cpuMsPerCase = perEach(before, cpuOf(platform.pids()), count);
    return { ...result, perSecond: count / (ms / 1_000), acts, cpuMsPerCase };
  } catch (error) {
    return { because: error instanceof Error ? error.message : String(error) };
  }
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
