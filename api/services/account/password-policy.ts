import { readFileSync } from 'node:fs';
import { DomainError } from '../../../domain/domain-error.ts';

/** Characters of a password. The length is what makes it strong: no rule says which characters. */
const passwordLengthMin = 12;
const passwordLengthMax = 128;
/** What is left of it once the words that everybody guesses first are taken away. */
const ownLengthMin = 8;
/** Shorter words would take away half of any sentence. */
const wordLengthMin = 4;

let list: ReadonlySet<string> | undefined;

/** Common and breached passwords, in small letters; the file says where they come from. */
function commonPasswords(): ReadonlySet<string> {
  list ??= new Set(
    readFileSync(new URL('common-passwords.txt', import.meta.url), 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#')),
  );
  return list;
}

/**
 * Refuses a password that is too short, too long, known from breaches (also with figures around it, or repeated), or made of
 * the name of its person or of the service, or that is the one `before`.
 *
 * @throws DomainError invalid `password-too-short`, `password-too-long`, `password-common`, `password-names-account`,
 *   `password-unchanged`
 */
export function checkPassword(
  password: string,
  about: { username: string; before?: string },
): void {
  if (password.normalize('NFC') === about.before?.normalize('NFC'))
    throw refusal(
      'password-unchanged',
      'La password nuova è uguale a quella attuale: scegline una diversa.',
    );
  const text = password.normalize('NFC').toLowerCase();
  const length = Array.from(text).length;
  if (length < passwordLengthMin)
    throw refusal(
      'password-too-short',
      `Password troppo corta: attesi almeno ${passwordLengthMin.toString()} caratteri. Una frase di più parole va bene.`,
    );
  if (length > passwordLengthMax)
    throw refusal(
      'password-too-long',
      `Password troppo lunga: attesi al massimo ${passwordLengthMax.toString()} caratteri.`,
    );
  if (isCommon(text))
    throw refusal(
      'password-common',
      'Questa password è fra le più usate e note: scegline una che sia solo tua.',
    );
  if (withoutNames(text, about.username).length < ownLengthMin)
    throw refusal(
      'password-names-account',
      'La password ripete il nome utente o il nome del servizio: scegline una che non li contenga.',
    );
}

function isCommon(text: string): boolean {
  const unit = /^(.+?)\1+$/u.exec(text)?.[1] ?? text;
  const core = unit.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  const common = commonPasswords();
  // A short unit repeated is short, whatever it is.
  if (unit !== text && Array.from(unit).length < ownLengthMin) return true;
  return [text, unit, ...(core.length >= wordLengthMin ? [core] : [])].some((each) =>
    common.has(each),
  );
}

function withoutNames(text: string, username: string): string {
  const parts = username.toLowerCase().split(/[^a-z0-9]+/);
  const words = [username.toLowerCase(), 'raccordo', ...parts];
  return words
    .filter((word) => word.length >= wordLengthMin)
    .reduce((left, word) => left.replaceAll(word, ''), text);
}

function refusal(code: string, message: string): DomainError {
  return new DomainError('invalid', code, message, 'newPassword');
}
