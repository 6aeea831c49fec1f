import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import extractDepcruiseConfig from 'dependency-cruiser/config-utl/extract-depcruise-config';
import { beforeAll, describe, expect, it } from 'vitest';

/**
 * Goal: a rule about imports that cannot fail is not a rule. Method: a small tree beside the real one, where each file
 * says in its first line which rules it breaks; the checker must report exactly those, with our own configuration.
 */
const root = path.resolve(import.meta.dirname, '../../..');
const planted = path.join(root, 'tests/fixtures/planted-imports');

interface Breach {
  file: string;
  rule: string;
}

let declared: Breach[];
let reported: Breach[];
let rules: string[];

beforeAll(async () => {
  const config = await extractDepcruiseConfig(path.join(root, '.dependency-cruiser.js'));
  rules = (config.forbidden ?? []).map((rule) => rule.name ?? '');
  declared = await declaredBreaches();
  const { output } = await cruise(['.'], {
    ...config.options,
    validate: true,
    ruleSet: config,
    baseDir: planted,
  });
  reported = (output as ICruiseResult).summary.violations.map(({ from, rule }) => ({
    file: from,
    rule: rule.name,
  }));
});

describe('the import rules', () => {
  it('report every planted breach and nothing else', () => {
    expect(sorted(reported)).toEqual(sorted(declared));
  });

  it('each have at least one planted breach', () => {
    const proved = new Set(declared.map(({ rule }) => rule));
    expect(rules.filter((rule) => !proved.has(rule))).toEqual([]);
  });
});

async function declaredBreaches(): Promise<Breach[]> {
  const entries = await readdir(planted, { recursive: true });
  const files = entries.filter((file) => file.endsWith('.ts'));
  const perFile = await Promise.all(files.map(breachesDeclaredIn));
  return perFile.flat();
}

async function breachesDeclaredIn(file: string): Promise<Breach[]> {
  const text = await readFile(path.join(planted, file), 'utf8');
  const names = /^\/\/ breaks: (.+)$/m.exec(text)?.[1];
  if (names === undefined) throw new Error(`${file} does not say what it breaks.`);
  return names === 'nothing' ? [] : names.split(', ').map((rule) => ({ file, rule }));
}

function sorted(breaches: readonly Breach[]): string[] {
  return breaches.map(({ file, rule }) => `${file} breaks ${rule}`).sort();
}
