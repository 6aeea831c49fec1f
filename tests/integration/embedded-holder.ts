import { startPlatform } from '../../embedded/platform.ts';

/**
 * A supervisor in a process of its own, for the tests that kill one. Arguments: data folder, folder of
 * the Temporal server, address of a Temporal server that already runs (or nothing). Prints one line of JSON when ready.
 */
const [dataDir = '', temporalServerPath = '', temporalAddress] = process.argv.slice(2);

const platform = await startPlatform({
  dataDir,
  temporalServerPath,
  log: (line) => {
    console.error(line);
  },
  ...(temporalAddress === undefined ? {} : { temporalAddress }),
});
console.log(JSON.stringify({ pids: platform.pids(), databaseUrl: platform.databaseUrl }));
setInterval(() => undefined, 60_000);
