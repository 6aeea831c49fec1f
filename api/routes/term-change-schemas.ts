import { actKinds, changeModes, everyRunningTerm } from '../../domain/term-policy/change.ts';
import { policyUnits } from '../../domain/term-policy/value.ts';
import { isLocalDate } from '../../domain/terms/local-date.ts';
import { termChangeActions } from '../services/term-changes/term-change-service.ts';
import { progressSchema } from './running-schemas.ts';
import { z } from './zod.ts';

/** Shapes of the changes of terms, as callers send and get them. */

const date = z
  .string('serve una data AAAA-MM-GG')
  .refine(isLocalDate, 'serve una data esistente AAAA-MM-GG');
const instant = z.string().describe('Istante ISO 8601 con lo scarto di Europe/Rome');
const version = z.int('serve il numero di una versione').min(1).max(9_999);
const termClass = z.enum(['LAW', 'COURT', 'PROTOCOL', 'LOCAL']);

const valueSchema = z.strictObject({
  amount: z.int('serve un numero intero').min(0).max(100_000),
  unit: z.enum(policyUnits, `serve una fra ${policyUnits.join(', ')}`),
  rollOnHoliday: z.boolean('serve true o false'),
  rollOnSaturday: z.boolean('serve true o false'),
  ladder: z.string().max(40).nullable(),
});

/** The registered act that a change quotes. */
export const actSchema = z.strictObject({
  kind: z.enum(actKinds, `serve una fra ${actKinds.join(', ')}`),
  aoo: z.string('serve il registro').trim().min(1, 'serve il registro').max(80),
  year: z.int('serve un anno').min(1_990).max(2_200),
  number: z.string('serve il numero').trim().min(1, 'serve il numero').max(40),
  on: date,
});

const runningSchema = z.strictObject({
  agencyId: z.string().max(60).nullable().default(null).describe('L’ufficio che deve agire'),
  dueFrom: date.nullable().default(null).describe('Scadono da quel giorno, incluso'),
  dueTo: date.nullable().default(null).describe('Scadono fino a quel giorno, incluso'),
  movedBy: z.uuid().nullable().default(null).describe('Solo quelli mossi da quel cambio'),
});

/** A change as an administrator asks for it. */
export const termChangeBody = z.strictObject({
  protocolCode: z.string('serve il codice di un protocollo').max(120),
  versions: z.array(version, 'serve l’elenco delle versioni').max(50),
  path: z.string('serve il percorso del termine').max(200),
  site: z.string().max(60).nullable().default(null).describe('null: tutte le sedi'),
  value: valueSchema,
  mode: z
    .enum(changeModes, `serve una fra ${changeModes.join(', ')}`)
    .default('newStepsOnly')
    .describe('Che cosa fare dei termini in corso'),
  runningDueOn: date
    .nullable()
    .default(null)
    .describe('La data dei termini in corso; solo con explicitDate'),
  running: runningSchema.default(everyRunningTerm).describe('Quali termini in corso'),
  reason: z.string('serve il motivo').max(2_000, 'al massimo 2000 caratteri'),
  act: actSchema.nullable().default(null),
  effectiveOn: date.describe('Primo giorno, incluso'),
});

/** What of a change can be shown on real cases before it is kept. */
export const shownChangeBody = termChangeBody.pick({
  ...{ protocolCode: true, versions: true, path: true, site: true },
  ...{ value: true, effectiveOn: true },
});

const valueViewSchema = z.object({
  value: valueSchema,
  words: z.string(),
  from: z.string().describe('Inclusa'),
  to: z.string().nullable().describe('Esclusa; null finché nulla segue'),
  site: z.string().nullable(),
  siteLabel: z.string().nullable(),
  act: z.string().nullable(),
  change: z
    .object({
      id: z.string(),
      author: z.string(),
      approvedBy: z.string(),
      approvedAt: instant,
      reason: z.string(),
    })
    .optional(),
});

export const protocolTermsSchema = z
  .object({
    code: z.string(),
    version: z.int(),
    label: z.string(),
    versions: z.array(z.int()),
    terms: z.array(
      z.object({
        path: z.string(),
        owner: z.string(),
        name: z.string(),
        ofVariant: z.boolean(),
        class: termClass,
        source: z.string(),
        written: z.string(),
        inForce: z.array(valueViewSchema),
        ahead: z.array(valueViewSchema),
        past: z.array(valueViewSchema),
        because: z.string().optional().describe('Perché qui nessuno lo cambia'),
      }),
    ),
  })
  .openapi('ProtocolTerms');

export const termChangeLineSchema = z
  .object({
    id: z.string(),
    status: z.enum(['draft', 'proposed', 'approved', 'discarded']),
    protocolCode: z.string(),
    protocolLabel: z.string(),
    versions: z.array(z.int()),
    path: z.string(),
    termLabel: z.string(),
    class: termClass,
    site: z.string().nullable(),
    siteLabel: z.string().nullable(),
    value: valueSchema,
    valueWords: z.string(),
    effectiveOn: z.string(),
    mode: z.enum(changeModes),
    rollout: progressSchema.nullable().describe('null: solo per le attività che iniziano'),
    author: z.string(),
    draftedAt: instant,
  })
  .openapi('TermChangeLine');

export const termChangeSchema = termChangeLineSchema
  .extend({
    version: z.int().describe('Per If-Match'),
    runningDueOn: z.string().nullable(),
    running: z.object({
      agencyId: z.string().nullable(),
      dueFrom: z.string().nullable(),
      dueTo: z.string().nullable(),
      movedBy: z.string().nullable(),
    }),
    runningWords: z.array(z.string()),
    reason: z.string(),
    act: actSchema.nullable(),
    actWords: z.string().nullable(),
    proposedAt: instant.optional(),
    settledBy: z.string().optional(),
    settledAt: instant.optional(),
    standing: z.array(
      z.object({
        version: z.int(),
        words: z.string(),
        changeId: z.string().nullable(),
        atProposal: z.string().optional(),
      }),
    ),
    exceptions: z.array(z.string()),
    heldUntil: z.string().nullable(),
    refusal: z.string().optional(),
    fingerprint: z.string().optional(),
    log: z.array(z.object({ at: instant, by: z.string(), what: z.string() })),
    actions: z.array(
      z.object({
        action: z.enum(termChangeActions),
        because: z.string().optional(),
      }),
    ),
  })
  .openapi('TermChange');

const exampleDateSchema = z.object({
  dueOn: z.string(),
  dueAt: instant.optional(),
  explanation: z.array(z.string()),
});

export const examplesSchema = z.object({
  examples: z.array(
    z.object({
      caseCode: z.string().nullable(),
      startOn: z.string(),
      before: exampleDateSchema,
      after: exampleDateSchema,
    }),
  ),
});

export const termChangePreviewSchema = examplesSchema
  .extend({
    lastYear: z.object({
      from: z.string(),
      to: z.string(),
      done: z.int(),
      late: z.int(),
      wouldBeLate: z.int(),
      latePercent: z.int().nullable(),
      wouldBeLatePercent: z.int().nullable(),
      leftOut: z.int(),
      byOperator: z.array(
        z.object({ operator: z.string(), done: z.int(), late: z.int(), wouldBeLate: z.int() }),
      ),
      more: z.boolean(),
    }),
  })
  .openapi('TermChangePreview');
