import type { Request } from 'express';
import type { Page } from '../services/services.ts';
import type { Answer } from './api-route.ts';

/** A page with its `Link` to the next one. */
export function pageAnswer(request: Request, page: Page<unknown>): Answer {
  if (page.next === undefined) return { body: page };
  const next = new URL(request.originalUrl, 'http://localhost');
  next.searchParams.set('cursor', page.next);
  return { body: page, headers: { Link: `<${next.pathname}${next.search}>; rel="next"` } };
}

type Defined<Value> = { [Key in keyof Value]: Exclude<Value[Key], undefined> };

/** The same object without the keys nobody gave: optional properties of the services are absent, not undefined. */
export function defined<Value extends object>(value: Value): Defined<Value> {
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return Object.fromEntries(entries) as Defined<Value>;
}
