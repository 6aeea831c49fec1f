import { createServer, type RequestListener, type Server } from 'node:http';

/** How long a client may take, and how much it may say, before the server lets go of it. */
export interface HttpLimits {
  /** For the head of a request to arrive, ms. */
  headMs: number;
  /** For a whole request to arrive, ms: the greatest attachment over a slow line of an office. */
  requestMs: number;
  /** How often the server looks for connections that take too long, ms. */
  lookEveryMs: number;
  /** Of all the headers of a request together, bytes. */
  headMaxBytes: number;
  /** Connections open at once; the next ones are turned away until some are closed. */
  connectionsMax: number;
}

const limitsInService: HttpLimits = {
  headMs: 15_000,
  requestMs: 300_000,
  lookEveryMs: 5_000,
  headMaxBytes: 16 * 1024,
  connectionsMax: 2_000,
};

/**
 * The HTTP server: whoever sends slowly, or sends headers without end, holds nobody else up. A head that does not arrive in
 * time is answered 408, one that is too long 431, and the connection ends.
 */
export function createHttpServer(
  listener: RequestListener,
  limits: HttpLimits = limitsInService,
): Server {
  const server = createServer(
    {
      headersTimeout: limits.headMs,
      requestTimeout: limits.requestMs,
      connectionsCheckingInterval: limits.lookEveryMs,
      maxHeaderSize: limits.headMaxBytes,
      // A request that announces two lengths, or spaces where none belong, is no request.
      insecureHTTPParser: false,
      requireHostHeader: true,
    },
    listener,
  );
  server.maxConnections = limits.connectionsMax;
  return server;
}
