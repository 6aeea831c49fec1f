import { randomBytes, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPersonalVault } from '../../../codec/personal-vault.ts';

const autumn = { id: '2026-10', key: randomBytes(32) };
const spring = { id: '2027-04', key: randomBytes(32) };
const text = (content: string): Buffer => Buffer.from(content);

describe('what is sealed with the key of a person or of a case', () => {
  const vault = createPersonalVault([autumn]);

  it('opens again, whatever it says', () => {
    fc.assert(
      fc.property(fc.string(), (said) => {
        const key = vault.newKey(randomUUID());
        const sealed = vault.seal(key, 'here', text(said));
        expect(vault.open(key, 'here', sealed).toString()).toBe(text(said).toString());
      }),
    );
  });

  it('says nothing by itself, and never the same', () => {
    const key = vault.newKey(randomUUID());
    const boxes = [1, 2].map(() => vault.seal(key, 'here', text('Quattrofoglie')));
    expect(boxes[0]).not.toEqual(boxes[1]);
    expect(boxes.some((box) => box.includes('Quattrofoglie'))).toBe(false);
  });

  it('does not open in another place, under another key, or with a bit changed', () => {
    const key = vault.newKey(randomUUID());
    const sealed = vault.seal(key, 'submission 1', text('Quattrofoglie'));
    expect(() => vault.open(key, 'submission 2', sealed)).toThrow();
    expect(() => vault.open(vault.newKey(key.subjectId), 'submission 1', sealed)).toThrow();
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => vault.open(key, 'submission 1', changed)).toThrow();
    }
    for (let length = 0; length < sealed.length; length += 1)
      expect(() => vault.open(key, 'submission 1', sealed.subarray(0, length))).toThrow();
  });

  it('does not open when the wrapped key is moved to the row of somebody else', () => {
    const [mine, other] = [vault.newKey(randomUUID()), vault.newKey(randomUUID())];
    const sealed = vault.seal(mine, 'here', text('Quattrofoglie'));
    const moved = { ...mine, subjectId: other.subjectId };
    expect(() => vault.open(moved, 'here', sealed)).toThrow();
  });
});

describe('a master key', () => {
  it('is changed under what is sealed: the new one wraps, the old one opens until everything is wrapped anew', () => {
    const before = createPersonalVault([autumn]);
    const both = createPersonalVault([spring, autumn]);
    const after = createPersonalVault([spring]);
    const key = before.newKey(randomUUID());
    const sealed = before.seal(key, 'here', text('Quattrofoglie'));
    expect(both.open(key, 'here', sealed).toString()).toBe('Quattrofoglie');
    expect(() => after.open(key, 'here', sealed)).toThrow('2026-10');
    const rewrapped = both.rewrapped(key);
    expect(rewrapped.masterKeyId).toBe('2027-04');
    expect(after.open(rewrapped, 'here', sealed).toString()).toBe('Quattrofoglie');
    expect(() => before.open(rewrapped, 'here', sealed)).toThrow('2027-04');
  });

  it('is needed', () => {
    expect(() => createPersonalVault([])).toThrow();
  });
});

describe('the fingerprint under which a name is found', () => {
  it('is the same for the same name, whichever master key wraps, and tells nobody without the key', () => {
    const both = createPersonalVault([spring, autumn]);
    const key = createPersonalVault([autumn]).newKey(randomUUID());
    const found = both.fingerprints(key)('name', 'prova');
    expect(both.fingerprints(both.rewrapped(key))('name', 'prova')).toEqual(found);
    expect(both.fingerprints(key)('name', 'provb')).not.toEqual(found);
    expect(both.fingerprints(key)('birth', 'prova')).not.toEqual(found);
    expect(both.fingerprints(both.newKey(key.subjectId))('name', 'prova')).not.toEqual(found);
  });
});
