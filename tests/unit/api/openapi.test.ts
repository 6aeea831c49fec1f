import { describe, expect, it } from 'vitest';
import { allRoutes } from '../../../api/routes/all-routes.ts';
import { createApiRouter } from '../../../api/routes/api-router.ts';
import { openApiDocument } from '../../../api/routes/openapi.ts';
import type { Services } from '../../../api/services/services.ts';

const about = { version: '1.2.3', publicUrl: 'https://raccordo.example.org' };
const routes = allRoutes(about);
const document = openApiDocument(routes, about);
const operations = Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
  Object.entries(methods as Record<string, Operation>).map(([method, operation]) => ({
    name: `${method} ${path}`,
    operation,
  })),
);

interface Operation {
  operationId: string;
  security?: unknown;
  parameters?: { name: string; in: string; required?: boolean }[];
  responses: Record<string, { content?: Record<string, unknown> }>;
}

describe('the description of the API', () => {
  it('names every route that is served, and no other', () => {
    const router = createApiRouter(routes, {} as Services);
    const served = router.stack.flatMap(({ route }) => {
      if (route === undefined) return [];
      const methods = route.stack.map(({ method }) => method);
      return [...new Set(methods)].map(
        (method) => `${method} ${route.path.replaceAll(/:(\w+)/g, '{$1}')}`,
      );
    });
    expect(operations.map(({ name }) => name).sort()).toEqual(served.sort());
  });

  it('is OpenAPI 3.1 with what the Italian rules ask for', () => {
    expect(document).toMatchObject({
      openapi: '3.1.0',
      info: { version: '1.2.3', contact: { url: about.publicUrl } },
    });
    expect(document.info).toHaveProperty('x-summary');
    const status = operations.find(({ name }) => name === 'get /status');
    expect(status?.operation.responses['200']?.content).toHaveProperty('application/problem+json');
  });

  it('gives every operation its own name and a problem for its refusals', () => {
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { operation } of operations) {
      expect(operation.responses['default']?.content).toHaveProperty('application/problem+json');
    }
  });

  it('asks for the key and the version wherever a case is acted on', () => {
    const act = operations.find(({ name }) => name.endsWith('/{stepId}/completion'));
    const headers = act?.operation.parameters?.filter((one) => one.in === 'header') ?? [];
    expect(headers.map(({ name }) => name)).toEqual([
      'X-CSRF-Token',
      'Idempotency-Key',
      'If-Match',
    ]);
    const optional = headers.filter(({ required }) => required !== true);
    expect(optional.map(({ name }) => name)).toEqual(['X-CSRF-Token']);
  });

  it('takes the token of a program for cases, and for nothing that is the person’s own', () => {
    const taking = operations.filter(({ operation }) =>
      JSON.stringify(operation.security ?? []).includes('"token"'),
    );
    const names = taking.map(({ name }) => name);
    for (const name of ['get /api/v1/cases/{code}', 'post /api/v1/cases', 'get /api/v1/work'])
      expect(names).toContain(name);
    const own = /\/api\/v1\/(?:session|account|tokens)/;
    expect(names.filter((name) => own.test(name) || name.endsWith('.csv'))).toEqual([]);
  });

  it('carries the forms of the protocols, from the schemas that judge them', () => {
    const form = document.components?.schemas?.['procuraInquiry.v1.triageRequest'];
    expect(form).toMatchObject({
      type: 'object',
      additionalProperties: false,
      properties: { riskLevel: { type: 'string', enum: ['low', 'medium', 'high'] } },
    });
  });

  it('leaves open only what must answer without a session', () => {
    const open = operations.filter(({ operation }) => operation.security === undefined);
    expect(open.map(({ name }) => name).sort()).toEqual([
      'get /api/v1/openapi.json',
      'get /health/live',
      'get /health/ready',
      'get /status',
      'post /api/v1/session',
    ]);
  });
});
