import { describe, expect, it } from 'vitest';
import { ourFiles, textOf } from '../foundations/tree.ts';

describe('the glossary', () => {
  it('lists only identifiers that the code uses, each on one line', async () => {
    const files = (await ourFiles()).filter((file) =>
      /^(?!tests\/|docs\/).+\.(ts|tsx|sql)$/.test(file),
    );
    const code = (await Promise.all(files.map(textOf))).join('\n');
    const words = new Set(code.match(/[A-Za-z]+/g)?.flatMap(partsOf));
    const identifiers = identifiersOf(await textOf('docs/glossary.md'));

    expect(identifiers.length).toBeGreaterThan(40);
    expect(identifiers.filter((each) => !words.has(each))).toEqual([]);
    expect(identifiers.filter((each, at) => identifiers.indexOf(each) !== at)).toEqual([]);
  });
});

/** The identifiers that the rows of the tables explain: those before the column of the meaning. */
function identifiersOf(glossary: string): string[] {
  const rows = glossary.split('\n').filter((line) => line.startsWith('| '));
  return rows.flatMap((row) => {
    const cells = row.split('|').map((cell) => cell.trim());
    const cell = cells.slice(1, 3).find((each) => each.startsWith('`')) ?? '';
    return [...cell.matchAll(/`(\w+)`/g)].map(([, identifier = '']) => identifier);
  });
}

/** `openStep` speaks of a step too: the word itself and its parts. */
function partsOf(word: string): string[] {
  const parts = word.split(/(?=[A-Z])/).map((part) => part.charAt(0).toLowerCase() + part.slice(1));
  return [word, ...parts];
}
