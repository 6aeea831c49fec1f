import { describe, expect, it } from 'vitest';
import { oidcSettingsIn, readEnvironment } from '../../../config/env.ts';

const needed = {
  DATABASE_URL: 'postgres://raccordo@localhost/raccordo',
  TEMPORAL_ADDRESS: 'localhost:7233',
  RACCORDO_CODEC_KEYS: `k1:${Buffer.alloc(32).toString('base64')}`,
};
const client = { RACCORDO_OIDC_CLIENT_ID: 'raccordo', RACCORDO_OIDC_CLIENT_SECRET: 'secret' };

describe('the settings of an identity provider', () => {
  it('are given whole or not at all', () => {
    expect(oidcSettingsIn(readEnvironment(needed))).toBeUndefined();
    expect(() => oidcSettingsIn(readEnvironment({ ...needed, ...client }))).toThrow(
      'vanno dati tutti e tre',
    );
    const issuer = 'https://login.example.org';
    const whole = readEnvironment({ ...needed, ...client, RACCORDO_OIDC_ISSUER: issuer });
    expect(oidcSettingsIn(whole)).toEqual({
      ...{ issuer, clientId: 'raccordo', clientSecret: 'secret' },
      ...{ accountClaim: 'preferred_username', label: 'Accedi con identità digitale' },
    });
  });

  it.each(['http://login.example.org', 'ftp://localhost', 'http://localhost.example.org'])(
    'believe nobody who speaks in clear: %s',
    (issuer) => {
      const source = { ...needed, ...client, RACCORDO_OIDC_ISSUER: issuer };
      expect(() => readEnvironment(source)).toThrow('atteso un indirizzo https');
    },
  );
});
