import { describe, expect, it } from 'vitest';
import { knownProtocolCodes, protocolRegistry } from '../../../protocols/registry.ts';
import { faultsWrittenAndRun } from '../../../protocols/verification-context.ts';

describe('the protocols Raccordo carries', () => {
  it.each(protocolRegistry.all().map((protocol) => [protocol.code, protocol.version, protocol]))(
    'has no fault in %s v%i, as it is written and as it is run',
    (_code, _version, protocol) => {
      expect(faultsWrittenAndRun(protocol)).toEqual([]);
    },
  );

  it('finds the version a case is pinned to, and the one a new case starts on', () => {
    expect(protocolRegistry.find('procuraInquiry', 1)?.prefix).toBe('P2');
    expect(protocolRegistry.latest('procuraInquiry', '2027-02-28')?.version).toBe(1);
  });

  it('starts new cases on a version from its own day on, and on none before the first', () => {
    expect(protocolRegistry.latest('procuraInquiry', '2027-03-01')?.version).toBe(2);
    expect(protocolRegistry.latest('procuraInquiry', '2025-12-31')).toBeUndefined();
    expect(protocolRegistry.carries('procuraInquiry')).toBe(true);
  });

  it('carries only procedures it knows, each version once', () => {
    const versions = protocolRegistry.all().map(({ code, version }) => `${code} v${version}`);
    expect(new Set(versions).size).toBe(versions.length);
    for (const { code } of protocolRegistry.all())
      expect(Object.keys(knownProtocolCodes)).toContain(code);
  });
});
