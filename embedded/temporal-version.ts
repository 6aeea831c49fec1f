import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The official server this product is tested with; its schema tool is of the same version. */
export const TEMPORAL_VERSION = '1.32.2';

/** The two programs of one version of the official server. */
export interface TemporalBinaries {
  readonly server: string;
  /** Creates and updates the schema in PostgreSQL. */
  readonly sqlTool: string;
}

/** The names in the release archive first, then those `go install` gives. */
const SERVER_NAMES = ['temporal-server', 'server'] as const;
const SQL_TOOL_NAMES = ['temporal-sql-tool', 'sql'] as const;

/** The programs as they are called in our cache. */
export function binariesIn(folder: string): TemporalBinaries {
  return { server: join(folder, SERVER_NAMES[0]), sqlTool: join(folder, SQL_TOOL_NAMES[0]) };
}

/** Finds both programs in a folder, or beside the server whose path is given. */
export function findBinaries(path: string): TemporalBinaries | undefined {
  const info = statSync(path, { throwIfNoEntry: false });
  if (info === undefined) return undefined;
  const folder = info.isDirectory() ? path : dirname(path);
  const server = info.isDirectory() ? firstExisting(folder, SERVER_NAMES) : path;
  const sqlTool = firstExisting(folder, SQL_TOOL_NAMES);
  return server === undefined || sqlTool === undefined ? undefined : { server, sqlTool };
}

/** The version both programs say they have. @throws Error when one does not run or they differ */
export function versionOf({ server, sqlTool }: TemporalBinaries): string {
  const [first, second] = [server, sqlTool].map((program) => {
    const words = execFileSync(program, ['--version'], { encoding: 'utf8', timeout: 10_000 });
    return /version (\S+)/.exec(words)?.[1];
  });
  if (first === undefined) throw new Error(`${server} non dice la propria versione`);
  if (first !== second) {
    throw new Error(`il server è ${first}, lo strumento SQL ${String(second)}`);
  }
  return first;
}

function firstExisting(folder: string, names: readonly string[]): string | undefined {
  return names.map((name) => join(folder, name)).find((path) => existsSync(path));
}
