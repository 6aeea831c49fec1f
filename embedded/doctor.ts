import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { examineDataFolder, examineDisk, examineOrphans } from './doctor-data.ts';
import type { Finding } from './finding.ts';
import { findServiceUser } from './os-user.ts';
import { isFree } from './ports.ts';
import { packagedBinaries } from './postgres-binaries.ts';
import { goVersion, isGoRecentEnough } from './temporal-go-build.ts';
import { isReleaseReachable, OFFICIAL_RELEASES } from './temporal-release.ts';
import { cachedServer, temporalCacheFolder } from './temporal-server.ts';
import { findBinaries, TEMPORAL_VERSION } from './temporal-version.ts';

/** The configuration to examine: the same values that `startPlatform` would get. */
export interface Examination {
  readonly dataDir: string;
  readonly temporalAddress?: string;
  readonly databaseUrl?: string;
  readonly temporalServerPath?: string;
  readonly temporalReleasesUrl?: string;
  readonly cacheDir?: string;
  readonly ports?: Readonly<Record<string, number>>;
}

/** Node runs the TypeScript sources directly from this major version on. */
const NODE_MAJOR_MIN = 24;

/** Looks at everything a start depends on, changes nothing, and says what is missing and what to do. */
export async function examine(wishes: Examination): Promise<Finding[]> {
  const examination = { ...wishes, dataDir: resolve(wishes.dataDir) };
  return [
    examineNode(process.versions.node),
    ...(examination.databaseUrl === undefined ? [examinePostgres(), examineUser()] : []),
    ...(await examineTemporal(examination)),
    examineDataFolder(examination.dataDir),
    examineDisk(examination.dataDir),
    await examineOrphans(examination.dataDir),
    ...(await examinePorts(examination.ports ?? {})),
  ];
}

/** Whether this version of Node can run the program. */
export function examineNode(version: string): Finding {
  const recent = Number(version.split('.')[0]) >= NODE_MAJOR_MIN;
  const say = `Node ${version} su ${process.platform}-${process.arch}.`;
  if (recent) return { check: 'node', ok: true, say };
  const remedy = `Serve Node ${NODE_MAJOR_MIN}: "npm ci" lo installa nel progetto; avviare con "npm run …".`;
  return { check: 'node', ok: false, say, remedy };
}

function examinePostgres(): Finding {
  const check = 'postgres';
  try {
    return { check, ok: true, say: `PostgreSQL ${packagedBinaries().version} è nel progetto.` };
  } catch {
    return {
      check,
      ok: false,
      say: `Manca PostgreSQL per ${process.platform}-${process.arch}.`,
      remedy: 'Ripetere "npm ci" senza --omit=optional, oppure indicare DATABASE_URL.',
    };
  }
}

function examineUser(): Finding {
  const check = 'user';
  if (process.getuid?.() !== 0) {
    return { check, ok: true, say: 'Utente ordinario: PostgreSQL lavora con lo stesso utente.' };
  }
  const user = findServiceUser();
  const say =
    user === undefined
      ? 'Utente root: al primo avvio si crea l\'utente di sistema "raccordo" per PostgreSQL.'
      : `Utente root: PostgreSQL lavora come utente ${user.name}.`;
  return { check, ok: true, say };
}

async function examineTemporal(examination: Examination): Promise<Finding[]> {
  const present = presentServer(examination);
  if (present !== undefined) return [present];
  const url = examination.temporalReleasesUrl ?? OFFICIAL_RELEASES;
  const reachable = await isReleaseReachable(url);
  const go = goVersion();
  const goServes = go !== undefined && isGoRecentEnough(go);
  const goSays = go === undefined ? 'Go non è installato' : `Go ${go} è installato`;
  const ok = reachable || goServes;
  const say = `Il server Temporal ${TEMPORAL_VERSION} non è ancora qui; ${url} ${reachable ? 'risponde' : 'non risponde'}; ${goSays}.`;
  const remedy =
    'Indicare TEMPORAL_ADDRESS, RACCORDO_TEMPORAL_SERVER o RACCORDO_TEMPORAL_RELEASES, oppure installare Go 1.21 o successivo.';
  return [{ check: 'temporal-server', ok, say, ...(ok ? {} : { remedy }) }];
}

function presentServer(examination: Examination): Finding | undefined {
  const check = 'temporal-server';
  const { temporalAddress, temporalServerPath } = examination;
  if (temporalAddress !== undefined) {
    return { check, ok: true, say: `Si usa il cluster Temporal esistente ${temporalAddress}.` };
  }
  if (temporalServerPath !== undefined) {
    const ok = existsSync(temporalServerPath) && findBinaries(temporalServerPath) !== undefined;
    const say = `Server Temporal configurato: ${temporalServerPath}.`;
    const remedy = 'Nella cartella indicata servono temporal-server e temporal-sql-tool.';
    return { check, ok, say, ...(ok ? {} : { remedy }) };
  }
  const cache = temporalCacheFolder(examination.cacheDir);
  if (cachedServer(cache) === undefined) return undefined;
  return { check, ok: true, say: `Il server Temporal ${TEMPORAL_VERSION} è in ${cache}.` };
}

async function examinePorts(ports: Readonly<Record<string, number>>): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const [name, port] of Object.entries(ports)) {
    const ok = await isFree(port);
    const say = `Porta ${port} (${name}): ${ok ? 'libera' : 'occupata'}.`;
    const remedy = "Fermare il programma che la usa o sceglierne un'altra.";
    findings.push({ check: `port-${name}`, ok, say, ...(ok ? {} : { remedy }) });
  }
  return findings;
}
