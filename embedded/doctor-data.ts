import { accessSync, constants, existsSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Finding } from './finding.ts';
import { lockFolder } from './folder-lock.ts';
import { canEnter, findServiceUser } from './os-user.ts';
import { SHARED_FOLDER } from './postgres-binaries.ts';
import { isRunning } from './processes.ts';
import { StateFile } from './state-file.ts';

/** Binaries and an empty cluster take half of it; the rest is a year of work of one office. */
const DISK_BYTES_MIN = 2 * 1024 ** 3;

/** Whether the data can be written, and reached by the user PostgreSQL runs as. */
export function examineDataFolder(dataDir: string): Finding {
  const check = 'data-folder';
  const folder = nearestExisting(dataDir);
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch {
    return {
      check,
      ok: false,
      say: `Non si può scrivere in ${folder}.`,
      remedy: "Dare il permesso di scrittura, oppure indicare un'altra cartella dei dati.",
    };
  }
  const user = process.getuid?.() === 0 ? findServiceUser() : undefined;
  if (user === undefined || canEnter(user, folder)) {
    return { check, ok: true, say: `I dati stanno in ${dataDir}.` };
  }
  const say = `L'utente ${user.name} non può entrare in ${folder}: i dati di PostgreSQL andranno in ${SHARED_FOLDER}.`;
  return { check, ok: true, say };
}

/** Whether the disk has room for the binaries and the first year. */
export function examineDisk(dataDir: string): Finding {
  const { bavail, bsize } = statfsSync(nearestExisting(dataDir));
  const free = bavail * bsize;
  const ok = free >= DISK_BYTES_MIN;
  const say = `Spazio libero su disco: ${(free / 1024 ** 3).toFixed(1)} GB.`;
  const remedy = "Servono almeno 2 GB: liberare spazio o indicare un'altra cartella dei dati.";
  return { check: 'disk', ok, say, ...(ok ? {} : { remedy }) };
}

/** Whether an interrupted start left processes; the next start stops them. */
export async function examineOrphans(dataDir: string): Promise<Finding> {
  const check = 'processes';
  if (!existsSync(dataDir)) return { check, ok: true, say: 'Nessun avvio precedente.' };
  const lock = await lockFolder(dataDir);
  if ('heldBy' in lock) {
    return { check, ok: true, say: `Raccordo è in funzione (processo ${lock.heldBy}).` };
  }
  await lock.release();
  const { children } = new StateFile(dataDir).state;
  const left = Object.entries(children).filter(([, mark]) => isRunning(mark));
  if (left.length === 0) return { check, ok: true, say: 'Nessun processo rimasto in giro.' };
  const names = left.map(([name, { pid }]) => `${name} (${pid})`).join(', ');
  const say = `Rimasti da un avvio interrotto: ${names}. Il prossimo avvio li ferma da sé.`;
  return { check, ok: true, say };
}

function nearestExisting(folder: string): string {
  return existsSync(folder) ? folder : nearestExisting(dirname(folder));
}
