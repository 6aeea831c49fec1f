import type { Command } from 'commander';
import { createPool } from '../db/pool.ts';
import { demoPassword, memorablePeople } from '../demo/people.ts';
import { seedDirectory } from '../demo/seed-directory.ts';
import { dataFolder } from './installation.ts';
import { columns, say } from './output.ts';
import { serve } from './serve.ts';
import { portFrom } from './web-port.ts';

interface DemoOptions {
  fresh?: boolean;
  port?: number;
  data?: string;
}

/** `raccordo demo`: the service with synthetic people and files, a time machine, and mails that never leave. */
export function registerDemoCommand(program: Command): void {
  program
    .command('demo')
    .description('Avvia Raccordo per prova: dati sintetici, orologio che si sposta, posta locale.')
    .option('--fresh', 'ricomincia da capo')
    .option('--port <numero>', 'porta delle pagine; altrimenti 8080 o la prima libera', portFrom)
    .option('--data <cartella>', 'cartella dei dati, altrimenti .raccordo')
    .action(runDemo);
}

async function runDemo({ fresh = false, port, data }: DemoOptions): Promise<void> {
  const beganAt = performance.now();
  const dataDir = dataFolder(data);
  const { url } = await serve({ dataDir, fresh, port, training: true, prepare: seed });
  const seconds = Math.round((performance.now() - beganAt) / 1000);
  say(`Raccordo è in servizio dopo ${seconds} s: ${url}`);
  say(`Utenti di prova, tutti con la password ${demoPassword}:`);
  const people = memorablePeople.map(({ username, does }) => [`  ${username}`, does]);
  for (const line of columns(people)) say(line);
  say('Ctrl-C ferma tutto; i dati restano per la prossima volta (--fresh ricomincia da capo).');
}

async function seed(databaseUrl: string): Promise<void> {
  const pool = createPool(databaseUrl, { max: 2, applicationName: 'raccordo-demo' });
  try {
    await seedDirectory(pool);
  } finally {
    await pool.end();
  }
}
