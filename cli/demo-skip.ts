import type { Command } from 'commander';
import { skipTime } from '../api/services/training/time-machine.ts';
import { romeZone } from '../calendar/rome-zone.ts';
import { serviceEnvironment, withCases } from './case-world.ts';
import { CommandError, exitCode } from './command-error.ts';
import { answer } from './output.ts';
import { progressLine } from './progress-line.ts';

const hourMs = 3_600_000;
/** A longer jump would fire years of yearly reviews one by one. */
const hoursMax = 24 * 366;

/** `raccordo demo skip`: lets the time of the cases pass, with the alarms and mails that fall in it. */
export function registerDemoSkipCommand(demo: Command): void {
  demo
    .command('skip <durata>')
    .description('Porta avanti l’orologio di prova: 20d per giorni, 48h per ore.')
    .option('--data <cartella>', 'cartella dei dati, altrimenti .raccordo')
    .option('--json', 'risposta in JSON')
    .action(async (span: string, { data, json }: { data?: string; json?: true }) => {
      const durationMs = hoursFrom(span) * hourMs;
      const environment = serviceEnvironment(data);
      if (!environment.RACCORDO_TRAINING)
        throw new CommandError(
          'L’orologio si sposta solo in prova: questo Raccordo lavora con casi veri.',
          exitCode.failedCheck,
        );
      const progress = progressLine('Casi portati avanti');
      const show = json === true ? () => undefined : progress.show;
      const { cases, now } = await withCases(environment, async (world) => {
        const { client, database: pool, taskQueue } = world;
        return {
          cases: await skipTime({ client, pool, taskQueue }, durationMs, show),
          now: romeZone.isoOf(await world.now()),
        };
      });
      progress.end();
      answer(json, { cases, now }, () => [
        `L'orologio di prova segna ${now.slice(0, 16).replace('T', ' ')}; ${cases} casi portati avanti.`,
      ]);
    });
}

/** Hours of a span such as `20d` or `48h`. @throws CommandError */
export function hoursFrom(span: string): number {
  const [, amount = '', unit = ''] = /^(\d+)([dh])$/.exec(span) ?? [];
  const hours = Number(amount) * (unit === 'd' ? 24 : 1);
  if (unit !== '' && hours > 0 && hours <= hoursMax) return hours;
  throw new CommandError(
    `Durata non valida: ${span}. Attesi giorni o ore, fino a un anno: 20d, 48h.`,
  );
}
