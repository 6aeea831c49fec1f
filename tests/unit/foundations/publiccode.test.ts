import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { beforeAll, describe, expect, it } from 'vitest';

interface Description {
  genericName: string;
  shortDescription: string;
  longDescription: string;
  features: readonly string[];
}

interface PublicCode {
  description: Record<string, Description>;
  legal: { license: string };
  softwareVersion: string;
}

const root = path.resolve(import.meta.dirname, '../../..');
let publicCode: PublicCode;
let manifest: { license: string; version: string };

beforeAll(async () => {
  publicCode = parse(await readFile(path.join(root, 'publiccode.yml'), 'utf8')) as PublicCode;
  manifest = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as typeof manifest;
});

describe('the entry in the catalogue of reusable software', () => {
  it('describes the product in Italian and English within the lengths of the standard', () => {
    expect(Object.keys(publicCode.description)).toEqual(['it', 'en']);
    for (const description of Object.values(publicCode.description)) {
      expect(description.genericName.length).toBeLessThanOrEqual(35);
      expect(description.shortDescription.length).toBeLessThanOrEqual(150);
      expect(description.longDescription.length).toBeGreaterThanOrEqual(500);
      expect(Math.max(...description.features.map(({ length }) => length))).toBeLessThanOrEqual(
        100,
      );
    }
  });

  it('states the licence and the version that the package states', async () => {
    expect(publicCode.legal.license).toBe(manifest.license);
    expect(publicCode.softwareVersion).toBe(manifest.version);
    const licence = await readFile(path.join(root, 'LICENSE'), 'utf8');
    expect(licence).toMatch(/^EUROPEAN UNION PUBLIC LICENCE v\. 1\.2\n/);
  });
});
