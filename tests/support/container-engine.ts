import { readFile } from 'node:fs/promises';
import {
  getContainerRuntimeClient,
  getReaper,
  ImageName,
  type ContainerRuntimeClient,
} from 'testcontainers';
import { parse } from 'yaml';

/** The image to run PostgreSQL from, present on the engine; or the sentence that says what is missing. */
export type FoundEngine = { image: string } | { missing: string };

const imageVariable = 'RACCORDO_TEST_POSTGRES_IMAGE';

/**
 * Looks for an engine where testcontainers looks (`DOCKER_HOST`, the usual sockets) and sees to it that the image is
 * there; only one that is absent is fetched. An engine without a way to a registry counts as missing.
 * @throws when the image that somebody asked for by name cannot be had
 */
export async function findContainerEngine(): Promise<FoundEngine> {
  const client = await engine();
  if (client === undefined) return { missing: 'no container engine answers' };
  const wanted = process.env[imageVariable];
  const image = wanted ?? (await productionImage());
  try {
    await client.image.pull(ImageName.fromString(image));
  } catch (error) {
    if (wanted !== undefined) {
      throw new Error(`${imageVariable} names ${wanted}, which cannot be had`, { cause: error });
    }
    return { missing: `the container engine has no ${image}: name another in ${imageVariable}` };
  }
  await dispenseWithReaper(client);
  return { image };
}

async function engine(): Promise<ContainerRuntimeClient | undefined> {
  try {
    return await getContainerRuntimeClient();
  } catch {
    return undefined;
  }
}

/** The PostgreSQL of an office. */
async function productionImage(): Promise<string> {
  const file = new URL('../../docker-compose.yml', import.meta.url);
  const compose = parse(await readFile(file, 'utf8')) as {
    services: { postgres: { image: string } };
  };
  return compose.services.postgres.image;
}

/**
 * The reaper removes our container after a run that was killed, and comes from a registry. An engine that cannot
 * fetch it still runs the tests, and we remove the container ourselves when the run ends.
 */
async function dispenseWithReaper(client: ContainerRuntimeClient): Promise<void> {
  try {
    await getReaper(client);
  } catch {
    process.env['TESTCONTAINERS_RYUK_DISABLED'] = 'true';
  }
}
