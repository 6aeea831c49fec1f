import { mkdirSync } from 'node:fs';
import { lockFolder, type FolderLock } from './folder-lock.ts';
import { PlatformError } from './platform-error.ts';
import { isRunning, markProcess, stopOrphan, type ProcessMark } from './processes.ts';
import { StateFile } from './state-file.ts';
import { SupervisedChild, type ChildPlan, type RestartBackoff } from './supervised-child.ts';

/** A death costs a fifth of a second; a program that keeps dying is tried every ten. */
export const USUAL_BACKOFF: RestartBackoff = {
  firstMs: 200,
  longestMs: 10_000,
  steadyAfterMs: 30_000,
};

/** A child's plan without what the supervisor itself sees to. */
export type SupervisedPlan = Omit<ChildPlan, 'say' | 'onPid'>;

/** Owns the processes of one data folder: starts in order, restarts what dies, stops in reverse order. */
export class Supervisor {
  readonly stateFile: StateFile;
  readonly #lock: FolderLock;
  readonly #say: (line: string) => void;
  readonly #children: SupervisedChild[] = [];
  readonly #atExit = () => {
    for (const child of this.#children.toReversed()) child.signalNow();
  };
  #stopped: Promise<void> | undefined;

  private constructor(lock: FolderLock, stateFile: StateFile, say: (line: string) => void) {
    this.#lock = lock;
    this.stateFile = stateFile;
    this.#say = say;
    process.once('exit', this.#atExit);
  }

  /**
   * Takes the data folder and clears it of processes that an earlier supervisor left behind.
   * @throws PlatformError `data-folder-in-use` while another supervisor holds the folder
   */
  static async open(dataDir: string, say: (line: string) => void): Promise<Supervisor> {
    const lock = await takeFolder(dataDir);
    const supervisor = new Supervisor(lock, new StateFile(dataDir), say);
    await supervisor.#stopOrphans();
    return supervisor;
  }

  /** Starts a program and answers when it is ready; one that never gets there is stopped again. */
  async add(plan: SupervisedPlan): Promise<SupervisedChild> {
    this.#refuseWhenStopping();
    if (this.#children.some((child) => child.name === plan.name)) {
      throw new PlatformError('name-taken', `Un processo di nome ${plan.name} è già in servizio.`);
    }
    const child = new SupervisedChild({
      ...plan,
      say: this.#say,
      onPid: (pid) => {
        this.stateFile.setChild(plan.name, pid === undefined ? undefined : markProcess(pid));
      },
    });
    this.#children.push(child);
    try {
      await child.start();
    } catch (error) {
      await this.remove(child);
      throw error;
    }
    return child;
  }

  async remove(child: SupervisedChild): Promise<void> {
    await child.stop();
    const place = this.#children.indexOf(child);
    if (place >= 0) this.#children.splice(place, 1);
  }

  pids(): Record<string, number> {
    const living = this.#children.flatMap((child) => {
      const pid = child.pid();
      return pid === undefined ? [] : [[child.name, pid] as const];
    });
    return Object.fromEntries(living);
  }

  /** Stops every child, last started first, and gives the folder back. */
  stop(): Promise<void> {
    this.#stopped ??= this.#stopAll();
    return this.#stopped;
  }

  async #stopAll(): Promise<void> {
    for (const child of this.#children.toReversed()) await child.stop();
    process.off('exit', this.#atExit);
    await this.#lock.release();
  }

  async #stopOrphans(): Promise<void> {
    const left = Object.entries(this.stateFile.state.children).toReversed();
    for (const [name, mark] of left) {
      await this.#stopOrphan(name, mark);
      this.stateFile.setChild(name, undefined);
    }
  }

  async #stopOrphan(name: string, mark: ProcessMark): Promise<void> {
    if (!isRunning(mark)) return;
    this.#say(`${name} (processo ${mark.pid}) è rimasto da un avvio interrotto: lo fermo.`);
    await stopOrphan(mark, { signal: stopSignalOf(name), withinMs: 10_000 });
  }

  #refuseWhenStopping(): void {
    if (this.#stopped !== undefined) {
      throw new PlatformError('stopped', 'Arresto in corso: non si avvia altro.');
    }
  }
}

/** PostgreSQL waits for its clients on SIGTERM and ends their sessions on SIGINT ("fast shutdown"). */
export function stopSignalOf(name: string): NodeJS.Signals {
  return name === 'postgres' ? 'SIGINT' : 'SIGTERM';
}

async function takeFolder(dataDir: string): Promise<FolderLock> {
  try {
    mkdirSync(dataDir, { recursive: true });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new PlatformError(
      'data-folder-unusable',
      `La cartella dei dati ${dataDir} non si può creare (${why}): indicarne un'altra.`,
      { cause: error },
    );
  }
  const lock = await lockFolder(dataDir);
  if ('heldBy' in lock) {
    throw new PlatformError(
      'data-folder-in-use',
      `La cartella ${dataDir} è già in uso da un altro Raccordo (processo ${lock.heldBy}): fermarlo, oppure indicare un'altra cartella.`,
    );
  }
  return lock;
}
