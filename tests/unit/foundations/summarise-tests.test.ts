import { describe, expect, it } from 'vitest';
import { summarise, type TestResults } from '../../../scripts/summarise-tests.ts';

const suites = ['unit', 'containers', 'e2e'];

function file(name: string, statuses: readonly string[], status = 'passed'): TestResults {
  const assertionResults = statuses.map((each) => ({ status: each }));
  return { testResults: [{ name: `/somewhere/tests/${name}`, status, assertionResults }] };
}

function together(...results: readonly TestResults[]): TestResults {
  return { testResults: results.flatMap(({ testResults }) => testResults) };
}

describe('the summary of a test run', () => {
  it('counts what passed, failed and was skipped, suite by suite', () => {
    const results = together(
      file('unit/terms/vectors.test.ts', ['passed', 'failed', 'todo'], 'failed'),
      file('containers/postgres.test.ts', ['skipped']),
      file('e2e/inquiry.test.ts', ['passed', 'passed']),
    );

    const summary = summarise(results, suites);

    expect(summary).toMatchObject({ passed: 3, failed: 1, skipped: 2, silent: [] });
    expect(summary.suites.get('e2e')).toEqual({ passed: 2, failed: 0, skipped: 0 });
  });

  it('names a suite that ran no test, though its tests were skipped', () => {
    const results = together(
      file('unit/terms/vectors.test.ts', ['passed']),
      file('containers/postgres.test.ts', ['passed']),
      file('e2e/inquiry.test.ts', ['skipped']),
    );

    expect(summarise(results, suites).silent).toEqual(['e2e']);
  });

  it('accepts that the containers are skipped by name, and not that they are forgotten', () => {
    const others = together(
      file('unit/terms/vectors.test.ts', ['passed']),
      file('e2e/inquiry.test.ts', ['passed']),
    );
    const skipped = file('containers/postgres.test.ts', ['skipped']);

    expect(summarise(together(others, skipped), suites).silent).toEqual([]);
    expect(summarise(others, suites).silent).toEqual(['containers']);
  });

  it('counts a file that broke before its first test as a failure', () => {
    expect(summarise(file('e2e/inquiry.test.ts', [], 'failed'), suites).failed).toBe(1);
  });

  it('refuses a file of a suite nobody named', () => {
    expect(() => summarise(file('spike/idea.test.ts', ['passed']), suites)).toThrow(/no suite/);
  });
});
