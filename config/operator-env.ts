import { z } from 'zod';
import { codecKeys } from './env.ts';

/** Settings an operator may give to the `raccordo` command; all optional, an empty one counts as absent. */
const operatorSchema = z.object({
  /** An existing PostgreSQL with Raccordo's tables. */
  DATABASE_URL: z.url().optional(),
  /** What `raccordo migrate` lets the services into the database with; all three or none. */
  RACCORDO_API_DB_PASSWORD: z.string().min(16).optional(),
  RACCORDO_DUTIES_DB_PASSWORD: z.string().min(16).optional(),
  RACCORDO_WORKER_DB_PASSWORD: z.string().min(16).optional(),
  /** host:port of an existing Temporal cluster. */
  TEMPORAL_ADDRESS: z
    .string()
    .regex(/^[^\s:]+:\d+$/, { error: 'atteso nome:porta' })
    .optional(),
  /** Folder with temporal-server and temporal-sql-tool, or the path of the server. */
  RACCORDO_TEMPORAL_SERVER: z.string().optional(),
  /** Base address of a copy of the release archives. */
  RACCORDO_TEMPORAL_RELEASES: z.url().optional(),
  /** host:port of a clamd that searches files before they are kept. */
  CLAMD_ADDRESS: z
    .string()
    .regex(/^[^\s:]+:\d+$/, { error: 'atteso nome:porta' })
    .optional(),
  /** Keys of the read log of that PostgreSQL, to verify it. */
  RACCORDO_READ_LOG_KEYS: codecKeys.optional(),
  /** File with the heads of its chain. */
  RACCORDO_READ_LOG_HEADS: z.string().optional(),
  /** Needed by `raccordo start`: where the notices go. */
  SMTP_URL: z.url().optional(),
  /** Address people type, when a proxy stands before Raccordo. */
  RACCORDO_PUBLIC_URL: z.url().optional(),
});

/** What the operator's environment says, checked. */
export type OperatorEnvironment = z.output<typeof operatorSchema>;

/** Reads the settings of the command line; throws one error that lists every fault. */
export function readOperatorEnvironment(
  source: NodeJS.ProcessEnv = process.env,
): OperatorEnvironment {
  const given = Object.entries(source).filter(([, value]) => value !== '');
  const parsed = operatorSchema.safeParse(Object.fromEntries(given));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`Configurazione non valida:\n${faults.join('\n')}`);
}

/** Settings that the command hands on to the API as they are; the API checks them. */
const handedOn = [
  'RACCORDO_TRUSTED_PROXIES',
  'RACCORDO_REQUESTS_PER_MINUTE',
  'RACCORDO_TOTP_REQUIRED',
  'RACCORDO_OIDC_ISSUER',
  'RACCORDO_OIDC_CLIENT_ID',
  'RACCORDO_OIDC_CLIENT_SECRET',
  'RACCORDO_OIDC_ACCOUNT_CLAIM',
  'RACCORDO_OIDC_LABEL',
];

/** Those that the operator gave. */
export function settingsOfTheApi(
  source: NodeJS.ProcessEnv = process.env,
): Readonly<Record<string, string>> {
  const given = handedOn.map((name) => [name, source[name] ?? ''] as const);
  return Object.fromEntries(given.filter(([, value]) => value !== ''));
}
