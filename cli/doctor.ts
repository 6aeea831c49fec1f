import type { Command } from 'commander';
import { readOperatorEnvironment } from '../config/operator-env.ts';
import { examine } from '../embedded/doctor.ts';
import { exitCode } from './command-error.ts';
import { dataFolder } from './installation.ts';
import { answer } from './output.ts';
import { platformSettings } from './platform-settings.ts';

/** `raccordo doctor`: says in plain words what a start would lack. */
export function registerDoctorCommand(program: Command): void {
  program
    .command('doctor')
    .description('Dice che cosa manca per avviare Raccordo su questa macchina.')
    .option('--data <cartella>', 'cartella dei dati')
    .option('--json', 'risposta in JSON')
    .action(async ({ data, json }: { data?: string; json?: true }) => {
      const settings = platformSettings(readOperatorEnvironment());
      const findings = await examine({ dataDir: dataFolder(data), ...settings });
      answer(json, findings, () =>
        findings.flatMap(({ ok, say, remedy }) => [
          `${ok ? 'ok  ' : 'NO  '}${say}`,
          ...(remedy === undefined ? [] : [`    ${remedy}`]),
        ]),
      );
      if (findings.some(({ ok }) => !ok)) process.exitCode = exitCode.failedCheck;
    });
}
