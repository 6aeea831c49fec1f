import type { CookieOptions, Request, Response } from 'express';
import { knownDeviceDays } from '../services/account/known-devices.ts';
import type { Services, Viewer } from '../services/services.ts';
import { placeOf } from './client-address.ts';
import { startSession } from './session.ts';

const dayMs = 86_400_000;

/** Signs somebody in from a page or a program: password, session, and the mark that makes this browser known. */
export async function signIn(
  accounts: Pick<Services['accounts'], 'signIn'>,
  request: Request,
  response: Response,
  typed: { username: string; password: string },
): Promise<Viewer> {
  const secure = request.session.cookie.secure === true;
  const cookie = secure ? '__Host-raccordo-dispositivo' : 'raccordo-dispositivo';
  const devices = cookieOf(request, cookie);
  const admitted = await accounts.signIn({ ...typed, address: placeOf(request), devices });
  await startSession(request, admitted.viewer);
  const options: CookieOptions = { httpOnly: true, sameSite: 'lax', secure, path: '/' };
  response.cookie(cookie, admitted.devices, { ...options, maxAge: knownDeviceDays * dayMs });
  return admitted.viewer;
}

function cookieOf(request: Request, name: string): string {
  const pairs = (request.get('cookie') ?? '').split(';').map((pair) => pair.trim());
  const found = pairs.find((pair) => pair.startsWith(`${name}=`));
  return found === undefined ? '' : decoded(found.slice(name.length + 1));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
