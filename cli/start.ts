import type { Command } from 'commander';
import { readOperatorEnvironment } from '../config/operator-env.ts';
import { CommandError } from './command-error.ts';
import { dataFolder } from './installation.ts';
import { say } from './output.ts';
import { serve } from './serve.ts';
import { portFrom } from './web-port.ts';

/** `raccordo start`: the service on this machine, with real data and real mail. */
export function registerStartCommand(program: Command): void {
  program
    .command('start')
    .description('Avvia Raccordo su questa macchina, senza dati di prova.')
    .option('--port <numero>', 'porta delle pagine; altrimenti 8080 o la prima libera', portFrom)
    .option('--data <cartella>', 'cartella dei dati, altrimenti .raccordo')
    .action(async ({ port, data }: { port?: number; data?: string }) => {
      requireMail();
      const dataDir = dataFolder(data);
      const prepare = () => Promise.resolve();
      const { url } = await serve({ dataDir, fresh: false, port, training: false, prepare });
      say(`Raccordo è in servizio: ${url}`);
      say(`Dati e registri delle attività in ${dataDir}. Ctrl-C ferma tutto.`);
    });
}

function requireMail(): void {
  if (readOperatorEnvironment().SMTP_URL === undefined)
    throw new CommandError(
      'Manca SMTP_URL, il server che spedisce gli avvisi: per esempio SMTP_URL=smtp://utente:password@posta.ente.it:587.',
    );
}
