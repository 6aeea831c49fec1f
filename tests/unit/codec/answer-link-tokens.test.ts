import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createAnswerLinkTokens } from '../../../codec/answer-link-tokens.ts';

const older = { id: 'k1', key: randomBytes(32) };
const newer = { id: 'k2', key: randomBytes(32) };
const subject = { caseId: 'case-1', stepId: 'acknowledgeReferral.1', linkId: 'link-1' };
const tokens = createAnswerLinkTokens([older]);

describe('the token of a link', () => {
  it('is different every time, fits an address and is known again by its hash', () => {
    const [one, other] = [tokens.make(subject), tokens.make(subject)];
    expect(one.token).not.toBe(other.token);
    expect(one.token).toMatch(/^[A-Za-z0-9_-]{86}$/);
    expect(tokens.hashOf(one.token)).toEqual(one.tokenHash);
    expect(one.tokenHash).not.toEqual(other.tokenHash);
    expect(tokens.isFor(one.token, subject)).toBe(true);
  });

  it.each([
    ['another case', { caseId: 'case-2' }],
    ['another round of the step', { stepId: 'acknowledgeReferral.2' }],
    ['another link', { linkId: 'link-2' }],
  ])('does not open %s', (_, change) => {
    const { token } = tokens.make(subject);
    expect(tokens.isFor(token, { ...subject, ...change })).toBe(false);
  });

  it('with another signature is found by its hash and opens nothing', () => {
    const { token, tokenHash } = tokens.make(subject);
    const bytes = Buffer.from(token, 'base64url');
    bytes[40]! ^= 1;
    const forged = bytes.toString('base64url');
    expect(tokens.hashOf(forged)).toEqual(tokenHash);
    expect(tokens.isFor(forged, subject)).toBe(false);
  });

  it('made by whoever knows the hash and not the key opens nothing', () => {
    const { token } = createAnswerLinkTokens([newer]).make(subject);
    expect(tokens.isFor(token, subject)).toBe(false);
  });

  it('outlives a change of the keys', () => {
    const { token } = tokens.make(subject);
    expect(createAnswerLinkTokens([newer, older]).isFor(token, subject)).toBe(true);
    expect(createAnswerLinkTokens([newer]).isFor(token, subject)).toBe(false);
  });

  it.each(['', 'abc', 'x'.repeat(85), `${'x'.repeat(85)}.`, 'x'.repeat(4_000)])(
    'is no text of another form: «%s»',
    (text) => {
      expect(tokens.hashOf(text)).toBeUndefined();
      expect(tokens.isFor(text, subject)).toBe(false);
    },
  );
});
