import { connect, createServer, type Server, type Socket } from 'node:net';
import { freePort } from './platform.ts';

/** A TCP door in front of a real mail server, which the test closes, opens and slams. */
export interface MailGateway {
  url: string;
  open(): Promise<void>;
  /** Refuses connections, as a server that is down. */
  close(): Promise<void>;
  /** The next mail arrives whole, but the connection breaks before its sender is told. */
  slamAfterNextMail(): void;
}

const endOfMail = '\r\n.\r\n';

/** A closed gateway on a port of its own. */
export async function createMailGateway(mailUrl: string): Promise<MailGateway> {
  const port = await freePort();
  const target = Number(new URL(mailUrl).port);
  const sockets = new Set<Socket>();
  let server: Server | undefined;
  let mustSlam = false;

  const carry = (client: Socket): void => {
    const upstream = connect(target, '127.0.0.1');
    let sent = '';
    const end = (): void => {
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', end);
      socket.on('close', () => {
        sockets.delete(socket);
        end();
      });
    }
    client.on('data', (chunk) => {
      sent = (sent + chunk.toString('latin1')).slice(-endOfMail.length);
      upstream.write(chunk);
    });
    upstream.on('data', (chunk) => {
      if (mustSlam && sent === endOfMail) {
        mustSlam = false;
        end();
      } else client.write(chunk);
    });
  };

  return {
    url: `smtp://127.0.0.1:${port}`,
    async open() {
      const opened = createServer(carry);
      await new Promise<void>((resolve) => opened.listen(port, '127.0.0.1', resolve));
      server = opened;
    },
    async close() {
      const closing = server;
      server = undefined;
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => {
        if (closing === undefined) resolve();
        else
          closing.close(() => {
            resolve();
          });
      });
    },
    slamAfterNextMail() {
      mustSlam = true;
    },
  };
}
