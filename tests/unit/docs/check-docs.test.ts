import { describe, expect, it } from 'vitest';
import { faultsOfDecisions } from '../../../scripts/documents/adr-index.ts';
import { faultsOfCommands, type KnownCommands } from '../../../scripts/documents/commands.ts';
import { faultsOfLinks, faultsOfPaths, lonelyPages } from '../../../scripts/documents/links.ts';

function page(path: string, text: string): { path: string; text: string } {
  return { path, text };
}

describe('the index of decisions', () => {
  const record = page(
    'docs/adr/0001-record-decisions.md',
    '# 0001: Record decisions\n\nStatus: accepted.',
  );

  it('is complete when every record is listed by its own title', () => {
    const index = page(
      'docs/adr/README.md',
      '- [0001: Record decisions](0001-record-decisions.md)',
    );

    expect(faultsOfDecisions([index, record])).toEqual([]);
  });

  it('names a record that is missing, gone, retitled or numbered twice', () => {
    const index = page(
      'docs/adr/README.md',
      '- [0001: Write decisions](0001-record-decisions.md)\n- [0009: Gone](0009-gone.md)',
    );
    const twin = page('docs/adr/0001-another.md', '# 0001: Another');

    expect(faultsOfDecisions([index, record, twin])).toEqual([
      'two decisions have the number 0001',
      'docs/adr/README.md gives another title to 0001-record-decisions.md',
      'docs/adr/0001-another.md has no line "Status: …"',
      'docs/adr/README.md does not list 0001-another.md',
      'docs/adr/README.md lists 0009-gone.md, which does not exist',
    ]);
  });
});

describe('a command in a document', () => {
  const usages: Record<string, string> = {
    '': 'Usage: raccordo [options] [command]',
    users: 'Usage: raccordo users [options] [command]',
    'users create': 'Usage: raccordo users create [options] <utente>',
    doctor: 'Usage: raccordo doctor [options]',
  };
  const known: KnownCommands = {
    scripts: new Set(['test', 'demo', 'raccordo']),
    usageOf: (words) => usages[words.join(' ')] ?? usages[''] ?? '',
  };

  it.each([
    '`npm ci && npm run demo`',
    '`npm test`',
    '`raccordo doctor --json`',
    '`raccordo users create anna.rossi`',
    '`npm run raccordo -- users create anna`',
    '```sh\n$ npx raccordo doctor\n```',
    '`git log`',
  ])('is accepted when it exists: %j', (text) => {
    expect(faultsOfCommands([page('README.md', text)], known)).toEqual([]);
  });

  it.each([
    ['`npm run dmeo`', 'npm run dmeo'],
    ['`npm start`', 'npm start'],
    ['`raccordo repair`', 'raccordo repair'],
    ['`raccordo users remove --json`', 'raccordo users remove --json'],
    ['`raccordo doctor everything`', 'raccordo doctor everything'],
    ['```sh\nnpm ci && npm run gone\n```', 'npm run gone'],
  ])('is reported when it does not: %j', (text, command) => {
    const fault = `README.md names "${command}", which does not exist`;
    expect(faultsOfCommands([page('README.md', text)], known)).toContain(fault);
  });
});

describe('a link in a document', () => {
  const tree = new Set(['README.md', 'docs', 'docs/glossary.md', 'domain', 'domain/terms']);
  const glossary = page('docs/glossary.md', '# Glossary\n\n## Bodies and people\n');

  it('leads to a file, a folder or a heading that exists', () => {
    const readme = page(
      'README.md',
      '[a](docs/glossary.md) [b](docs/) [c](docs/glossary.md#bodies-and-people) [d](https://example.org)',
    );

    expect(faultsOfLinks([readme, glossary], tree)).toEqual([]);
  });

  it('is reported when the file or the heading is gone', () => {
    const readme = page('README.md', '[a](docs/gone.md) [b](docs/glossary.md#gone) [c](../x.md)');

    expect(faultsOfLinks([readme, glossary], tree)).toEqual([
      'README.md links to docs/gone.md, which does not exist',
      'README.md links to docs/glossary.md#gone, which does not exist',
      'README.md links to ../x.md, which does not exist',
    ]);
  });

  it('leads to every page below the root', () => {
    const readme = page('README.md', '[words](docs/glossary.md)');
    const lonely = page('docs/forgotten.md', '[myself](forgotten.md)');

    expect(lonelyPages([readme, glossary, lonely])).toEqual(['no page links to docs/forgotten.md']);
  });

  it('may quote only paths of ours that exist', () => {
    const readme = page(
      'README.md',
      '`domain/terms/`, `domain/gone.ts`, `protocols/<name>/v1.ts`, `a/b`',
    );

    expect(faultsOfPaths([readme], tree)).toEqual([
      'README.md names domain/gone.ts, which does not exist',
    ]);
  });
});
