import { InvalidArgumentError, type Command } from 'commander';
import { listRetention, setRetention } from '../db/subject-store.ts';
import { protocolRegistry } from '../protocols/registry.ts';
import { administer } from './administration-trace.ts';
import { CommandError } from './command-error.ts';
import { answer, columns } from './output.ts';
import { withDatabase } from './with-database.ts';

interface SetOptions {
  protocol: string;
  ending?: string;
  years: number;
  source: string;
  data?: string;
  json?: true;
}

/** `raccordo retention`: how long the data of each procedure are kept after a case has ended. */
export function registerRetentionCommand(program: Command): void {
  const retention = program
    .command('retention')
    .description('Tempi di conservazione, per procedura ed esito.');
  retention
    .command('list')
    .description('I tempi stabiliti.')
    .option('--data <cartella>', 'cartella dei dati, se il database è quello incorporato')
    .option('--json', 'risposta in JSON')
    .action(async ({ data, json }: { data?: string; json?: true }) => {
      const classes = await withDatabase(data, listRetention);
      answer(json, classes, () =>
        classes.length === 0
          ? ['Nessun tempo stabilito: senza, nessun dato si può cancellare.']
          : columns(
              classes.map(({ protocolCode, ending, years, source }) => [
                ...[protocolCode, ending === '' ? 'ogni esito' : ending, `${years} anni`, source],
              ]),
            ),
      );
    });
  retention
    .command('set')
    .description('Stabilisce per quanti anni si conservano i dati dopo la conclusione.')
    .requiredOption('--protocol <codice>', 'procedura')
    .option('--ending <esito>', 'solo per questo esito; altrimenti per ogni altro')
    .requiredOption('--years <anni>', 'anni dopo il giorno della conclusione', yearsFrom)
    .requiredOption('--source <regola>', 'la regola da cui viene: piano di conservazione, articolo')
    .option('--data <cartella>', 'cartella dei dati, se il database è quello incorporato')
    .option('--json', 'risposta in JSON')
    .action(async ({ protocol, ending = '', years, source, data, json }: SetOptions) => {
      refuseUnknown(protocol, ending);
      const chosen = { protocolCode: protocol, ending, years, source };
      await administer(data, { command: 'raccordo retention set' }, (database) =>
        setRetention(database, chosen),
      );
      answer(json, chosen, () => [`Stabilito: ${years} anni dopo la conclusione.`]);
    });
}

function yearsFrom(text: string): number {
  const years = Number(text);
  if (Number.isInteger(years) && years >= 0 && years <= 150) return years;
  throw new InvalidArgumentError('Serve un numero intero di anni, da 0 a 150.');
}

function refuseUnknown(code: string, ending: string): void {
  const versions = protocolRegistry.all().filter((protocol) => protocol.code === code);
  if (versions.length === 0) throw new CommandError(`Procedura sconosciuta: ${code}.`);
  const endings = new Set(versions.flatMap((protocol) => Object.keys(protocol.endings)));
  if (ending !== '' && !endings.has(ending))
    throw new CommandError(
      `Esito sconosciuto: ${ending}. Quelli di questa procedura: ${[...endings].join(', ')}.`,
    );
}
