import { z } from './zod.ts';

/** Shapes of the migration of open cases to a later version, as callers send and get them. */

const version = z.int('serve il numero di una versione').min(1).max(9_999);
const stepKey = z.string().max(120);
const code = z.string().max(40);

const asked = {
  protocolCode: z.string('serve il codice di un protocollo').max(120),
  fromVersion: version,
  toVersion: version,
  agencyId: z.string().max(120).optional(),
  stepKey: stepKey.optional(),
  mapping: z.record(stepKey, stepKey).default({}),
};

export const migrationAskedBody = z.strictObject({
  ...asked,
  codes: z.array(code).max(1_000).optional(),
});

export const migrationProposalBody = z.strictObject({
  ...asked,
  codes: z.array(code, 'serve l’elenco delle pratiche').max(1_000),
  reason: z.string('serve il motivo').max(2_000),
  confirmedOverdue: z.array(code).max(1_000).default([]),
});

export const migrationTargetSchema = z.object({
  protocolCode: z.string(),
  protocolLabel: z.string(),
  fromVersion: z.int(),
  toVersion: z.int(),
  agencyId: z.string(),
  agencyLabel: z.string(),
  cases: z.int(),
  activeFrom: z.string().optional(),
});

const termSchema = z.object({
  how: z.enum(['superseded', 'lifted', 'started']),
  label: z.string(),
  class: z.enum(['LAW', 'COURT', 'PROTOCOL', 'LOCAL']),
  purpose: z.enum(['deadline', 'wake']),
  oldDueOn: z.string().nullable(),
  newDueOn: z.string().nullable(),
  overdueAtOnce: z.boolean(),
  suspended: z.boolean(),
  explanation: z.array(z.string()),
});

const caseSchema = z.object({
  caseCode: z.string(),
  steps: z.array(z.object({ label: z.string(), toLabel: z.string(), changes: z.boolean() })),
  opens: z.array(z.string()),
  terms: z.array(termSchema),
  untouched: z.int(),
  refusals: z.array(z.string()),
  overdueAtOnce: z.boolean(),
});

const labelled = z.array(z.object({ stepKey: z.string(), label: z.string() }));

export const migrationPreviewSchema = z.object({
  protocolLabel: z.string(),
  fromVersion: z.int(),
  toVersion: z.int(),
  agencyId: z.string(),
  agencyLabel: z.string(),
  cases: z.array(caseSchema),
  more: z.boolean(),
  unplaced: z.array(
    z.object({ stepKey: z.string(), label: z.string(), chosen: z.string().nullable() }),
  ),
  places: labelled,
  steps: labelled,
});

export const planLineSchema = z.object({
  id: z.string(),
  protocolLabel: z.string(),
  fromVersion: z.int(),
  toVersion: z.int(),
  agencyLabel: z.string(),
  status: z.enum(['draft', 'approved', 'running', 'paused', 'done', 'cancelled']),
  proposedBy: z.string(),
  proposedAt: z.string(),
  counts: z.object({ pending: z.int(), done: z.int(), refused: z.int(), failed: z.int() }),
});

export const conductedPlanSchema = planLineSchema.extend({
  reason: z.string(),
  approvedBy: z.string().optional(),
  approvedAt: z.string().optional(),
  finishedAt: z.string().optional(),
  mapping: z.array(z.object({ from: z.string(), to: z.string() })),
  items: z.array(
    caseSchema.extend({
      status: z.enum(['pending', 'done', 'refused', 'failed']),
      detail: z.string().optional(),
      settledAt: z.string().optional(),
      changed: z.boolean(),
      before: caseSchema.optional(),
    }),
  ),
  next: z.string().optional(),
  fingerprint: z.string().optional(),
  actions: z.array(
    z.object({
      action: z.enum(['approve', 'pause', 'resume', 'cancel', 'retry']),
      because: z.string().optional(),
    }),
  ),
});
