import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { protocolRegistry } from '../protocols/registry.ts';
import type { ProtocolDefinition } from '../domain/protocol/definition.ts';

/**
 * Traces law to code to test. For each rule of docs/term-rules.md it prints the article, the places in the code that
 * quote the rule and the tests that prove it; for each term of a released protocol, its class and source. It fails on
 * every gap: a rule nobody implements or proves, a rule quoted and not written down, an empty source.
 */

/** One file of the project, path relative to the root. */
export interface SourceFile {
  path: string;
  text: string;
}

/** One rule of counting as docs/term-rules.md writes it down. */
export interface Rule {
  /** `R1`, `R2`, … */
  code: string;
  says: string;
  source: string;
  proofs: readonly string[];
}

/** A rule with the places (`file:line`) that carry it. */
export interface TracedRule extends Rule {
  codePlaces: readonly string[];
  testPlaces: readonly string[];
}

/** The rows of the table of rules: number, sentence, source, and the names of the tests between backticks. */
export function readRules(markdown: string): Rule[] {
  const rows = markdown.split('\n').filter((line) => /^\| R\d+ /.test(line));
  return rows.map((row) => {
    const [code = '', says = '', source = '', proofs = ''] = row
      .slice(1)
      .split('|')
      .map((cell) => cell.trim());
    return {
      code,
      says,
      source,
      proofs: [...proofs.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
    };
  });
}

/** Each rule with its code and its tests. */
export function traceRules(
  rules: readonly Rule[],
  code: readonly SourceFile[],
  tests: readonly SourceFile[],
): TracedRule[] {
  const quotations = code.flatMap(quotedRules);
  return rules.map((rule) => ({
    ...rule,
    codePlaces: quotations.filter((each) => each.rule === rule.code).map(({ place }) => place),
    testPlaces: rule.proofs.flatMap((name) => placesOf(name, tests)),
  }));
}

/** What is missing between the rules, the code and the tests: one sentence each. */
export function gapsOfRules(
  rules: readonly TracedRule[],
  code: readonly SourceFile[],
  tests: readonly SourceFile[],
): string[] {
  const known = new Set(rules.map((rule) => rule.code));
  const unknown = code.flatMap(quotedRules).filter(({ rule }) => !known.has(rule));
  return [
    ...rules.filter(({ source }) => source === '').map((rule) => `${rule.code} has no source`),
    ...rules
      .filter(({ codePlaces }) => codePlaces.length === 0)
      .map(({ code: rule }) => `no code quotes ${rule}`),
    ...rules
      .filter(({ proofs }) => proofs.length === 0)
      .map((rule) => `${rule.code} names no test`),
    ...rules.flatMap(({ code: rule, proofs }) =>
      proofs
        .filter((name) => placesOf(name, tests).length === 0)
        .map((name) => `${rule} is proved by "${name}", and no test has that name`),
    ),
    ...unknown.map(
      ({ rule, place }) => `${place} quotes ${rule}, which docs/term-rules.md does not have`,
    ),
    ...code.flatMap(emptySourceTags),
  ];
}

/** The rules a file quotes in its comments, ranges as `R4-R6` spelt out. */
function quotedRules({ path: file, text }: SourceFile): { rule: string; place: string }[] {
  return text.split('\n').flatMap((line, index) => {
    const comment = /(?:^\s*\*|\/\*\*|\/\/)(.*)/.exec(line)?.[1] ?? '';
    const mentions = comment.matchAll(/\bR(\d+)(?:-R?(\d+))?\b/g);
    return [...mentions].flatMap(([, first = '', last = first]) =>
      span(Number(first), Number(last)).map((number) => ({
        rule: `R${number}`,
        place: `${file}:${index + 1}`,
      })),
    );
  });
}

function span(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function placesOf(testName: string, tests: readonly SourceFile[]): string[] {
  return tests.flatMap(({ path: file, text }) => {
    const at = text.indexOf(`'${testName}`);
    return at < 0 ? [] : [`${file}:${text.slice(0, at).split('\n').length}`];
  });
}

function emptySourceTags({ path: file, text }: SourceFile): string[] {
  return text.split('\n').flatMap((line, index) => {
    const source = /@source(.*)/.exec(line)?.[1]?.replace('*/', '').trim();
    return source === '' ? [`${file}:${index + 1} has a @source that says nothing`] : [];
  });
}

/** A term of a protocol as the listing shows it. */
export interface ProtocolTerm {
  name: string;
  class: string;
  source: string;
}

/** The terms of one released protocol, with those of its variants. */
export function termsOfProtocol(protocol: ProtocolDefinition): ProtocolTerm[] {
  const ofSteps = Object.entries(protocol.steps).flatMap(([step, { terms }]) =>
    Object.entries(terms).map(([key, term]) => ({ name: `${step}.${key}`, term })),
  );
  const ofCase = Object.entries(protocol.caseTerms).map(([key, term]) => ({ name: key, term }));
  return [...ofSteps, ...ofCase].flatMap(({ name, term }) => [
    { name, class: term.class, source: term.source },
    ...(term.variants ?? []).map((variant, index) => ({
      name: `${name}, variant ${index + 1}`,
      class: variant.class ?? term.class,
      source: variant.source ?? term.source,
    })),
  ]);
}

async function readSources(root: string, folder: string): Promise<SourceFile[]> {
  const names = await readdir(path.join(root, folder), { recursive: true });
  const files = names.filter((name) => /\.tsx?$/.test(name)).map((name) => path.join(folder, name));
  return Promise.all(
    files.map(async (file) => ({
      path: file,
      text: await readFile(path.join(root, file), 'utf8'),
    })),
  );
}

async function main(): Promise<void> {
  const root = path.resolve(import.meta.dirname, '..');
  const folders = ['domain', 'calendar', 'protocols', 'activities', 'workflows'];
  const code = (await Promise.all(folders.map((folder) => readSources(root, folder)))).flat();
  const tests = await readSources(root, 'tests/unit');
  const rules = traceRules(
    readRules(await readFile(path.join(root, 'docs/term-rules.md'), 'utf8')),
    code,
    tests,
  );
  for (const rule of rules) {
    console.log(`${rule.code} · ${rule.source}`);
    console.log(`  code: ${rule.codePlaces.join(', ')}`);
    console.log(`  test: ${rule.testPlaces.join(', ')}`);
  }
  const gaps = [...gapsOfRules(rules, code, tests), ...protocolRegistry.all().flatMap(showTerms)];
  for (const gap of gaps) console.error(`gap: ${gap}`);
  console.log(`${rules.length} rules, ${gaps.length} gaps`);
  if (gaps.length > 0 || rules.length === 0) process.exitCode = 1;
}

/** Prints the terms of a protocol and returns those that quote nothing. */
function showTerms(protocol: ProtocolDefinition): string[] {
  console.log(`${protocol.code} v${protocol.version} · ${protocol.source}`);
  return termsOfProtocol(protocol).flatMap((term) => {
    console.log(`  ${term.name} · ${term.class} · ${term.source}`);
    return term.source.trim() === '' ? [`${protocol.code} ${term.name} has no source`] : [];
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
