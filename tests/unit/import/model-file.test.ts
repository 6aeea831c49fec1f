import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { columnKeys, headingOf } from '../../../import/columns.ts';
import { takeableSteps } from '../../../import/present-step.ts';
import { planImport } from '../../../import/plan-import.ts';
import { communes } from '../../../demo/offices.ts';
import { demoPeople } from '../../../demo/people.ts';

const document = (path: string): Buffer =>
  readFileSync(new URL(`../../../docs/${path}`, import.meta.url));

describe('the model file for offices', () => {
  it('can be taken over as it is with the people of the demo', () => {
    const people = demoPeople.flatMap(({ username, posts }) =>
      posts.map(({ role }) => ({ userId: username, username, role })),
    );
    const directory = { communes, people };
    const context = { directory, today: '2026-11-20', imported: new Map<string, Buffer>() };
    const plan = planImport(document('import-esempio.csv'), context);
    expect(plan.faults.filter(({ severity }) => severity === 'fault')).toEqual([]);
    expect(plan.rows).toHaveLength(4);
  });

  it('has every column, and its guide names every column and step', () => {
    const heading = document('import-esempio.csv').toString().split('\n')[0]?.replace('\uFEFF', '');
    expect(heading?.split(';')).toEqual(columnKeys.map(headingOf));
    const guide = document('runbooks/presa-in-carico-fascicoli.md').toString();
    for (const key of columnKeys) expect(guide).toContain(`\`${headingOf(key)}\``);
    for (const [code, label] of Object.entries(takeableSteps)) {
      expect(guide).toContain(`\`${code}\``);
      expect(guide).toContain(label);
    }
  });
});
