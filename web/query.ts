import type { Request } from 'express';

/** A parameter of the address that is one non-empty text; anything else counts as absent. */
export function queryText(req: Request, name: string): string | undefined {
  const value = req.query[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A parameter that must be one of a closed list; anything else counts as absent. */
export function queryChoice<Choice extends string>(
  req: Request,
  name: string,
  choices: readonly Choice[],
): Choice | undefined {
  return choices.find((choice) => choice === req.query[name]);
}

/** One part of the path, as the route declares it. */
export function pathText(req: Request, name: string): string {
  const value = req.params[name];
  return typeof value === 'string' ? value : '';
}

/** One field of a posted form, empty when it is missing or repeated. */
export function bodyText(req: Request, name: string): string {
  const body = req.body as Readonly<Record<string, unknown>> | undefined;
  const value = body?.[name];
  return typeof value === 'string' ? value : '';
}

/** An address with its parameters; those that are undefined are left out. */
export function addressWith(
  path: string,
  parameters: Readonly<Record<string, string | undefined>>,
): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters))
    if (value !== undefined) search.set(name, value);
  const query = search.toString();
  return query === '' ? path : `${path}?${query}`;
}

/** A way back that stays on this site, whatever was typed into the address. */
export function localAddress(address: string | undefined): string {
  if (address === undefined || !/^\/(?![/\\])/.test(address)) return '/';
  const base = 'http://raccordo.invalid';
  if (!URL.canParse(address, base)) return '/';
  const url = new URL(address, base);
  return url.origin === base ? `${url.pathname}${url.search}${url.hash}` : '/';
}
