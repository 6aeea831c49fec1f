import { codeOf, type Document } from './document.ts';

/** What the documents may tell people to type. */
export interface KnownCommands {
  /** Names under "scripts" in package.json. */
  scripts: ReadonlySet<string>;
  /** First line of the help of `raccordo` with these words, for example `Usage: raccordo users create [options] <utente>`. */
  usageOf: (words: readonly string[]) => string;
}

/** Commands that the documents name and that do not exist. */
export function faultsOfCommands(documents: readonly Document[], known: KnownCommands): string[] {
  return documents.flatMap((document) =>
    codeOf(document)
      .flatMap((line) => line.split(/ && | \| |; /))
      .filter((command) => !exists(command.trim().replace(/^\$ /, ''), known))
      .map((command) => `${document.path} names "${command.trim()}", which does not exist`),
  );
}

function exists(command: string, known: KnownCommands): boolean {
  const script = /^npm run (?:--silent )?([\w:-]+)(?: -- (.+))?$/.exec(command);
  if (script?.[1] === 'raccordo') return isSubcommand(script[2] ?? '', known);
  if (script !== null) return known.scripts.has(script[1] ?? '');
  if (/^npm (test|start)\b/.test(command))
    return known.scripts.has(command.slice(4).split(' ')[0] ?? '');
  const raccordo = /^(?:npx )?raccordo (.+)$/.exec(command);
  return raccordo === null || isSubcommand(raccordo[1] ?? '', known);
}

/** The words before the first option must be a command, or a command that takes the last of them as its argument. */
function isSubcommand(rest: string, { usageOf }: KnownCommands): boolean {
  const parts = rest.split(' ');
  const end = parts.findIndex((part) => !/^[a-z][a-z-]*$/.test(part));
  const words = end < 0 ? parts : parts.slice(0, end);
  if (words.length === 0) return rest.startsWith('-');
  if (isUsageOf(usageOf(words), words)) return true;
  const command = words.slice(0, -1);
  const usage = usageOf(command);
  return (
    command.length > 0 && isUsageOf(usage, command) && / (?:<|\[(?!options|command))/.test(usage)
  );
}

function isUsageOf(usage: string, words: readonly string[]): boolean {
  return `${usage} `.startsWith(`Usage: raccordo ${words.join(' ')} `);
}
