import { createServer, type AddressInfo, type Socket } from 'node:net';

/** What a clamd would find: the harmless text that every scanner knows as a test. */
export const eicar = 'X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*';

/** A server that speaks INSTREAM as clamd does: real connections, real framing, one answer. */
export interface ClamdServer {
  address: string;
  /** Bytes of the latest file it was given. */
  received(): Buffer;
  /** What it says from now on; null answers by what it is given. */
  says(reply: string | null): void;
  close(): Promise<void>;
}

export async function startClamd(): Promise<ClamdServer> {
  let latest: Buffer = Buffer.alloc(0);
  let fixed: string | null = null;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let unread = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      unread = Buffer.concat([unread, data]);
      const file = fileIn(unread);
      if (file === undefined) return;
      latest = file;
      const found = file.includes('EICAR-STANDARD') ? 'Eicar-Test-Signature FOUND' : 'OK';
      socket.end(`${fixed ?? `stream: ${found}`}\0`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `127.0.0.1:${port}`,
    received: () => latest,
    says: (reply) => {
      fixed = reply;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The file of a complete request; undefined while its end has not come. */
function fileIn(request: Buffer): Buffer | undefined {
  const command = 'zINSTREAM\0';
  if (request.length < command.length) return undefined;
  if (request.subarray(0, command.length).toString('latin1') !== command) {
    throw new Error('A scanner was asked for something else');
  }
  const pieces: Buffer[] = [];
  let at = command.length;
  while (at + 4 <= request.length) {
    const length = request.readUInt32BE(at);
    if (length === 0) return Buffer.concat(pieces);
    pieces.push(request.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return undefined;
}
