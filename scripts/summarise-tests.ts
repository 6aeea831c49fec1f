import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Counts what a test run really did, suite by suite, from the JSON that vitest writes. A suite is a folder under tests/
 * named as its vitest project. Called by .ci/run: `node scripts/summarise-tests.ts RESULTS ENDED_WITH FAILED_CHECKS
 * SUITE…`. The last line it prints is `N passed, N failed, N skipped`; the failed checks are among the failed.
 */

/** The part of vitest's JSON report that is read here. */
export interface TestResults {
  testResults: readonly {
    /** Absolute path of the test file. */
    name: string;
    status: string;
    assertionResults: readonly { status: string }[];
  }[];
}

interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

/** The suite that needs a container engine: on a machine without one its tests are skipped, each by name. */
const skippable = 'containers';

/** What a run did. `silent` names the suites that ran no test, unless they may be skipped and said so by name. */
export interface Summary extends Count {
  suites: ReadonlyMap<string, Count>;
  silent: readonly string[];
}

/** Counts by suite; a file that broke before its first test counts as one failure. */
export function summarise(results: TestResults, suiteNames: readonly string[]): Summary {
  const suites = new Map<string, Count>(
    suiteNames.map((name) => [name, { passed: 0, failed: 0, skipped: 0 }]),
  );
  for (const file of results.testResults) {
    const count = suites.get(suiteOf(file.name));
    if (count === undefined) throw new Error(`${file.name} belongs to no suite that was named.`);
    for (const { status } of file.assertionResults) count[kindOf(status)] += 1;
    const broken = file.status === 'failed' && !file.assertionResults.some(isFailed);
    if (broken) count.failed += 1;
  }
  const counts = [...suites.values()];
  return {
    suites,
    silent: [...suites].filter(isSilent).map(([name]) => name),
    passed: sum(counts, 'passed'),
    failed: sum(counts, 'failed'),
    skipped: sum(counts, 'skipped'),
  };
}

function suiteOf(file: string): string {
  return /\/tests\/([^/]+)\//.exec(file.replaceAll(path.sep, '/'))?.[1] ?? file;
}

function kindOf(status: string): keyof Count {
  if (status === 'passed' || status === 'failed') return status;
  return 'skipped';
}

function isFailed({ status }: { status: string }): boolean {
  return status === 'failed';
}

function isSilent([name, { passed, failed, skipped }]: [string, Count]): boolean {
  return passed + failed === 0 && !(name === skippable && skipped > 0);
}

function sum(counts: readonly Count[], kind: keyof Count): number {
  return counts.reduce((sofar, count) => sofar + count[kind], 0);
}

async function main(args: readonly string[]): Promise<void> {
  const [file = '', endedWith = '0', failedChecks = '0', ...suiteNames] = args;
  const summary = summarise(await read(file), suiteNames);
  for (const [name, { passed, failed, skipped }] of summary.suites) {
    console.log(`suite ${name}: ${passed} passed, ${failed} failed, ${skipped} skipped`);
  }
  for (const name of summary.silent) console.log(`suite ${name} ran no test`);
  const failedTests = summary.failed + summary.silent.length;
  // An error outside every test ends the run with a code and leaves no failed test behind.
  const unexplained = endedWith !== '0' && failedTests === 0;
  if (unexplained) console.log(`the tests ended with code ${endedWith}`);
  const failed = failedTests + Number(unexplained) + Number(failedChecks);
  console.log(`${summary.passed} passed, ${failed} failed, ${summary.skipped} skipped`);
  if (failed > 0) process.exitCode = 1;
}

/** No report means that vitest never finished: nothing passed, and every suite is silent. */
async function read(file: string): Promise<TestResults> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as TestResults;
  } catch (error) {
    console.log(`no report of the tests: ${String(error)}`);
    return { testResults: [] };
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv.slice(2));
