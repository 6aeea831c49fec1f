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

const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

/** Every variable of the services, parsed once. Absent or malformed ones stop the process with the full list. */
const environmentSchema = z.object({
  /** PostgreSQL with Raccordo's tables, as `postgres://user:password@host:port/raccordo`. */
  DATABASE_URL: z.url(),
  /** host:port of the Temporal frontend. */
  TEMPORAL_ADDRESS: z.string().regex(/^[^\s:]+:\d+$/),
  TEMPORAL_NAMESPACE: z.string().min(1).default('raccordo'),
  TEMPORAL_TASK_QUEUE: z.string().min(1).default('raccordo-cases'),
  /** Payload keys, newest first: it encrypts, all decrypt. No default: a secret never has one. */
  RACCORDO_CODEC_KEYS: codecKeys,
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

/** Reads and checks the environment; throws one error that lists every fault. */
export function readEnvironment(source: NodeJS.ProcessEnv = process.env): Environment {
  const parsed = environmentSchema.safeParse(source);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`Configurazione non valida:\n${faults.join('\n')}`);
}
