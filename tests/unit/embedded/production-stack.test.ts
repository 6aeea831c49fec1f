import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { TEMPORAL_VERSION } from '../../../embedded/temporal-version.ts';

interface Service {
  readonly image: string;
  readonly command?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly healthcheck?: unknown;
  readonly networks: readonly string[];
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
}

const root = join(import.meta.dirname, '..', '..', '..');
const text = readFileSync(join(root, 'docker-compose.yml'), 'utf8');
const stack = parse(text, { merge: true }) as {
  readonly services: Readonly<Record<string, Service>>;
  readonly networks: Readonly<Record<string, { internal?: boolean } | null>>;
};
const services = Object.entries(stack.services);
const service = (name: string): Service => stack.services[name]!;

/** The service with everything that must have come before it. */
function startsAfter(name: string): string[] {
  const direct = Object.keys(service(name).depends_on ?? {});
  return [...new Set([...direct, ...direct.flatMap(startsAfter)])];
}

describe('the production stack', () => {
  it.each(services)('pins the image of %s to one version', (_name, { image }) => {
    expect(image).toMatch(/:\d+\.\d+(\.\d+)?$/);
  });

  it('runs the same version of the Temporal server and of its tools as one machine does', () => {
    const images = services.map(([, { image }]) => image);
    const ofServer = images.filter((image) => /temporalio\/(server|admin-tools)/.test(image));
    expect(new Set(ofServer)).toEqual(
      new Set([
        `temporalio/server:${TEMPORAL_VERSION}`,
        `temporalio/admin-tools:${TEMPORAL_VERSION}`,
      ]),
    );
  });

  it('runs the API and the worker as separate services of one image', () => {
    expect(service('api').image).toBe(service('worker').image);
    expect(service('api').command?.at(-1)).toBe('api/main.ts');
    expect(service('worker').command?.at(-1)).toBe('worker/main.ts');
  });

  it('starts database, schema, server, namespace, and only then the API and the worker', () => {
    expect(service('temporal').depends_on).toEqual({
      postgres: { condition: 'service_healthy' },
      'temporal-schema': { condition: 'service_completed_successfully' },
    });
    for (const name of ['api', 'worker']) {
      expect(service(name).depends_on).toMatchObject({
        migrate: { condition: 'service_completed_successfully' },
        'temporal-namespace': { condition: 'service_completed_successfully' },
      });
      expect(startsAfter(name)).toEqual(
        expect.arrayContaining(['postgres', 'temporal-schema', 'temporal']),
      );
    }
  });

  it('gives a health check to every service that another waits for to be healthy', () => {
    const awaited = services.flatMap(([, { depends_on: before = {} }]) =>
      Object.entries(before)
        .filter(([, { condition }]) => condition === 'service_healthy')
        .map(([name]) => name),
    );
    expect(awaited.filter((name) => service(name).healthcheck === undefined)).toEqual([]);
  });

  it('states the number of history shards, which can never be changed', () => {
    expect(service('temporal').environment?.['NUM_HISTORY_SHARDS']).toBe('512');
  });

  it('publishes ports on this machine alone, and keeps the engine off every outside network', () => {
    const ports = services.flatMap(([, { ports: published = [] }]) => published);
    expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
    for (const name of ['postgres', 'temporal']) {
      const open = service(name).networks.filter((network) => !stack.networks[network]?.internal);
      expect(open).toEqual([]);
    }
  });

  it('holds no secret and refuses to start without the ones the example names', () => {
    const named = [...text.matchAll(/\$\{(\w+):\?[^}]+\}/g)].map(([, name]) => name);
    expect(text.match(/\$\{\w+(:?-[^}]*)?\}/g)).toBeNull();
    const example = readFileSync(join(root, 'deploy', 'raccordo.env.example'), 'utf8');
    const offered = [...example.matchAll(/^(\w+)=/gm)].map(([, name]) => name);
    expect(new Set(offered)).toEqual(new Set(named));
    expect(example).not.toMatch(/^\w+=\S/m);
  });

  it('never lets a real case be fast-forwarded', () => {
    const settings = readFileSync(join(root, 'deploy', 'temporal-dynamic-config.yaml'), 'utf8');
    expect(settings).not.toContain('TimeSkipping');
    expect(text).not.toContain('RACCORDO_TRAINING');
  });

  it('mounts only files that are in the repository', () => {
    const mounted = services
      .flatMap(([, { volumes = [] }]) => volumes)
      .filter((volume) => volume.startsWith('./'))
      .map((volume) => volume.split(':')[0]!);
    expect(mounted.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});
