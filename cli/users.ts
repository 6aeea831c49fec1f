import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline/promises';
import type { Command } from 'commander';
import { checkPassword } from '../api/services/account/password-policy.ts';
import { temporaryPasswordDays } from '../api/services/account/temporary-password.ts';
import { hashPassword } from '../api/services/password.ts';
import { romeZone } from '../calendar/rome-zone.ts';
import { refusalOf } from '../domain/domain-error.ts';
import { unbindIdentity } from '../db/identity-binding-store.ts';
import { resetSecondStep } from '../db/second-step-store.ts';
import { addStaff, endRole, grantRole, listStaff, setPassword } from '../db/staff-store.ts';
import { administer, traceAdministration } from './administration-trace.ts';
import { CommandError, exitCode } from './command-error.ts';
import { answer, columns, say } from './output.ts';
import { checkPost, postFrom } from './post-argument.ts';
import { registerEndSessions } from './users-end-sessions.ts';
import { withDatabase } from './with-database.ts';

interface Common {
  data?: string;
  json?: true;
}

const temporaryNote = `La password vale ${temporaryPasswordDays.toString()} giorni, solo per accedere e sceglierne una propria.`;

const today = (): string => romeZone.localDateOf(Date.now());

/** `raccordo users …`: accounts and the roles they hold. */
export function registerUsersCommand(program: Command): void {
  const users = program.command('users').description('Utenti e ruoli.');
  registerList(users);
  registerCreate(users);
  registerRoles(users);
  registerPassword(users);
  registerSecondStep(users);
  registerIdentity(users);
  registerEndSessions(common(users.command('end-sessions [utente]')));
}

function registerList(users: Command): void {
  common(users.command('list').description('Elenca gli utenti con i ruoli in vigore oggi.')).action(
    async ({ data, json }: Common) => {
      const staff = await withDatabase(data, (pool) => listStaff(pool, today()));
      answer(json, staff, () =>
        columns(
          staff.map(({ username, displayName, active, posts }) => [
            username,
            displayName,
            posts.map(({ role, agencyId }) => `${role}@${agencyId}`).join(' '),
            active ? '' : 'disattivato',
          ]),
        ),
      );
    },
  );
}

function registerCreate(users: Command): void {
  const command = users
    .command('create <utente>')
    .description(
      'Crea un utente; senza password sullo standard input ne sceglie una e la scrive. È temporanea.',
    )
    .requiredOption('--name <nome>', 'nome e cognome')
    .requiredOption('--email <indirizzo>', 'casella a cui arrivano gli avvisi')
    .option('--hours <ore>', 'ore settimanali, per il carico di lavoro')
    .option('--role <ruolo@ente...>', 'ruolo in un ente, per esempio tmSocialWorker@asc-tm')
    .option('--password-stdin', 'legge la password dalla prima riga dello standard input');
  common(command).action(createUser);
}

async function createUser(
  username: string,
  options: Common & {
    name: string;
    email: string;
    hours?: string;
    role?: readonly string[];
    passwordStdin?: true;
  },
): Promise<void> {
  checkUsername(username);
  const posts = (options.role ?? []).map(postFrom);
  const weeklyHours = options.hours === undefined ? null : hoursFrom(options.hours);
  const password = await passwordFrom(username, options.passwordStdin);
  const passwordHash = await hashPassword(password.text);
  const { name: displayName, email } = options;
  const made = await withDatabase(options.data, async (pool) => {
    for (const post of posts) await checkPost(pool, post);
    await traceAdministration(pool, 'raccordo users create', username);
    const temporaryDays = temporaryPasswordDays;
    return addStaff(pool, [
      { username, displayName, email, passwordHash, temporaryDays, weeklyHours, posts },
    ]);
  });
  if (made.length === 0) throw new CommandError(`L'utente ${username} esiste già.`);
  const generated = password.generated ? { password: password.text } : {};
  answer(options.json, { username, ...generated }, () => [
    `Utente ${username} creato.`,
    ...(password.generated ? [`Password: ${password.text} (non viene scritta altrove)`] : []),
    temporaryNote,
  ]);
}

function registerRoles(users: Command): void {
  const command = users
    .command('roles <utente> <azione> <ruolo@ente>')
    .description('Dà (grant) o toglie (end) un ruolo, da oggi.');
  common(command).action(
    async (username: string, action: string, postText: string, { data, json }: Common) => {
      if (action !== 'grant' && action !== 'end')
        throw new CommandError(`Azione sconosciuta: ${action}. Attesa grant oppure end.`);
      const post = postFrom(postText);
      const changed = await withDatabase(data, async (pool) => {
        await checkPost(pool, post);
        await traceAdministration(pool, `raccordo users roles ${action}`, username);
        const change = action === 'grant' ? grantRole : endRole;
        return change(pool, username, post, today());
      });
      if (!changed)
        throw new CommandError(
          action === 'grant'
            ? `Nulla da dare: ${username} non esiste o ha già ${postText}.`
            : `Nulla da togliere: ${username} non ha ${postText}.`,
          exitCode.failedCheck,
        );
      answer(json, { username, action, ...post }, () => [`Fatto: ${username}, ${postText}.`]);
    },
  );
}

function registerPassword(users: Command): void {
  const command = users
    .command('password <utente>')
    .description('Dà una password temporanea e chiude le sessioni aperte.')
    .option('--password-stdin', 'legge la password dalla prima riga dello standard input');
  common(command).action(async (username: string, options: Common & { passwordStdin?: true }) => {
    const password = await passwordFrom(username, options.passwordStdin);
    const hash = await hashPassword(password.text);
    const act = { command: 'raccordo users password', username };
    const found = await administer(options.data, act, (pool) =>
      setPassword(pool, username, hash, temporaryPasswordDays),
    );
    if (!found) throw new CommandError(`Utente sconosciuto: ${username}.`, exitCode.failedCheck);
    say(`Password di ${username} cambiata.`);
    if (password.generated) say(`Password: ${password.text} (non viene scritta altrove)`);
    say(temporaryNote);
  });
}

function registerSecondStep(users: Command): void {
  const command = users
    .command('reset-totp <utente>')
    .description('Toglie il secondo passaggio (telefono perso) e chiude le sessioni aperte.');
  common(command).action(async (username: string, { data, json }: Common) => {
    const act = { command: 'raccordo users reset-totp', username };
    const removed = await administer(data, act, (pool) => resetSecondStep(pool, username));
    if (!removed)
      throw new CommandError(`${username} non ha un secondo passaggio.`, exitCode.failedCheck);
    answer(json, { username }, () => [`Secondo passaggio di ${username} tolto.`]);
  });
}

function registerIdentity(users: Command): void {
  const command = users
    .command('reset-identity <utente>')
    .description(
      'Scioglie il legame con l’identità digitale (provider o persona cambiati) e chiude le sessioni aperte.',
    );
  common(command).action(async (username: string, { data, json }: Common) => {
    const act = { command: 'raccordo users reset-identity', username };
    const issuer = await administer(data, act, (pool) => unbindIdentity(pool, username));
    if (issuer === undefined)
      throw new CommandError(
        `${username} non è legato a un’identità digitale.`,
        exitCode.failedCheck,
      );
    answer(json, { username, issuer }, () => [
      `Legame di ${username} con ${issuer} sciolto: il prossimo accesso ne fa uno nuovo.`,
    ]);
  });
}

function common(command: Command): Command {
  return command
    .option('--data <cartella>', 'cartella dei dati, se il database è quello incorporato')
    .option('--json', 'risposta in JSON');
}

function checkUsername(username: string): void {
  if (!/^[a-z0-9]+([.-][a-z0-9]+)*$/.test(username))
    throw new CommandError(
      `Nome utente non valido: ${username}. Attese lettere minuscole, cifre, punti e trattini.`,
    );
}

function hoursFrom(text: string): number {
  const hours = Number(text);
  if (hours > 0 && hours <= 48) return hours;
  throw new CommandError(`Ore settimanali non valide: ${text}. Atteso un numero fra 1 e 48.`);
}

async function passwordFrom(
  username: string,
  fromStdin: true | undefined,
): Promise<{
  text: string;
  generated: boolean;
}> {
  if (fromStdin !== true) return { text: randomBytes(12).toString('base64url'), generated: true };
  const lines = createInterface({ input: process.stdin });
  for await (const line of lines) {
    lines.close();
    const fault = passwordFault(username, line);
    if (fault !== undefined) throw new CommandError(fault);
    return { text: line, generated: false };
  }
  throw new CommandError('Attesa la password sulla prima riga dello standard input.');
}

function passwordFault(username: string, password: string): string | undefined {
  try {
    checkPassword(password, { username });
    return undefined;
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === undefined) throw error;
    return refusal.message;
  }
}
