import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { protocolRegistry } from '../../../protocols/registry.ts';
import { asvsSchema, faultsOfAsvs, faultsOfProofs } from '../../../scripts/security/asvs.ts';
import { drawRegister, processingSchema } from '../../../scripts/security/processing.ts';

const dataOf = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../docs/security/${name}.json`, import.meta.url), 'utf8'));
const tests: Readonly<Record<string, string>> = {
  'tests/a.test.ts': "it('keeps a door shut', () => {});",
};
const textOf = (path: string): string | undefined => tests[path];

describe('the self-assessment', () => {
  const proved = { id: 'V8.2.1', level: 1, state: 'met' } as const;
  const assessment = (requirements: unknown): ReturnType<typeof asvsSchema.parse> =>
    asvsSchema.parse({ standard: 'OWASP ASVS 5.0.0', levels: 'livello 2', requirements });
  const evidence = (title: string): unknown => [{ test: 'tests/a.test.ts', title }];

  it('answers all of levels 1 and 2, and level 3 of authorisation, data protection and logging', () => {
    const { requirements } = asvsSchema.parse(dataOf('asvs'));
    const ofLevel3 = requirements.filter(({ level }) => level === 3);
    expect(requirements.length - ofLevel3.length).toBe(253);
    expect(new Set(ofLevel3.map(({ id }) => id.split('.')[0]))).toEqual(
      new Set(['V8', 'V14', 'V16']),
    );
  });

  it('holds what is met against a test that says so', () => {
    const told = assessment([{ ...proved, evidence: evidence('keeps a door shut') }]);
    expect(faultsOfAsvs(told, textOf)).toEqual([]);
    const untold = assessment([{ ...proved, evidence: evidence('keeps a window shut') }]);
    expect(faultsOfAsvs(untold, textOf)).toEqual([
      'V8.2.1: no test of tests/a.test.ts says «keeps a window shut»',
    ]);
  });

  it('is refused where something is met without a proof, or not met without a reason', () => {
    expect(() => assessment([proved])).toThrow('names what proves it');
    expect(() => assessment([{ ...proved, state: 'open' }])).toThrow('says why');
  });

  it('answers no requirement twice', () => {
    const line = { ...proved, evidence: evidence('keeps a door shut') };
    expect(faultsOfAsvs(assessment([line, line]), textOf)).toEqual(['V8.2.1 is answered twice']);
  });
});

describe('the page of the threats', () => {
  it('names only tests that are there', () => {
    const page = '| a | b | `tests/a.test.ts`: «a door shut» |\n| c | d | `tests/b.test.ts`: «x» |';
    expect(faultsOfProofs(page, textOf)).toEqual(['no test of tests/b.test.ts says «x»']);
  });
});

describe('the register of processing', () => {
  const processing = processingSchema.parse(dataOf('processing'));

  it('has an entry for every procedure, with the data that its forms ask', () => {
    const drawn = drawRegister(processing, protocolRegistry.all());
    for (const { label } of protocolRegistry.all()) expect(drawn).toContain(`## ${label}`);
    expect(drawn).toContain('Numero del fascicolo della Procura');
  });

  it('tells what is kept of accounts: the identity that one is bound to, and the tokens of programs', () => {
    const drawn = drawRegister(processing, protocolRegistry.all());
    for (const told of [
      '`iss`',
      '`sub`',
      'impronta con chiave',
      'ambito',
      'scadenza',
      'ultimo uso',
    ])
      expect(drawn).toContain(told);
    expect(drawn).toContain('SHA-256 del segreto, mai il segreto');
  });

  it('is not drawn while a procedure has no entry', () => {
    const activities = Object.fromEntries(
      Object.entries(processing.activities).filter(([code]) => code !== 'procuraInquiry'),
    );
    expect(() => drawRegister({ ...processing, activities }, protocolRegistry.all())).toThrow(
      'procuraInquiry',
    );
  });
});
