import { describe, expect, it } from 'vitest';
import {
  gapsOfRules,
  readRules,
  termsOfProtocol,
  traceRules,
  type SourceFile,
} from '../../../scripts/check-sources.ts';
import { protocolRegistry } from '../../../protocols/registry.ts';

const table = `
| Rule | What it says          | Source                  | Proved by                 |
| ---- | --------------------- | ----------------------- | ------------------------- |
| R4   | A holiday moves on    | c.p.c., art. 155, co. 4 | \`rolls off Easter Monday\` |
| R5   | So does a Saturday    |                         | \`rolls off a Saturday\`    |
| R9   | Read strictly         | R.D. 12/1941, art. 92   |                           |
`;

const roll: SourceFile = {
  path: 'domain/terms/roll.ts',
  text: '/** R4-R6: leaves the holidays. */\nconst rule = "R9";\n/** @source */',
};

const vectors: SourceFile = {
  path: 'tests/unit/domain/terms/vectors.test.ts',
  text: "import { it } from 'vitest';\nit('rolls off Easter Monday, by a day', () => {});",
};

describe('the trace from law to code to test', () => {
  const rules = traceRules(readRules(table), [roll], [vectors]);

  it('finds the code and the test of each rule by file and line', () => {
    expect(rules[0]).toMatchObject({
      code: 'R4',
      source: 'c.p.c., art. 155, co. 4',
      codePlaces: ['domain/terms/roll.ts:1'],
      testPlaces: ['tests/unit/domain/terms/vectors.test.ts:2'],
    });
  });

  it('names every gap at once', () => {
    expect(gapsOfRules(rules, [roll], [vectors])).toEqual([
      'R5 has no source',
      'no code quotes R9',
      'R9 names no test',
      'R5 is proved by "rolls off a Saturday", and no test has that name',
      'domain/terms/roll.ts:1 quotes R6, which docs/term-rules.md does not have',
      'domain/terms/roll.ts:3 has a @source that says nothing',
    ]);
  });

  it('lists the terms of a protocol with those of its variants', () => {
    const terms = protocolRegistry.all().flatMap(termsOfProtocol);

    expect(terms.map(({ name }) => name)).toContain('triageRequest.triage, variant 1');
    expect(terms.filter(({ source }) => source === '')).toEqual([]);
  });
});
