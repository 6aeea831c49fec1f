import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Database } from '../../db/pool.ts';
import { readHead, sealTraces, type SealKey } from '../../db/read-log-seal.ts';

/** How often the rows of the read log are sealed: for so long whoever owns the database could take one out unseen. */
const sealEveryMs = 2_000;
/** How often the head of the chain is written outside the database. */
const headEveryMs = 5 * 60_000;

/** What the sealer is given. */
export interface SealerOptions {
  database: Database;
  key: SealKey;
  /** File outside the database to which heads are appended; undefined where nobody named one. */
  headsFile: string | undefined;
  onFailure: (error: unknown) => void;
}

/** Seals the read log while the process lives, and keeps the heads of its chain elsewhere, at the end as well. */
export function startSealer({ database, key, headsFile, onFailure }: SealerOptions): {
  stop: () => Promise<void>;
} {
  let keptSeq = 0;
  let keptAt = Number.NEGATIVE_INFINITY;
  const seal = async (isLast: boolean): Promise<void> => {
    try {
      await sealTraces(database, key);
      if (headsFile === undefined || (!isLast && Date.now() - keptAt < headEveryMs)) return;
      const head = await readHead(database);
      if (head !== undefined && head.seq !== keptSeq) {
        keepHead(headsFile, { ...head, keyId: key.id, at: new Date().toISOString() });
        keptSeq = head.seq;
      }
      keptAt = Date.now();
    } catch (error) {
      onFailure(error);
    }
  };
  let round = seal(false);
  let timer: NodeJS.Timeout | undefined;
  const next = (): void => {
    timer = setTimeout(() => {
      round = seal(false).then(next);
    }, sealEveryMs);
    timer.unref();
  };
  round = round.then(next);
  return {
    async stop() {
      await round;
      clearTimeout(timer);
      await seal(true);
    },
  };
}

/** One line of JSON a head; nobody ever rewrites the file. */
function keepHead(path: string, head: object): void {
  mkdirSync(dirname(path), { recursive: true });
  appendFileSync(path, `${JSON.stringify(head)}\n`, { mode: 0o600 });
}
