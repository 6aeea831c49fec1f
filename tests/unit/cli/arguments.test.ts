import { createServer } from 'node:net';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { hoursFrom } from '../../../cli/demo-skip.ts';
import { forgetRunning, noteRunning, runningIn, secretsOf } from '../../../cli/installation.ts';
import { columns } from '../../../cli/output.ts';
import { postFrom } from '../../../cli/post-argument.ts';
import { chooseWebPort, portFrom } from '../../../cli/web-port.ts';
import { readOperatorEnvironment } from '../../../config/operator-env.ts';

const folder = mkdtempSync(join(tmpdir(), 'raccordo-installation-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('the span of a time skip', () => {
  it('is days or hours', () => {
    expect(hoursFrom('20d')).toBe(480);
    expect(hoursFrom('48h')).toBe(48);
  });

  it.each(['', '20', 'd', '1.5d', '-2d', '0h', '400d', '2w'])(
    'is refused when it is «%s»',
    (span) => {
      expect(() => hoursFrom(span)).toThrow(/Durata non valida/);
    },
  );
});

describe('the port of the pages', () => {
  it.each(['0', '65536', 'ottanta', '80.5'])('is refused when it is «%s»', (text) => {
    expect(() => portFrom(text)).toThrow(/Porta non valida/);
  });

  it('is refused, and named, when another program holds it', async () => {
    const other = createServer();
    const port = await new Promise<number>((resolve) => {
      other.listen(0, '127.0.0.1', () => {
        const address = other.address();
        resolve(typeof address === 'object' ? (address?.port ?? 0) : 0);
      });
    });
    await expect(chooseWebPort(port)).rejects.toThrow(`La porta ${port} è già occupata`);
    other.close();
    expect(await chooseWebPort(undefined)).toBeGreaterThanOrEqual(8080);
  });
});

describe('a role in an office', () => {
  it('is written role@office', () => {
    expect(postFrom('tmCoordinator@asc-tm')).toEqual({ role: 'tmCoordinator', agencyId: 'asc-tm' });
  });

  it.each(['mago@asc-tm', 'tmCoordinator', 'toString@asc-tm'])(
    'is refused when it is «%s»',
    (text) => {
      expect(() => postFrom(text)).toThrow();
    },
  );
});

describe('the installation in a data folder', () => {
  it('makes its secrets once, for the eyes of its user alone', () => {
    const secrets = secretsOf(folder);
    expect(secretsOf(folder)).toEqual(secrets);
    expect(secrets.sessionSecret.length).toBeGreaterThanOrEqual(32);
    expect(secrets.codecKeys).toMatch(/^k1:[A-Za-z0-9+/=]{44}$/);
    expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600);
  });

  it('gets the secrets that an earlier release did not have, and keeps the others', () => {
    const path = join(folder, 'secrets.json');
    const { sessionSecret, codecKeys } = secretsOf(folder);
    writeFileSync(path, JSON.stringify({ sessionSecret, codecKeys }));
    const secrets = secretsOf(folder);
    expect(secrets).toMatchObject({ sessionSecret, codecKeys });
    expect(secrets.readLogKeys).toMatch(/^k1:[A-Za-z0-9+/=]{44}$/);
    expect(secretsOf(folder)).toEqual(secrets);
  });

  it('is found while it runs, and missed in plain words when it does not', () => {
    expect(() => runningIn(folder)).toThrow(/Nessun Raccordo in servizio/);
    noteRunning(folder, { mode: 'demo', environment: { PORT: '8080' }, pid: process.pid });
    expect(runningIn(folder).environment).toEqual({ PORT: '8080' });
    forgetRunning(folder);
    expect(() => runningIn(folder)).toThrow(/Nessun Raccordo in servizio/);
  });

  it('is missed as well when its process was killed', () => {
    const noProcess = 2 ** 22 + 1;
    noteRunning(folder, { mode: 'demo', environment: {}, pid: noProcess });
    expect(() => runningIn(folder)).toThrow(/Nessun Raccordo in servizio/);
  });
});

describe('the environment of the operator', () => {
  it('may be empty, and an empty setting counts as absent', () => {
    expect(readOperatorEnvironment({ DATABASE_URL: '' })).toEqual({});
  });

  it('names every fault at once', () => {
    const wrong = { DATABASE_URL: 'pippo', TEMPORAL_ADDRESS: 'senza-porta' };
    expect(() => readOperatorEnvironment(wrong)).toThrow(
      /DATABASE_URL[\s\S]*TEMPORAL_ADDRESS: atteso nome:porta/,
    );
  });
});

describe('columns', () => {
  it('are as wide as their longest cell', () => {
    expect(
      columns([
        ['a', 'b'],
        ['lungo', 'c'],
        ['x', ''],
      ]),
    ).toEqual(['a      b', 'lungo  c', 'x']);
  });
});
