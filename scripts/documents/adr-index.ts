import type { Document } from './document.ts';

const folder = 'docs/adr/';
const index = `${folder}README.md`;
const template = `${folder}template.md`;

/** Faults of the decision records: number used twice, title that differs, record missing from the index or the other way round. */
export function faultsOfDecisions(documents: readonly Document[]): string[] {
  const records = documents.filter(
    ({ path }) => path.startsWith(folder) && path !== index && path !== template,
  );
  const listed = readIndex(documents.find(({ path }) => path === index)?.text ?? '');
  return [
    ...repeatedNumbers(records),
    ...records.flatMap((record) => faultsOfRecord(record, listed)),
    ...[...listed.keys()]
      .filter((file) => !records.some(({ path }) => path === folder + file))
      .map((file) => `${index} lists ${file}, which does not exist`),
  ];
}

/** File name → title, from lines such as `- [0001: Title](0001-title.md)`. */
function readIndex(text: string): Map<string, string> {
  const lines = text.matchAll(/\[(\d{4}: [^\]]+)\]\((\d{4}-[^)]+)\)/g);
  return new Map([...lines].map(([, title = '', file = '']) => [file, title]));
}

function repeatedNumbers(records: readonly Document[]): string[] {
  const numbers = records.map(({ path }) => path.slice(folder.length, folder.length + 4));
  const repeated = numbers.filter((number, at) => numbers.indexOf(number) !== at);
  return repeated.map((number) => `two decisions have the number ${number}`);
}

function faultsOfRecord({ path, text }: Document, listed: ReadonlyMap<string, string>): string[] {
  const file = path.slice(folder.length);
  const title = /^# (.+)$/m.exec(text)?.[1] ?? '';
  const faults = [];
  if (!/^\d{4}-[a-z0-9-]+\.md$/.test(file)) faults.push(`${path} is not named NNNN-title.md`);
  if (!title.startsWith(`${file.slice(0, 4)}: `))
    faults.push(`${path} does not begin "# NNNN: Title"`);
  if (!/^Status: /m.test(text)) faults.push(`${path} has no line "Status: …"`);
  if (!listed.has(file)) faults.push(`${index} does not list ${file}`);
  else if (listed.get(file) !== title) faults.push(`${index} gives another title to ${file}`);
  return faults;
}
