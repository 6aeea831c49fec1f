import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** Keys of 32 bytes, as `id:key` in base64, separated by commas. */
export const codecKeys = z
  .string()
  .regex(/^[A-Za-z0-9_-]+:[A-Za-z0-9+/=]{44}(,[A-Za-z0-9_-]+:[A-Za-z0-9+/=]{44})*$/, {
    error: 'attese una o piu coppie id:chiave (32 byte in base64), separate da virgola',
  })
  .transform((text) =>
    text.split(',').map((pair) => {
      const [id = '', key = ''] = pair.split(':');
      return { id, key: Buffer.from(key, 'base64') };
    }),
  );

const proxy = z.union([
  z.enum(['loopback', 'linklocal', 'uniquelocal']),
  z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]),
]);
const proxies = z
  .string()
  .transform((text) => text.split(',').map((each) => each.trim()))
  .transform((all) => all.filter((each) => each !== ''))
  .refine((all) => all.every((each) => proxy.safeParse(each).success), {
    error: 'attesi indirizzi, reti o loopback, linklocal, uniquelocal, separati da virgola',
  });

const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Address of an identity provider: what it says is believed only over TLS, or from this very machine. */
const issuer = z.url().refine(
  (address) => {
    const { protocol, hostname } = new URL(address);
    return protocol === 'https:' || (protocol === 'http:' && loopback.has(hostname));
  },
  { error: 'atteso un indirizzo https' },
);

/** Every variable of the services, parsed once. Absent or malformed ones stop the process with the full list. */
const environmentSchema = z.object({
  /** PostgreSQL with Raccordo's tables, as `postgres://user:password@host:port/raccordo`. */
  DATABASE_URL: z.url(),
  /** The same database for what the API does for nobody in particular, when another user does that. Only the API needs it. */
  RACCORDO_DUTIES_DATABASE_URL: z.url().optional(),
  /** host:port of the Temporal frontend. */
  TEMPORAL_ADDRESS: z.string().regex(/^[^\s:]+:\d+$/),
  TEMPORAL_NAMESPACE: z.string().min(1).default('raccordo'),
  TEMPORAL_TASK_QUEUE: z.string().min(1).default('raccordo-cases'),
  /** Payload keys, newest first: it encrypts, all decrypt. No default: a secret never has one. */
  RACCORDO_CODEC_KEYS: codecKeys,
  /**
   * Master keys of the personal data, newest first: it wraps, all unwrap. The API and `raccordo migrate` need them, here
   * or in a file; the worker never does.
   */
  RACCORDO_MASTER_KEYS: codecKeys.optional(),
  /** Path of a file with the same, one pair a line: a secret that a container or a vault mounts. */
  RACCORDO_MASTER_KEYS_FILE: z.string().min(1).optional(),
  /** File with the workflows bundled from this same source; without it a worker bundles them as it starts. */
  RACCORDO_WORKFLOW_BUNDLE: z.string().min(1).optional(),
  /** At least 32 characters; signs the session cookie. Only the API needs it. */
  RACCORDO_SESSION_SECRET: z.string().min(32).optional(),
  /** Keys that seal the read log, newest first: it seals, all verify. Only the API needs them. */
  RACCORDO_READ_LOG_KEYS: codecKeys.optional(),
  /** File outside the database to which the heads of the read log are appended; best on another machine. Only for the API. */
  RACCORDO_READ_LOG_HEADS: z.string().min(1).optional(),
  /** Port of the HTTP server, loopback or behind a proxy that speaks TLS. */
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  RACCORDO_BIND: z.string().default('127.0.0.1'),
  /** Address people type; it decides cookie security and the links in mails. */
  RACCORDO_PUBLIC_URL: z.url().default('http://localhost:8080'),
  /**
   * Proxies in front of the API, by address, network or the words `loopback`, `linklocal`, `uniquelocal`, separated by
   * comma: only of them is `X-Forwarded-For` believed. Without it all that comes through a proxy is one address.
   */
  RACCORDO_TRUSTED_PROXIES: proxies.default([]),
  /** Who must have a second step of the sign-in; in training nobody, so that it needs no phone. */
  RACCORDO_TOTP_REQUIRED: z
    .enum(['everybody', 'administrators', 'nobody'])
    .default('administrators'),
  /**
   * Identity provider that speaks OpenID Connect (a proxy of SPID and CIE, Entra): its issuer, and what it knows this
   * service by. All three or none. Only the API needs them.
   */
  RACCORDO_OIDC_ISSUER: issuer.optional(),
  RACCORDO_OIDC_CLIENT_ID: z.string().min(1).optional(),
  RACCORDO_OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  /** Claim that holds the username of an account here. */
  RACCORDO_OIDC_ACCOUNT_CLAIM: z.string().min(1).default('preferred_username'),
  /** What the button on the sign-in page says. */
  RACCORDO_OIDC_LABEL: z.string().min(1).max(60).default('Accedi con identità digitale'),
  /** Requests of an account, or of an address where nobody has signed in, in a minute. */
  RACCORDO_REQUESTS_PER_MINUTE: z.coerce.number().int().min(1).max(1_000_000).default(600),
  /** `smtp://user:password@host:port`. Only the worker needs it. */
  SMTP_URL: z.url().optional(),
  RACCORDO_MAIL_FROM: z.email().default('raccordo@example.org'),
  /** host:port of a clamd: files are kept only once it has found nothing in them. Only the API needs it. */
  CLAMD_ADDRESS: z
    .string()
    .regex(/^[^\s:]+:\d+$/, { error: 'atteso nome:porta' })
    .optional(),
  /** The time machine and the mail catcher exist only when this is true. Never in production. */
  RACCORDO_TRAINING: flag.default(false),
  /** Running terms that a change may move in a second, at most. Only the worker needs it. */
  RACCORDO_ROLLOUTS_PER_SECOND: z.coerce.number().int().min(1).max(1_000).default(200),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug']).default('info'),
});

/** The environment of one process, typed. */
export type Environment = z.output<typeof environmentSchema>;

/** The keys alone, for commands that need nothing else. */
const keySchema = environmentSchema
  .pick({ RACCORDO_MASTER_KEYS: true, RACCORDO_MASTER_KEYS_FILE: true })
  .extend({ RACCORDO_CODEC_KEYS: codecKeys.optional() });

/** Reads the keys of an environment; undefined when it names no master key. Throws one error that lists every fault. */
export function readKeyEnvironment(
  source: NodeJS.ProcessEnv = process.env,
): z.output<typeof keySchema> | undefined {
  const parsed = keySchema.safeParse(source);
  if (!parsed.success) throw faultsIn(parsed.error);
  const { RACCORDO_MASTER_KEYS: given, RACCORDO_MASTER_KEYS_FILE: path } = parsed.data;
  return given === undefined && path === undefined ? undefined : parsed.data;
}

/**
 * The master keys, from the environment or from their file.
 * @throws Error when there are none, or the file does not hold them
 */
export function masterKeysIn(
  environment: Pick<Environment, 'RACCORDO_MASTER_KEYS' | 'RACCORDO_MASTER_KEYS_FILE'>,
): readonly { id: string; key: Buffer }[] {
  const { RACCORDO_MASTER_KEYS: given, RACCORDO_MASTER_KEYS_FILE: path } = environment;
  if (given !== undefined) return given;
  if (path === undefined)
    throw new Error(
      'Configurazione non valida:\n  RACCORDO_MASTER_KEYS: manca (oppure RACCORDO_MASTER_KEYS_FILE)',
    );
  const lines = readFileSync(path, 'utf8').split('\n');
  const pairs = lines.map((line) => line.trim()).filter((line) => line !== '');
  const parsed = codecKeys.safeParse(pairs.join(','));
  if (parsed.success) return parsed.data;
  const [fault] = parsed.error.issues;
  throw new Error(
    `Configurazione non valida:\n  RACCORDO_MASTER_KEYS_FILE: ${fault?.message ?? ''}`,
  );
}

/** What an identity provider is reached with. */
export interface OidcSettings {
  issuer: string;
  clientId: string;
  clientSecret: string;
  accountClaim: string;
  label: string;
}

/**
 * The identity provider; undefined without one.
 * @throws Error when it is only half described
 */
export function oidcSettingsIn(environment: Environment): OidcSettings | undefined {
  const {
    RACCORDO_OIDC_ISSUER: issuer,
    RACCORDO_OIDC_CLIENT_ID: clientId,
    RACCORDO_OIDC_CLIENT_SECRET: clientSecret,
    RACCORDO_OIDC_ACCOUNT_CLAIM: accountClaim,
    RACCORDO_OIDC_LABEL: label,
  } = environment;
  if (issuer !== undefined && clientId !== undefined && clientSecret !== undefined)
    return { issuer, clientId, clientSecret, accountClaim, label };
  if (issuer === undefined && clientId === undefined && clientSecret === undefined)
    return undefined;
  throw new Error(
    'Configurazione non valida:\n  RACCORDO_OIDC_ISSUER, RACCORDO_OIDC_CLIENT_ID e RACCORDO_OIDC_CLIENT_SECRET vanno dati tutti e tre, o nessuno',
  );
}

/** Reads and checks the environment; throws one error that lists every fault. */
export function readEnvironment(source: NodeJS.ProcessEnv = process.env): Environment {
  const parsed = environmentSchema.safeParse(source);
  if (parsed.success) return parsed.data;
  throw faultsIn(parsed.error);
}

function faultsIn({ issues }: z.ZodError): Error {
  const faults = issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  return new Error(`Configurazione non valida:\n${faults.join('\n')}`);
}
