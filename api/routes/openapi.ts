import {
  OpenAPIRegistry,
  OpenApiGeneratorV31,
  type RouteConfig,
} from '@asteasolutions/zod-to-openapi';
import { tokenPrefix } from '../../domain/access/api-tokens.ts';
import type { ApiRoute } from './api-route.ts';
import { formComponents } from './form-components.ts';
import { problemSchema } from './schemas.ts';
import { isForTokens } from './token-access.ts';
import { z } from './zod.ts';

/** The document as JSON. */
export type OpenApiDocument = ReturnType<OpenApiGeneratorV31['generateDocument']>;

/** OpenAPI 3.1 from the very objects that serve: a route cannot be served and not described, or the reverse. */
export function openApiDocument(
  routes: readonly ApiRoute[],
  about: { version: string; publicUrl: string },
): OpenApiDocument {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: 'raccordo',
    description: 'Cookie di sessione; in HTTPS si chiama __Host-raccordo.',
  });
  registry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: `${tokenPrefix}…`,
    description:
      'Token che una persona crea nel proprio profilo per un programma: read legge, act compie anche atti sulle pratiche. Non vuole X-CSRF-Token.',
  });
  for (const [name, schema] of formComponents()) registry.register(name, schema);
  for (const route of routes) registry.registerPath(pathOf(route));
  const summary = 'Procedure di tutela dei minori tra enti, dal primo atto all’ultimo.';
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'Raccordo',
      version: about.version,
      description:
        'Porta avanti le procedure tra enti per la tutela dei minori. Ogni scrittura vuole Idempotency-Key; ogni atto su una pratica anche If-Match con la versione che si ha davanti. I moduli sono quelli del protocollo: vedi gli schemi con il nome del protocollo.',
      contact: { name: 'Chi gestisce Raccordo', url: about.publicUrl },
      license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
      'x-summary': summary,
    },
    servers: [{ url: about.publicUrl }],
  });
}

const recentSignInWanted =
  'Vuole un accesso, o una conferma con POST /api/v1/session/confirmation, degli ultimi cinque minuti; altrimenti rifiuta con recent-sign-in-required.';

function pathOf(route: ApiRoute): RouteConfig {
  const { method, path, summary, tag, params, query, body, access } = route;
  const { recentSignIn } = route;
  const takesTokens = isForTokens(route);
  const headers = headersOf(route, takesTokens);
  return {
    method,
    path,
    summary,
    ...(recentSignIn === true && { description: recentSignInWanted }),
    tags: [tag],
    operationId: operationId(method, path),
    ...(access === 'open'
      ? {}
      : { security: [{ session: [] }, ...(takesTokens ? [{ token: [] }] : [])] }),
    request: {
      ...(params && { params }),
      ...(query && { query }),
      ...(headers && { headers }),
      ...(body && {
        body: {
          required: true,
          content: contentOf(route, body),
        },
      }),
    },
    responses: {
      ...Object.fromEntries(
        Object.entries(route.answers).map(([status, { description, schema, type }]) => [
          status,
          {
            description,
            ...(schema && { content: { [type ?? 'application/json']: { schema } } }),
          },
        ]),
      ),
      default: {
        description: 'Rifiuto, con il motivo',
        content: { 'application/problem+json': { schema: problemSchema } },
      },
    },
  };
}

function contentOf(
  { upload, bodyDescription }: ApiRoute,
  body: z.ZodType,
): Readonly<Record<string, { schema: z.ZodType }>> {
  if (upload !== true) return { 'application/json': { schema: bodyDescription ?? body } };
  const file = z.string().openapi({
    format: 'binary',
    description: 'Il file, dopo tutti gli altri campi; al massimo 20 MB',
  });
  return { 'multipart/form-data': { schema: (body as z.ZodObject).extend({ file }) } };
}

function headersOf(
  { method, kind, withoutToken }: ApiRoute,
  takesTokens: boolean,
): z.ZodObject | undefined {
  if (method === 'get' || withoutToken === true) return undefined;
  return z.object({
    'X-CSRF-Token': takesTokens
      ? z.string().optional().describe('Come risposto da /api/v1/session; non serve con un token')
      : z.string().describe('Come risposto da /api/v1/session'),
    ...(kind === undefined
      ? {}
      : { 'Idempotency-Key': z.string().describe('Una per operazione; la stessa se si ripete') }),
    ...(kind === 'act' ? { 'If-Match': z.string().describe('ETag della pratica') } : {}),
  });
}

function operationId(method: string, path: string): string {
  const words = path
    .replace(/^\/api\/v1\//, '/')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '');
  return [method, ...words.map((word) => word.charAt(0).toUpperCase() + word.slice(1))].join('');
}
