import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { create } from 'tar';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fetchRelease } from '../../../embedded/temporal-release.ts';
import { findTemporalServer, type LadderOptions } from '../../../embedded/temporal-server.ts';
import { TEMPORAL_VERSION } from '../../../embedded/temporal-version.ts';

/**
 * Goal: every rung of the ladder, each with what makes it give way to the next. Method: a real HTTP
 * server publishing an archive of two shell scripts that answer `--version` as the real programs do.
 */
const machine = `${process.platform}_${process.arch === 'x64' ? 'amd64' : process.arch}`;
const archive = `temporal_${TEMPORAL_VERSION}_${machine}.tar.gz`;
const base = `/v${TEMPORAL_VERSION}`;

let folder: string;
let host: Server;
let published: Map<string, Buffer>;
let asked: string[];
let said: string[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'raccordo-'));
  published = new Map();
  asked = [];
  said = [];
  host = createServer((request, response) => {
    asked.push(request.url!);
    const content = published.get(request.url!);
    response.writeHead(content === undefined ? 404 : 200).end(content);
  });
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
});

afterEach(async () => {
  host.closeAllConnections();
  await new Promise((resolve) => host.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

function program(path: string, script: string): string {
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}

function programs(into: string, version = TEMPORAL_VERSION): string {
  mkdirSync(into, { recursive: true });
  program(join(into, 'temporal-server'), `echo temporal version ${version}`);
  program(join(into, 'temporal-sql-tool'), `echo temporal-sql-tool version ${version}`);
  return into;
}

async function publish({ version = TEMPORAL_VERSION, checksum = '' } = {}): Promise<void> {
  const source = programs(join(folder, 'source'), version);
  writeFileSync(join(source, 'LICENSE'), 'not wanted');
  const file = join(folder, archive);
  const content = ['temporal-server', 'temporal-sql-tool', 'LICENSE'];
  await create({ file, gzip: true, cwd: source }, content);
  const bytes = readFileSync(file);
  const sum = checksum || createHash('sha256').update(bytes).digest('hex');
  published.set(`${base}/${archive}`, bytes);
  published.set(
    `${base}/checksums.txt`,
    Buffer.from(`${'0'.repeat(64)}  other\n${sum}  ${archive}\n`),
  );
}

function releasesUrl(): string {
  return `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
}

function climb(changes: Partial<LadderOptions> = {}) {
  return findTemporalServer({
    releasesUrl: releasesUrl(),
    cacheDir: join(folder, 'cache'),
    goCommand: join(folder, 'no-go'),
    log: (line) => said.push(line),
    signal: new AbortController().signal,
    ...changes,
  });
}

const cache = () => join(folder, 'cache', `temporal-${TEMPORAL_VERSION}`);

describe('the Temporal server', () => {
  it('comes from the release archive when its checksum is the published one', async () => {
    await publish();
    const { server } = await climb();
    expect(server).toBe(join(cache(), 'temporal-server'));
    expect(existsSync(join(cache(), 'LICENSE'))).toBe(false);
    expect(existsSync(`${cache()}.new`)).toBe(false);
  });

  it('comes from the cache ever after, without asking anybody', async () => {
    await publish();
    await climb();
    asked.length = 0;
    await climb();
    expect(asked).toEqual([]);
  });

  it('is fetched once when two starts want it at the same time', async () => {
    await publish();
    await Promise.all([climb(), climb()]);
    expect(asked).toEqual([`${base}/checksums.txt`, `${base}/${archive}`]);
  });

  it('is fetched again when what lies in the cache does not run', async () => {
    await publish();
    programs(cache());
    program(join(cache(), 'temporal-server'), 'exit 1');
    await climb();
    expect(asked).toContain(`${base}/${archive}`);
  });

  it('is refused when the archive is not the one its publisher summed, and nothing of it is kept', async () => {
    await publish({ checksum: 'a'.repeat(64) });
    await expect(climb()).rejects.toMatchObject({
      code: 'temporal-server-missing',
      message: expect.stringContaining('la somma di controllo è') as string,
    });
    expect(existsSync(cache())).toBe(false);
    expect(existsSync(`${cache()}.new`)).toBe(false);
  });

  it('is refused when the archive holds another version', async () => {
    await publish({ version: '1.0.0' });
    await expect(climb()).rejects.toThrow('la versione ottenuta è 1.0.0');
  });

  it('is built with Go when no archive can be had, telling how far it is', async () => {
    const goCommand = program(
      join(folder, 'go'),
      `if [ "$1" = version ]; then echo go version go1.26.8 linux/amd64; exit; fi
       echo "$GOTOOLCHAIN $CGO_ENABLED $*" > "${folder}/arguments"
       for name in server sql; do
         printf '#!/bin/sh\\necho temporal version ${TEMPORAL_VERSION}\\n' > "$GOBIN/$name"
         chmod +x "$GOBIN/$name"
       done`,
    );
    const { sqlTool } = await climb({ goCommand });
    expect(sqlTool).toBe(join(cache(), 'temporal-sql-tool'));
    expect(readFileSync(join(folder, 'arguments'), 'utf8').trim()).toBe(
      `auto 0 install -v -tags disable_grpc_modules go.temporal.io/server/cmd/server@v${TEMPORAL_VERSION} go.temporal.io/server/cmd/tools/sql@v${TEMPORAL_VERSION}`,
    );
    expect(said.join('\n')).toMatch(/risponde 404[^]*Compilo il server Temporal/);
  });

  it.each([
    ['Go non è installato', undefined],
    ['Go 1.18 è troppo vecchio', 'echo go version go1.18 linux/amd64'],
    [
      'go install termina con codice 1: proxy unreachable',
      'if [ "$1" = version ]; then echo go1.26.8; else echo proxy unreachable >&2; exit 1; fi',
    ],
  ])('that cannot be had at all is one error with every way out: %s', async (why, script) => {
    const goCommand = script === undefined ? 'no-go' : program(join(folder, 'go'), script);
    const refusal = climb({ goCommand });
    await expect(refusal).rejects.toMatchObject({ code: 'temporal-server-missing' });
    await expect(refusal).rejects.toThrow(why);
    await expect(refusal).rejects.toThrow('risponde 404');
    for (const way of [
      'TEMPORAL_ADDRESS',
      'RACCORDO_TEMPORAL_SERVER',
      'RACCORDO_TEMPORAL_RELEASES',
      'Go 1.21',
    ]) {
      await expect(refusal).rejects.toThrow(way);
    }
  });

  it('that the operator named is used as it is, from a folder or from its own path', async () => {
    const mine = programs(join(folder, 'mine'), '1.33.0');
    const fromFolder = await climb({ serverPath: mine });
    expect(await climb({ serverPath: join(mine, 'temporal-server') })).toEqual(fromFolder);
    expect(asked).toEqual([]);
    expect(said[0]).toContain('1.33.0');
  });

  it('that the operator named in vain is not replaced by another behind their back', async () => {
    await publish();
    await expect(climb({ serverPath: join(folder, 'nowhere') })).rejects.toThrow('nowhere');
    expect(asked).toEqual([]);
  });
});

describe('the release archive', () => {
  const quietly = { log: () => undefined, signal: new AbortController().signal };

  it('is given up at once when its host does not answer', async () => {
    host.removeAllListeners('request');
    const options = { ...quietly, baseUrl: releasesUrl(), folder, answerWithinMs: 50 };
    await expect(fetchRelease(options)).rejects.toThrow('non risponde entro 0.05 s');
  });

  it('is given up in one line when its host cannot be reached', async () => {
    const baseUrl = releasesUrl();
    await new Promise((resolve) => host.close(resolve));
    await expect(fetchRelease({ ...quietly, baseUrl, folder })).rejects.toThrow(
      /^http\S+ non è raggiungibile \(ECONNREFUSED\)$/,
    );
  });

  it('is refused when the list of checksums does not name it', async () => {
    published.set(`${base}/checksums.txt`, Buffer.from(''));
    await expect(fetchRelease({ ...quietly, baseUrl: releasesUrl(), folder })).rejects.toThrow(
      `non elenca ${archive}`,
    );
  });

  it('is refused when the list of checksums has no end', async () => {
    published.set(`${base}/checksums.txt`, Buffer.alloc(2 * 1024 * 1024, 'x'));
    await expect(fetchRelease({ ...quietly, baseUrl: releasesUrl(), folder })).rejects.toThrow(
      'supera 1 MB',
    );
  });
});
