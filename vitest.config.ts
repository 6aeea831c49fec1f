import { defineConfig } from 'vitest/config';

const onCi = process.env['CI'] !== undefined;

/**
 * Suites that start Temporal workers or PostgreSQL: in forks, one file at a time (two cores, one native runtime each).
 * The first run on a machine may build the Temporal server, hence the long patience of the hooks.
 */
const oneAtATime = {
  pool: 'forks' as const,
  fileParallelism: false,
  testTimeout: 120_000,
  hookTimeout: 900_000,
};

/** One embedded PostgreSQL and one Temporal server for the whole run, shared by the suites that ask for them. */
const onRealServers = { ...oneAtATime, globalSetup: ['tests/support/global-platform.ts'] };

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    passWithNoTests: false,
    // The file lets .ci/run count, suite by suite, what really ran.
    reporters: onCi ? ['default', 'json'] : ['default'],
    outputFile: { json: 'build/test-results.json' },
    // The order of the suites is that of their cost: whoever broke a rule learns it in the first seconds.
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.{ts,tsx}'],
          // Laws try hundreds of stories; on a busy machine they need more than the usual 5 s.
          testTimeout: 60_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'replay',
          include: ['tests/replay/**/*.test.ts'],
          ...oneAtATime,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'workflow',
          include: ['tests/workflow/**/*.test.ts'],
          ...onRealServers,
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          ...onRealServers,
          sequence: { groupOrder: 3 },
        },
      },
      {
        extends: true,
        test: {
          name: 'containers',
          include: ['tests/containers/**/*.test.ts'],
          ...oneAtATime,
          globalSetup: ['tests/support/global-container.ts'],
          sequence: { groupOrder: 4 },
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          ...onRealServers,
          sequence: { groupOrder: 5 },
        },
      },
    ],
  },
});
