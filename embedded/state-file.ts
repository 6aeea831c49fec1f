import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProcessMark } from './processes.ts';

/** What the next start must know about this one, also when this one ends by `kill -9`. */
export interface PlatformState {
  readonly version: 1;
  /** Chosen once, so that addresses people noted stay true from run to run. */
  readonly ports: Readonly<Record<string, number>>;
  /** Where the cluster of PostgreSQL lies, once initialised; it is not always below the data folder. */
  readonly postgresFolder?: string;
  /** The processes now running, in order of start. */
  readonly children: Readonly<Record<string, ProcessMark>>;
}

const NOTHING: PlatformState = { version: 1, ports: {}, children: {} };

/** The state of one data folder; each change is on disk before the call returns. */
export class StateFile {
  readonly #path: string;
  #state: PlatformState;

  constructor(dataDir: string) {
    this.#path = join(dataDir, 'platform.json');
    this.#state = readState(this.#path);
  }

  get state(): PlatformState {
    return this.#state;
  }

  change(changes: Partial<PlatformState>): void {
    this.#state = { ...this.#state, ...changes };
    // Written aside and renamed: a kill in the middle leaves the old state, never half of one.
    const aside = `${this.#path}.new`;
    writeFileSync(aside, `${JSON.stringify(this.#state, undefined, 2)}\n`, { mode: 0o600 });
    renameSync(aside, this.#path);
  }

  setChild(name: string, mark: ProcessMark | undefined): void {
    const others = Object.entries(this.#state.children).filter(([other]) => other !== name);
    const children = mark === undefined ? others : [...others, [name, mark] as const];
    this.change({ children: Object.fromEntries(children) });
  }
}

function readState(path: string): PlatformState {
  try {
    return { ...NOTHING, ...(JSON.parse(readFileSync(path, 'utf8')) as PlatformState) };
  } catch (error) {
    if (error instanceof SyntaxError || isMissing(error)) return NOTHING;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
