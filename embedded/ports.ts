import { randomInt } from 'node:crypto';
import { connect, createServer } from 'node:net';
import { PlatformError } from './platform-error.ts';

/** Only the machine itself reaches what is started here. */
export const LOOPBACK = '127.0.0.1';

/**
 * Below the range from which the system lends ports to outgoing connections (32768 on Linux): a
 * lent port could be taken exactly while PostgreSQL is being restarted on it.
 */
const FROM = 20_000;
const TO = 32_000;
const TRIES = 200;

export interface PortWishes {
  readonly names: readonly string[];
  /** Ports the operator insists on. */
  readonly wanted: Readonly<Record<string, number>>;
  /** Ports of the last run: taken again when they are free. */
  readonly earlier: Readonly<Record<string, number>>;
}

/**
 * Gives each name a port of its own that is free now.
 * @throws PlatformError `port-taken` when a wanted one is in use
 */
export async function choosePorts({
  names,
  wanted,
  earlier,
}: PortWishes): Promise<Record<string, number>> {
  const chosen: Record<string, number> = {};
  for (const name of names) {
    const taken = new Set([...Object.values(chosen), ...Object.values(wanted)]);
    chosen[name] = await choosePort(name, wanted[name], earlier[name], taken);
  }
  return chosen;
}

async function choosePort(
  name: string,
  wanted: number | undefined,
  earlier: number | undefined,
  taken: ReadonlySet<number>,
): Promise<number> {
  if (wanted !== undefined) {
    if (await isFree(wanted)) return wanted;
    throw new PlatformError(
      'port-taken',
      `La porta ${wanted} richiesta per ${name} è già occupata da un altro programma: liberarla o sceglierne un'altra.`,
    );
  }
  if (earlier !== undefined && !taken.has(earlier) && (await isFree(earlier))) return earlier;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const port = randomInt(FROM, TO);
    if (!taken.has(port) && (await isFree(port))) return port;
  }
  throw new PlatformError(
    'port-taken',
    `Nessuna porta libera per ${name} tra ${FROM} e ${TO} dopo ${TRIES} tentativi.`,
  );
}

/** True when this machine could listen on the port now. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => {
      resolve(false);
    });
    server.listen({ port, host: LOOPBACK, exclusive: true }, () => {
      server.close(() => {
        resolve(true);
      });
    });
  });
}

/** True when a program answers on the port. */
export function answersOn(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: LOOPBACK });
    const answer = (open: boolean) => {
      socket.destroy();
      resolve(open);
    };
    socket.setTimeout(1000, () => {
      answer(false);
    });
    socket.once('connect', () => {
      answer(true);
    });
    socket.once('error', () => {
      answer(false);
    });
  });
}
