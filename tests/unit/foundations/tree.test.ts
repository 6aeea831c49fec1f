import { beforeAll, describe, expect, it } from 'vitest';
import ts from 'typescript';
import { ourFiles, textOf } from './tree.ts';

/** The files that are named as the tools and the forges expect them. */
const givenNames =
  /^(LICENSE|[A-Z]+\.md|docs\/(.+\/)?README\.md|db\/migrations\/\d{6}_[a-z0-9_]+\.sql)$/;

/** Lower-case words joined by hyphens, one or more extensions. */
const ourNames = /^(\.?[a-z0-9-]+\/)*\.?[a-z0-9-]+(\.[a-z0-9]+)*$/;

let files: string[];
let texts: Map<string, string>;

beforeAll(async () => {
  files = await ourFiles();
  const readable = files.filter(
    (file) => /\.(ts|tsx|js|json|sql|md|ya?ml|css|sh)$/.test(file) || file.startsWith('.ci/'),
  );
  const pairs = readable.map(async (file) => [file, await textOf(file)] as const);
  texts = new Map(await Promise.all(pairs));
});

/** `file:line` of every line that matches, this file excepted: it must name what it looks for. */
function linesThat(match: RegExp, among: (file: string) => boolean = () => true): string[] {
  return [...texts]
    .filter(([file]) => among(file) && !file.startsWith('tests/unit/foundations/tree'))
    .flatMap(([file, text]) =>
      text.split('\n').flatMap((line, at) => (match.test(line) ? [`${file}:${at + 1}`] : [])),
    );
}

describe('the tree', () => {
  it('has file names without accents, capitals or spaces', () => {
    expect(files.filter((file) => !givenNames.test(file) && !ourNames.test(file))).toEqual([]);
  });

  it("holds no path of anybody's machine", () => {
    expect(linesThat(/(?<![\w.])\/(work|root|home|Users)\/[a-z]/)).toEqual([]);
  });

  it('leaves no unfinished business without an issue', () => {
    expect(linesThat(/\b(TODO|FIXME|XXX|HACK)\b(?! #\d)/)).toEqual([]);
  });

  it('states its licence once, at the root', () => {
    const code = (file: string): boolean => /\.(ts|tsx|sql|css)$/.test(file);
    expect(linesThat(/SPDX-License|Copyright|\(c\) 20/i, code)).toEqual([]);
  });

  it('has its tests in the folders of the suites', () => {
    const suites = /^tests\/(unit|replay|workflow|integration|containers|e2e)\//;
    const tests = files.filter(
      (file) => /\.test\.tsx?$/.test(file) && !file.includes('/fixtures/'),
    );
    expect(tests.filter((file) => !suites.test(file))).toEqual([]);
  });

  it('says of every exported symbol of the rules what it means', () => {
    const folders = /^(domain|protocols|workflows|activities|calendar|codec)\/.+\.ts$/;
    const silent = [...texts]
      .filter(([file]) => folders.test(file))
      .flatMap(([file, text]) => undocumentedExports(file, text));
    expect(silent).toEqual([]);
  });
});

/**
 * Exported declarations without a doc comment, as `file: first line`. One comment may speak for a run of constants with
 * no empty line between them. Re-exports are documented where they are declared.
 */
function undocumentedExports(file: string, text: string): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  return source.statements
    .filter((statement) => isExported(statement) && !isDocumented(statement))
    .map((statement) => `${file}: ${statement.getText(source).split('\n')[0] ?? ''}`);
}

function isExported(statement: ts.Statement): boolean {
  if (!ts.canHaveModifiers(statement)) return false;
  return (ts.getModifiers(statement) ?? []).some(
    ({ kind }) => kind === ts.SyntaxKind.ExportKeyword,
  );
}

function isDocumented(statement: ts.Statement): boolean {
  if (ts.getJSDocCommentsAndTags(statement).length > 0) return true;
  const source = statement.getSourceFile();
  const before = source.statements[source.statements.indexOf(statement) - 1];
  if (before === undefined || !ts.isVariableStatement(statement)) return false;
  const gap = source.text.slice(before.getEnd(), statement.getStart());
  return ts.isVariableStatement(before) && !gap.includes('\n\n') && isDocumented(before);
}
