import { describe, expect, it } from 'vitest';
import { hashPassword, isPassword, nobodysHash } from '../../../api/services/password.ts';

describe('a password', () => {
  it('fits its own hash and no other does', async () => {
    const hash = await hashPassword('quattro parole a caso');
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await isPassword('quattro parole a caso', hash)).toBe(true);
    expect(await isPassword('quattro parole a casa', hash)).toBe(false);
    expect(await isPassword('', hash)).toBe(false);
  });

  it('has another hash each time', async () => {
    expect(await hashPassword('uguale')).not.toBe(await hashPassword('uguale'));
  });

  it('is the same however the keyboard composes its letters', async () => {
    const hash = await hashPassword('perch\u00e9');
    expect(await isPassword('perche\u0301', hash)).toBe(true);
  });

  it('never fits a hash that is not ours, nor that of nobody', async () => {
    expect(await isPassword('x', 'x')).toBe(false);
    expect(await isPassword('', await nobodysHash)).toBe(false);
  });
});
