import { beforeAll, describe, expect, it } from 'vitest';
import { ourFiles, textOf } from '../foundations/tree.ts';

let files: string[];
let mapped: string[];

beforeAll(async () => {
  files = await ourFiles();
  const map = /## Code map\n(.*?)\n## /s.exec(await textOf('ARCHITECTURE.md'))?.[1] ?? '';
  mapped = [...map.matchAll(/^\| `([a-z]+)`/gm)].map(([, folder = '']) => folder);
});

describe('the code map', () => {
  it('has a row for every folder of the project, and no other', () => {
    const folders = files
      .filter((file) => /^[a-z].*\//.test(file))
      .map((file) => file.split('/')[0]);
    expect([...mapped].sort()).toEqual([...new Set(folders)].sort());
  });
});
