import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkPassword } from '../../../api/services/account/password-policy.ts';
import { refusalOf } from '../../../domain/domain-error.ts';
import { personaPassword } from '../../support/personas.ts';

function verdict(password: string, username = 'anna.assistente'): string {
  try {
    checkPassword(password, { username });
    return 'accepted';
  } catch (error) {
    return refusalOf(error)?.code ?? 'unforeseen';
  }
}

describe('a new password', () => {
  it.each([
    ['una frase qualunque, senza cifre', 'accepted'],
    [personaPassword, 'accepted'],
    ['кошка на окне спит', 'accepted'],
    ['corta', 'password-too-short'],
    ['undici-char', 'password-too-short'],
    ['x'.repeat(129), 'password-too-long'],
    ['1qaz2wsx3edc', 'password-common'],
    ['1QAZ2wsx3EDC', 'password-common'],
    ['Password2026!', 'password-common'],
    ['2026-iloveyou-2026', 'password-common'],
    ['juventus1897!!', 'password-common'],
    ['sonyericsson', 'password-common'],
    ['abcabcabcabc', 'password-common'],
    ['aaaaaaaaaaaaaaa', 'password-common'],
    ['anna.assistente', 'password-names-account'],
    ['Raccordo-2026', 'password-names-account'],
    ['raccordo-dimostrazione', 'accepted'],
  ])('«%s» is %s', (password, expected) => {
    expect(verdict(password)).toBe(expected);
  });

  it('is none of the thousands of most used ones that would be long enough', () => {
    const list = new URL('../../../api/services/account/common-passwords.txt', import.meta.url);
    const longEnough = readFileSync(list, 'utf8')
      .split('\n')
      .filter((line) => !line.startsWith('#') && line.length >= 12);
    expect(longEnough.length).toBeGreaterThan(3_000);
    expect(longEnough.filter((one) => verdict(one) === 'accepted')).toEqual([]);
  });

  it('is another one than the one before, however the keyboard composes it', () => {
    const before = 'perché no, una frase';
    for (const same of [before.normalize('NFC'), before.normalize('NFD')])
      expect(() => {
        checkPassword(same, { username: 'anna.assistente', before });
      }).toThrow('uguale a quella attuale');
    expect(() => {
      checkPassword(`${before} in più`, { username: 'anna.assistente', before });
    }).not.toThrow();
  });

  it('is measured in characters, however the keyboard composes them', () => {
    expect(verdict('e\u0301'.repeat(6))).toBe('password-too-short');
  });
});
