import { rolloutShows } from '../../db/rollout-reading.ts';
import { rolloutItemStatuses, rolloutStatuses } from '../../db/rollout-store.ts';
import { rolloutConducts } from '../services/rollouts/rollout-service.ts';
import { z } from './zod.ts';

/** Shapes of the running terms that a change reaches, as callers send and get them. */

const instant = z.string().describe('Istante ISO 8601 con lo scarto di Europe/Rome');

export const progressSchema = z.object({
  status: z.enum(rolloutStatuses),
  looked: z.boolean().describe('I termini in corso sono stati guardati tutti'),
  casesTotal: z.int(),
  casesSeen: z.int(),
  lookedAt: instant,
  startsAt: instant.optional(),
  startedAt: instant.optional(),
  finishedAt: instant.optional(),
});

export const runningQuery = z.strictObject({
  show: z.enum(rolloutShows, `serve una fra ${rolloutShows.join(', ')}`).default('all'),
  cursor: z.string().max(500).optional(),
});

export const confirmPastBody = z.strictObject({
  terms: z
    .array(
      z.strictObject({ caseCode: z.string().max(40), termId: z.string().max(200) }),
      'serve l’elenco dei termini',
    )
    .min(1, 'serve almeno un termine')
    .max(200, 'al massimo 200 termini per volta'),
  confirmed: z.boolean('serve true o false').describe('false: la conferma è tolta'),
});

export const conductBody = z.strictObject({
  what: z.enum(rolloutConducts, `serve una fra ${rolloutConducts.join(', ')}`),
});

const itemSchema = z.object({
  caseCode: z.string(),
  termId: z.string(),
  oldDueOn: z.string().nullable(),
  newDueOn: z.string().nullable(),
  shiftDays: z.int().nullable(),
  inPast: z.boolean(),
  confirmed: z.boolean(),
  suspended: z.boolean(),
  again: z.array(z.string()),
  never: z.array(z.string()),
  dependants: z.int(),
  explanation: z.array(z.string()),
  joined: z.boolean(),
  status: z.enum(rolloutItemStatuses),
  detail: z.string().nullable(),
  settledAt: instant.optional(),
});

export const runningTermsSchema = z
  .object({
    progress: progressSchema.nullable(),
    current: z.boolean().describe('L’anteprima è di quanto si chiede ora, e di oggi'),
    totals: z.object({
      cases: z.int(),
      terms: z.int(),
      past: z.int(),
      confirmed: z.int(),
      again: z.int(),
      never: z.int(),
      suspended: z.int(),
      refused: z.int(),
      dependants: z.int(),
      joined: z.int(),
      byStatus: z.partialRecord(z.enum(rolloutItemStatuses), z.int()),
    }),
    shifts: z.array(z.object({ from: z.int(), to: z.int(), terms: z.int() })),
    moved: z.array(z.object({ caseCode: z.string(), dueOn: z.string() })),
    movedMore: z.boolean(),
    perSecond: z.number().optional(),
    show: z.enum(rolloutShows),
    items: z.array(itemSchema),
    next: z.string().optional(),
  })
  .openapi('RunningTerms');
