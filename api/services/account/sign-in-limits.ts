import { createHmac } from 'node:crypto';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { Database } from '../../../db/pool.ts';
import { HttpProblem } from '../../problem.ts';

/** From where somebody tries to sign in. */
export interface SignInPlace {
  /** As typed, in small letters. */
  username: string;
  address: string;
  /** A browser from which this very username has signed in before. */
  deviceId: string | null;
}

/** Counts attempts before the password is looked at; a success takes its own count back. */
export interface SignInLimits {
  /** @throws HttpProblem 429 `too-many-attempts` */
  attempt(place: SignInPlace): Promise<{ succeeded(): Promise<void> }>;
  /** The same by address alone, for whoever another place says who it is. */
  fromAnybody(address: string): Promise<{ succeeded(): Promise<void> }>;
  /** The same for somebody who has signed in and proves again who they are. */
  confirmation(userId: string): Promise<{ succeeded(): Promise<void> }>;
  /**
   * Counts a token that opened nothing, by the place it came from. One that is good is never counted, nor asked to wait:
   * a program with an old token keeps no other behind the same address out. @throws HttpProblem 429 `too-many-attempts`
   */
  worthlessToken(address: string): Promise<void>;
}

const windowSeconds = 15 * 60;
/** Attempts per window. Behind one address there may be all the desks of a Comune. */
const perPerson = 10;
const perAddress = 300;
const worthlessTokens = 60;
/** Those from anywhere unknown; then a wait that doubles, from half a minute to a quarter of an hour. */
const perUsername = 30;
const firstWaitSeconds = 30;
const waitSecondsMax = windowSeconds;
/** The waits of a day are counted together. */
const waitsSeconds = 24 * 3_600;

/** Limits kept in PostgreSQL, so that every process counts the same. `secret` hides what was typed. */
export function createSignInLimits(database: Database, secret: string): SignInLimits {
  const limiter = (keyPrefix: string, points: number, duration = windowSeconds) =>
    new RateLimiterPostgres({
      ...{ storeClient: database, storeType: 'pool', tableName: 'rate_limits', tableCreated: true },
      ...{ keyPrefix, points, duration },
      // Whoever is over the limit costs no statement until the window has passed.
      inMemoryBlockOnConsumed: points + 1,
      clearExpiredByTimeout: keyPrefix === 'device',
    });
  const devices = limiter('device', perPerson);
  const pairs = limiter('pair', perPerson);
  const addresses = limiter('address', perAddress);
  const tokens = limiter('token', worthlessTokens);
  const usernames = new RateLimiterPostgres({
    ...{ storeClient: database, storeType: 'pool', tableName: 'rate_limits', tableCreated: true },
    ...{ keyPrefix: 'username', points: perUsername, duration: windowSeconds },
    clearExpiredByTimeout: false,
  });
  const waits = limiter('waits', Number.MAX_SAFE_INTEGER, waitsSeconds);
  const keyOf = (...parts: readonly string[]): string =>
    createHmac('sha256', secret)
      .update(['limit', ...parts].join('\n'))
      .digest('base64url');

  const alone = async (key: string): Promise<{ succeeded(): Promise<void> }> => {
    await counted(devices, key);
    return {
      succeeded: async () => {
        await devices.delete(key);
      },
    };
  };

  return {
    attempt: async ({ username, address, deviceId }) => {
      // Nobody else's failures count against a browser that is known.
      if (deviceId !== null) return alone(keyOf('device', username, deviceId));
      const pair = keyOf('pair', username, address);
      const from = keyOf('address', address);
      const name = keyOf('username', username);
      await counted(pairs, pair);
      await counted(addresses, from);
      await counted(usernames, name, async (refused) => {
        if (refused.consumedPoints !== perUsername + 1) return refused.msBeforeNext / 1000;
        const { consumedPoints: times } = await waits.consume(name);
        const wait = Math.min(firstWaitSeconds * 2 ** (times - 1), waitSecondsMax);
        await usernames.block(name, wait);
        return wait;
      });
      return {
        succeeded: async () => {
          await Promise.all([pairs.delete(pair), addresses.reward(from), usernames.reward(name)]);
        },
      };
    },
    fromAnybody: async (address) => {
      const from = keyOf('address', address);
      await counted(addresses, from);
      return {
        succeeded: async () => {
          await addresses.reward(from);
        },
      };
    },
    confirmation: (userId) => alone(keyOf('confirmation', userId)),
    worthlessToken: (address) => counted(tokens, keyOf('token', address)),
  };
}

/** Counts one attempt. @throws HttpProblem 429 when it is one too many */
async function counted(
  limiter: RateLimiterPostgres,
  key: string,
  waitOf: (refused: RateLimiterRes) => Promise<number> | number = ({ msBeforeNext }) =>
    msBeforeNext / 1000,
): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    const seconds = Math.max(1, Math.ceil(await waitOf(refused)));
    throw new HttpProblem(429, 'too-many-attempts', tooMany(seconds), seconds, limiter.points);
  }
}

function tooMany(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  const wait = minutes === 1 ? '1 minuto' : `${minutes.toString()} minuti`;
  return `Troppi tentativi da questo indirizzo o con questo nome utente: riprova tra ${wait}.`;
}
