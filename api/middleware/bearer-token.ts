import type { Request } from 'express';
import type { TokenUse } from '../services/account/api-token-service.ts';

const uses = new WeakMap<Request, TokenUse>();

/** The token that a program sent, on the API alone: a page is never opened with one. Empty text where none follows. */
export function bearerOf(request: Request): string | null {
  if (!request.path.startsWith('/api/v1/')) return null;
  const header = request.get('authorization') ?? '';
  return /^bearer(?:\s|$)/i.test(header) ? header.slice('bearer'.length).trim() : null;
}

/** Remembers for whom the token stands. */
export function keepTokenUse(request: Request, use: TokenUse): void {
  uses.set(request, use);
}

/** For whom the token of this request stands; undefined for a request without one. */
export function tokenUseOf(request: Request): TokenUse | undefined {
  return uses.get(request);
}
