import { Command, CommanderError } from 'commander';
import { CommandError, exitCode } from './command-error.ts';
import { registerDemoCommand } from './demo.ts';
import { registerDoctorCommand } from './doctor.ts';
import { registerImportCommand } from './import.ts';
import { registerJournalCommand } from './journal.ts';
import { registerKeysCommand } from './keys.ts';
import { registerMigrateCommand } from './migrate.ts';
import { registerOfficesCommand } from './offices.ts';
import { registerProjectionsCommand } from './projections.ts';
import { registerProtocolsCommand } from './protocols.ts';
import { registerRetentionCommand } from './retention.ts';
import { registerStartCommand } from './start.ts';
import { registerTermsCommand } from './terms-compute.ts';
import { registerUsersCommand } from './users.ts';

const program = new Command('raccordo')
  .description('Procedure tra enti per la tutela dei minori, che nessuno dimentica.')
  .exitOverride()
  // `demo` and `demo skip` both know --data: what stands after `skip` is meant for it.
  .enablePositionalOptions()
  .showHelpAfterError('Aiuto: raccordo --help');

registerStartCommand(program);
registerDemoCommand(program);
registerMigrateCommand(program);
registerKeysCommand(program);
registerRetentionCommand(program);
registerOfficesCommand(program);
registerUsersCommand(program);
registerImportCommand(program);
registerJournalCommand(program);
registerProjectionsCommand(program);
registerDoctorCommand(program);
registerTermsCommand(program);
registerProtocolsCommand(program);

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = explain(error);
}

/** Says in one sentence what went wrong, and how the command ends. */
function explain(error: unknown): number {
  // Commander has already written its own sentence, or the help that was asked for.
  if (error instanceof CommanderError)
    return error.exitCode === 0 ? exitCode.ok : exitCode.badInput;
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${message}\n`);
  return error instanceof CommandError ? error.exitCode : exitCode.failedCheck;
}
