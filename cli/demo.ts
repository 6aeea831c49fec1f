import { Option, type Command } from 'commander';
import { romeZone } from '../calendar/rome-zone.ts';
import { readEnvironment } from '../config/env.ts';
import { createPool } from '../db/pool.ts';
import { readClockOffset } from '../db/training-store.ts';
import { bringAccesses } from '../demo/bring-accesses.ts';
import { setFirstDates } from '../demo/first-dates.ts';
import { demoPassword, memorablePeople } from '../demo/people.ts';
import { describeDirectory, seedDirectory } from '../demo/seed-directory.ts';
import { stockSizes, type StockSize } from '../demo/stock.ts';
import { withCases } from './case-world.ts';
import { registerDemoSkipCommand } from './demo-skip.ts';
import { bringStock, forgetStock } from './demo-stock.ts';
import { dataFolder } from './installation.ts';
import { columns, say } from './output.ts';
import { serve, stopIfFails } from './serve.ts';
import { portFrom } from './web-port.ts';

interface DemoOptions {
  fresh?: true;
  port?: number;
  data?: string;
  stock: StockSize;
}

/** `raccordo demo`: the service with synthetic people and files, a time machine, and mails that never leave. */
export function registerDemoCommand(program: Command): void {
  const demo = program
    .command('demo')
    .description('Avvia Raccordo per prova: dati sintetici, orologio che si sposta, posta locale.')
    .option('--fresh', 'ricomincia da capo')
    .option('--port <numero>', 'porta delle pagine; altrimenti 8080 o la prima libera', portFrom)
    .option('--data <cartella>', 'cartella dei dati, altrimenti .raccordo')
    .addOption(
      new Option('--stock <misura>', 'quanti fascicoli inventare al primo avvio')
        .choices(Object.keys(stockSizes))
        .default('small'),
    )
    .action(runDemo);
  registerDemoSkipCommand(demo);
}

async function runDemo({ fresh, port, data, stock }: DemoOptions): Promise<void> {
  const beganAt = performance.now();
  const dataDir = dataFolder(data);
  if (fresh === true) forgetStock(dataDir);
  const { platform, url, environment } = await serve({
    dataDir,
    fresh: fresh === true,
    port,
    training: true,
    prepare: seed,
  });
  await stopIfFails(platform, () => bringStock(environment, dataDir, stock));
  const accesses = await stopIfFails(platform, () =>
    withCases(readEnvironment({ ...environment }), bringAccesses),
  );
  if (accesses > 0) say(`Registrati ${accesses} accessi al Centro per le Famiglie.`);
  const seconds = Math.round((performance.now() - beganAt) / 1000);
  say('');
  say(`Raccordo è in servizio dopo ${seconds} s: ${url}`);
  say('');
  say(`Utenti di prova, tutti con la password ${demoPassword}`);
  const people = memorablePeople.map(({ username, does }) => [`  ${username}`, does]);
  for (const line of columns(people)) say(line);
  say('');
  say('Da un altro terminale: npm run raccordo -- demo skip 20d   porta avanti l’orologio');
  say('Ctrl-C ferma tutto; i dati restano per la prossima volta (--fresh ricomincia da capo).');
}

async function seed(databaseUrl: string): Promise<void> {
  const database = createPool(databaseUrl, { max: 2, applicationName: 'raccordo-demo' });
  try {
    const made = await seedDirectory(database);
    if (made > 0) say(describeDirectory());
    const now = Date.now() + (await readClockOffset(database));
    await setFirstDates(database, romeZone.localDateOf(now), now);
  } finally {
    await database.end();
  }
}
