import { describe, expect, it } from 'vitest';
import type { Call } from '../../../api/routes/api-route.ts';
import { protocolRoutes } from '../../../api/routes/protocol-routes.ts';
import { createProtocols } from '../../../api/services/protocols.ts';
import { protocolRegistry } from '../../../protocols/registry.ts';

const on = (day: string) => createProtocols({ now: () => Promise.resolve(Date.parse(day)) });

/** What a route of the protocols answers to this address, held against the description it publishes. */
async function answered(path: string, params: Readonly<Record<string, string>>): Promise<unknown> {
  const route = protocolRoutes.find((one) => one.path === path)!;
  const services = { protocols: on('2026-11-20T12:00:00+01:00') };
  const { body } = await route.handle({ services, params } as unknown as Call);
  return route.answers[200]!.schema!.parse(body);
}

describe('the protocols as the service tells them', () => {
  it('are all there, and the released ones have no fault', async () => {
    const listed = await on('2026-11-20T12:00:00+01:00').list();

    expect(listed).toHaveLength(protocolRegistry.all().length);
    expect(listed.filter(({ faults }) => faults > 0)).toEqual([]);
  });

  it('wait for their day, then take the place of the version before', async () => {
    const standings = async (day: string) =>
      (await on(day).list())
        .filter(({ code }) => code === 'procuraInquiry')
        .map(({ standing }) => standing);

    expect(await standings('2027-02-28T23:59:00+01:00')).toEqual(['inForce', 'ahead']);
    expect(await standings('2027-03-01T00:00:00+01:00')).toEqual(['earlier', 'inForce']);
  });

  it('are refused by name when Raccordo never released them', async () => {
    const protocols = on('2026-11-20T12:00:00+01:00');

    await expect(protocols.show('procuraInquiry', 99)).rejects.toMatchObject({
      code: 'unknown-protocol',
    });
    await expect(protocols.compare('dance', 1, 2)).rejects.toMatchObject({
      code: 'unknown-protocol',
    });
  });

  it.each(protocolRegistry.all().map(({ code, version }) => [code, version]))(
    'are published as they are described: %s v%i',
    async (code, version) => {
      const params = { code, version: version.toString() };
      const body = await answered('/api/v1/protocols/{code}/versions/{version}', params);

      expect(body).toMatchObject({ code, version, definition: { code, version }, faults: [] });
    },
  );

  it('are published in a list, and side by side', async () => {
    const differences = '/api/v1/protocols/{code}/versions/{from}/differences/{to}';
    const params = { code: 'procuraInquiry', from: '1', to: '2' };

    expect(await answered('/api/v1/protocols', {})).toHaveProperty('items');
    expect(await answered(differences, params)).toHaveProperty('differences');
    await expect(answered(differences, { ...params, to: 'due' })).rejects.toMatchObject({
      code: 'unknown-protocol',
    });
  });
});
