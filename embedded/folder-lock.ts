import { createHash } from 'node:crypto';
import { mkdirSync, realpathSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The exclusive use of a folder; the system takes it back when the holder dies, however it dies. */
export interface FolderLock {
  release(): Promise<void>;
}

/**
 * Takes a folder for this process, or answers with the number of the process that holds it.
 *
 * A listening socket rather than a file: after `kill -9` a lock file stays and someone has to guess
 * whether its owner lives, while the kernel closes a socket at once.
 */
export async function lockFolder(folder: string): Promise<FolderLock | { heldBy: string }> {
  mkdirSync(folder, { recursive: true });
  const address = lockAddress(folder);
  const lock = await listenOn(address);
  if (lock !== 'in-use') return lock;
  const heldBy = await askHolder(address);
  if (heldBy !== undefined) return { heldBy };
  // Only where sockets are files (not on Linux): nobody answers, so the file outlived its process.
  rmSync(address, { force: true });
  const second = await listenOn(address);
  return second === 'in-use' ? { heldBy: '?' } : second;
}

function lockAddress(folder: string): string {
  const digest = createHash('sha256').update(realpathSync(folder)).digest('hex').slice(0, 32);
  return process.platform === 'linux'
    ? `\0raccordo-${digest}`
    : join(tmpdir(), `raccordo-${digest}.sock`);
}

function listenOn(address: string): Promise<FolderLock | 'in-use'> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => {
      socket.on('error', () => socket.destroy());
      socket.end(String(process.pid));
    });
    server.unref();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve('in-use');
      else reject(error);
    });
    server.listen(address, () => {
      resolve({ release: () => close(server) });
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
  });
}

function askHolder(address: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(address);
    socket.setTimeout(2000, () => socket.destroy());
    socket.on('data', (chunk) => (answer += chunk.toString()));
    socket.on('error', () => {
      resolve(undefined);
    });
    socket.on('close', () => {
      resolve(answer === '' ? '?' : answer);
    });
  });
}
