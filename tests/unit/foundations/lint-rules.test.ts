import path from 'node:path';
import { ESLint, Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';

/**
 * Goal: the bans that keep a replay true are in force in the folders they were written for. Method: the rules that our
 * configuration gives to a file of that folder are run on one planted line. Type-aware rules are left out: they need
 * the whole project and are the library's own business.
 */
const root = path.resolve(import.meta.dirname, '../../..');
const eslint = new ESLint({ cwd: root });

const bans = [
  'no-restricted-exports',
  'no-restricted-globals',
  'no-restricted-properties',
  'no-restricted-syntax',
];

async function complaintsAbout(line: string, file: string): Promise<readonly (string | null)[]> {
  const config = (await eslint.calculateConfigForFile(file)) as { rules: Linter.RulesRecord };
  const rules = Object.fromEntries(
    Object.entries(config.rules).filter(([name]) => bans.includes(name)),
  );
  const messages = new Linter().verify(
    line,
    [{ files: ['**/*.ts'], languageOptions: { parser: tseslint.parser }, rules }],
    file,
  );
  return messages.map(({ ruleId }) => ruleId);
}

describe('the lint rules', () => {
  it.each([
    ['domain/case/decide.ts', 'export const at = Date.now();', 'no-restricted-properties'],
    ['domain/case/decide.ts', 'export const at = new Date();', 'no-restricted-syntax'],
    ['domain/case/decide.ts', 'export const at = Date();', 'no-restricted-syntax'],
    ['domain/case/decide.ts', 'export const chance = Math.random();', 'no-restricted-properties'],
    ['domain/case/decide.ts', 'export const id = crypto.randomUUID();', 'no-restricted-properties'],
    ['domain/case/decide.ts', 'export const bytes = Buffer.alloc(1);', 'no-restricted-globals'],
    ['protocols/p/v1.ts', 'export const at = Date.now();', 'no-restricted-properties'],
    ['texts/notices.ts', 'export const at = new Date();', 'no-restricted-syntax'],
    ['workflows/case-workflow.ts', 'export const now = Temporal.Now;', 'no-restricted-globals'],
    ['workflows/case-workflow.ts', 'export const p = process.pid;', 'no-restricted-globals'],
    ['api/app.ts', 'export const port = process.env;', 'no-restricted-properties'],
    ['api/app.ts', "export * from './problem.ts';", 'no-restricted-syntax'],
    ['domain/case/decide.ts', "export * from './evolve.ts';", 'no-restricted-syntax'],
    ['db/pool.ts', 'export default 1;', 'no-restricted-exports'],
  ])('refuse in %s: %s', async (file, line, rule) => {
    expect(await complaintsAbout(line, file)).toContain(rule);
  });

  it.each([
    ['domain/terms/local-date.ts', 'export const epoch = new Date(0);'],
    ['workflows/case-workflow.ts', 'export const now = Date.now();'],
    ['config/env.ts', 'export const environment = process.env;'],
  ])('accept in %s: %s', async (file, line) => {
    expect(await complaintsAbout(line, file)).toEqual([]);
  });
});
