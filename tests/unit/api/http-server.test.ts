import { once } from 'node:events';
import type { Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createHttpServer } from '../../../api/http-server.ts';

const shortLimits = {
  headMs: 200,
  requestMs: 400,
  lookEveryMs: 50,
  headMaxBytes: 2_048,
  connectionsMax: 3,
};

describe('the server, in front of a client that abuses it', () => {
  let server: Server | undefined;
  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
  });

  async function listen(): Promise<number> {
    server = createHttpServer((request, response) => {
      request.resume();
      request.on('end', () => response.end('fatto'));
    }, shortLimits);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  }

  /** Everything the server says until it hangs up, after whatever `say` sent. */
  async function told(say: string): Promise<string> {
    const socket = connect(await listen(), '127.0.0.1');
    socket.on('error', () => undefined);
    let answer = '';
    socket.on('data', (piece) => (answer += piece.toString()));
    socket.write(say);
    await once(socket, 'close');
    return answer;
  }

  it('lets go of one that never ends its headers', async () => {
    expect(await told('GET / HTTP/1.1\r\nHost: raccordo\r\nX-Slow: ')).toContain(' 408 ');
  });

  it('lets go of one that never ends its body', async () => {
    const head = 'POST / HTTP/1.1\r\nHost: raccordo\r\nContent-Length: 100\r\n\r\n';
    expect(await told(`${head}adagio`)).toContain(' 408 ');
  });

  it('refuses headers without end', async () => {
    const flood = Array.from({ length: 300 }, (_, at) => `X-${at.toString()}: onda\r\n`).join('');
    expect(await told(`GET / HTTP/1.1\r\nHost: raccordo\r\n${flood}\r\n`)).toContain(' 431 ');
  });

  it('refuses a request of two lengths', async () => {
    const two = 'Content-Length: 3\r\nTransfer-Encoding: chunked\r\n';
    expect(await told(`POST / HTTP/1.1\r\nHost: raccordo\r\n${two}\r\n0\r\n\r\n`)).toContain(
      ' 400 ',
    );
  });

  it('turns away more connections than it can hold, and takes others when some are closed', async () => {
    const port = await listen();
    const held = Array.from({ length: 3 }, () => connect(port, '127.0.0.1'));
    held.forEach((socket) => socket.on('error', () => undefined));
    await Promise.all(held.map((socket) => once(socket, 'connect')));
    const oneMore = connect(port, '127.0.0.1');
    oneMore.on('error', () => undefined);
    await once(oneMore, 'close');
    held.forEach((socket) => socket.destroy());
    const asked = (): Promise<Response> => fetch(`http://127.0.0.1:${port.toString()}/`);
    await vi.waitUntil(
      () =>
        asked().then(
          ({ ok }) => ok,
          () => false,
        ),
      { timeout: 10_000 },
    );
  });
});
