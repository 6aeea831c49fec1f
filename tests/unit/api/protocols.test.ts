import { describe, expect, it } from 'vitest';
import { createProtocols } from '../../../api/services/protocols.ts';
import { protocolRegistry } from '../../../protocols/registry.ts';

const on = (day: string) => createProtocols({ now: () => Promise.resolve(Date.parse(day)) });

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
});
