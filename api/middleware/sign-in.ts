import type { CookieOptions, Request, Response } from 'express';
import { knownDeviceDays } from '../services/account/known-devices.ts';
import { HttpProblem } from '../problem.ts';
import type { Admitted, Services, Viewer } from '../services/services.ts';
import { placeOf } from './client-address.ts';
import {
  awaitCode,
  awaitIdentity,
  codeAwaitedOf,
  startSession,
  takeAwaitedIdentity,
} from './session.ts';

const dayMs = 86_400_000;

/**
 * Signs somebody in from a page or a program: password, code, session, and the mark that makes this browser known.
 * @throws HttpProblem 401 `second-step-wanted`: the password was right, `finishSignIn` takes the code
 */
export async function signIn(
  accounts: Pick<Services['accounts'], 'signIn'>,
  request: Request,
  response: Response,
  typed: { username: string; password: string; code?: string | undefined },
): Promise<Viewer> {
  const devices = devicesOf(request);
  const answer = await accounts.signIn({ ...typed, address: placeOf(request), devices });
  if (!('codeOf' in answer)) return admit(request, response, answer);
  await awaitCode(request, answer);
  throw new HttpProblem(401, secondStepWanted, 'Serve anche il codice del secondo passaggio.');
}

/** Code of the refusal that asks for the second step. */
export const secondStepWanted = 'second-step-wanted';

/** The second step of a sign-in on a page. @throws HttpProblem 401 `not-signed-in` when no code is awaited any more */
export async function finishSignIn(
  accounts: Pick<Services['accounts'], 'finishSignIn'>,
  request: Request,
  response: Response,
  code: string,
): Promise<Viewer> {
  const wanted = codeAwaitedOf(request);
  if (wanted === null)
    throw new HttpProblem(401, 'not-signed-in', 'È passato troppo tempo: accedi di nuovo.');
  const devices = devicesOf(request);
  return admit(request, response, await accounts.finishSignIn({ ...wanted, code, devices }));
}

/** Where the person goes to prove who they are; `back` is where they want to be afterwards. */
export async function beginIdentity(
  accounts: Pick<Services['accounts'], 'beginIdentity'>,
  request: Request,
  back: string,
): Promise<string> {
  const { address, asked } = await accounts.beginIdentity();
  await awaitIdentity(request, asked, back);
  return address;
}

/** Lets in who comes back from the identity provider; says where they wanted to be. */
export async function finishIdentity(
  accounts: Pick<Services['accounts'], 'finishIdentity'>,
  request: Request,
  response: Response,
): Promise<{ back: string; wantsCode: boolean }> {
  const { searchParams, search } = new URL(request.originalUrl, 'http://raccordo.invalid');
  const devices = devicesOf(request);
  const awaited = await takeAwaitedIdentity(request, searchParams.get('state') ?? '');
  const asked = awaited?.asked ?? null;
  const back = awaited?.back ?? '/';
  const address = placeOf(request);
  const answer = await accounts.finishIdentity({ search, asked, address, devices });
  const wantsCode = 'codeOf' in answer;
  if (wantsCode) await awaitCode(request, answer);
  else await admit(request, response, answer);
  return { back, wantsCode };
}

async function admit(
  request: Request,
  response: Response,
  { viewer, devices, passwordChangeDue, enrolmentDue }: Admitted,
): Promise<Viewer> {
  await startSession(request, viewer, { passwordChangeDue, enrolmentDue });
  const { name, secure } = deviceCookie(request);
  const options: CookieOptions = { httpOnly: true, sameSite: 'lax', secure, path: '/' };
  response.cookie(name, devices, { ...options, maxAge: knownDeviceDays * dayMs });
  return viewer;
}

function deviceCookie(request: Request): { name: string; secure: boolean } {
  const secure = request.session.cookie.secure === true;
  return { secure, name: secure ? '__Host-raccordo-dispositivo' : 'raccordo-dispositivo' };
}

function devicesOf(request: Request): string {
  return cookieOf(request, deviceCookie(request).name);
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
