import { defineConfig } from 'vitest/config';

/** Suites that start Temporal workers or PostgreSQL run in forks, one file at a time: two cores, one native runtime each. */
const onRealServers = {
  pool: 'forks' as const,
  fileParallelism: false,
  testTimeout: 120_000,
  hookTimeout: 900_000,
};

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    passWithNoTests: false,
    reporters: process.env['CI'] ? ['default'] : ['default'],
    projects: [
      { extends: true, test: { name: 'unit', include: ['tests/unit/**/*.test.{ts,tsx}'] } },
      {
        extends: true,
        test: { name: 'workflow', include: ['tests/workflow/**/*.test.ts'], ...onRealServers },
      },
      {
        extends: true,
        test: { name: 'replay', include: ['tests/replay/**/*.test.ts'], ...onRealServers },
      },
      {
        extends: true,
        test: { name: 'integration', include: ['tests/integration/**/*.test.ts'], ...onRealServers },
      },
      {
        extends: true,
        test: { name: 'containers', include: ['tests/containers/**/*.test.ts'], ...onRealServers },
      },
      { extends: true, test: { name: 'e2e', include: ['tests/e2e/**/*.test.ts'], ...onRealServers } },
    ],
  },
});
