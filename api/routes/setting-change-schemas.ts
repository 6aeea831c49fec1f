import { isLocalDate } from '../../domain/terms/local-date.ts';
import { actSchema } from './term-change-schemas.ts';
import { rolloutConducts } from '../services/rollouts/rollout-service.ts';
import { progressSchema } from './running-schemas.ts';
import { z } from './zod.ts';

/** Shapes of calendars, ladders and their changes, as callers send and get them. */

const date = z
  .string('serve una data AAAA-MM-GG')
  .refine(isLocalDate, 'serve una data esistente AAAA-MM-GG');
const instant = z.string().describe('Istante ISO 8601 con lo scarto di Europe/Rome');
const site = z.string('serve il codice di una sede').max(60);
const ladder = z.string('serve il nome di una scala').max(40);
const rung = z.string('serve la chiave di un avviso').max(60);
const count = z.int('serve un numero intero');
const time = z.string('serve un orario HH:MM').max(5);
const from = date.describe('Primo giorno, incluso');
const recipient = z.enum(
  ['owner', 'coordinator', 'areaHead', 'director', 'registryOffice'],
  'serve un destinatario',
);
const rungKind = z.enum(['reminder', 'escalation'], 'serve reminder o escalation');

const when = z.union(
  [
    z.strictObject({ at: z.literal('beforeDue'), days: count, time }),
    z.strictObject({ at: z.literal('beforeDue'), workingDays: count, time }),
    z.strictObject({ at: z.literal('beforeDue'), hours: count }),
    z.strictObject({ at: z.literal('dueDay'), time }),
    z.strictObject({ at: z.literal('afterDue'), days: count, time }),
    z.strictObject({ at: z.literal('afterDue'), workingDays: count, time }),
    z.strictObject({ at: z.literal('elapsed'), hours: count }),
    z.strictObject({ at: z.literal('expiry') }),
  ],
  'serve il momento di un avviso',
);

const amendment = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('patronDay'),
    site,
    patron: z.string('serve il giorno MM-GG').max(5),
    from,
  }),
  z.strictObject({
    kind: z.literal('closure'),
    site,
    from,
    to: date.describe('Ultimo giorno, incluso'),
  }),
  z.strictObject({ kind: z.literal('closureWithdrawn'), site, from }),
  z.strictObject({
    kind: z.literal('rungAdded'),
    ladder,
    from,
    when,
    tell: z.array(recipient).max(5),
    rungKind,
  }),
  z.strictObject({ kind: z.literal('rungMoved'), ladder, from, rung, when }),
  z.strictObject({ kind: z.literal('recipientAdded'), ladder, from, rung, recipient }),
  z.strictObject({ kind: z.literal('rungRemoved'), ladder, from, rung }),
]);

/** A change of a calendar or of a ladder as an administrator asks for it. */
export const settingChangeBody = z.strictObject({
  amendment,
  reason: z.string('serve il motivo').max(500, 'al massimo 500 caratteri'),
  act: actSchema.nullable().default(null),
});

const status = z.enum(['draft', 'proposed', 'approved', 'discarded']);
const kind = z.enum(['calendar', 'ladder']);

export const settingChangeLineSchema = z
  .object({
    id: z.string(),
    of: kind,
    status,
    title: z.string(),
    from: z.string(),
    rollout: progressSchema.nullable(),
    author: z.string(),
    draftedAt: instant,
  })
  .openapi('SettingChangeLine');

const dayRange = z.object({ from: z.string(), to: z.string().describe('Inclusa') });

export const settingChangeSchema = settingChangeLineSchema
  .extend({
    version: z.int().describe('Per If-Match'),
    amendment,
    reason: z.string(),
    act: actSchema.nullable(),
    actWords: z.string().nullable(),
    proposedAt: instant.optional(),
    settledBy: z.string().optional(),
    settledAt: instant.optional(),
    before: z.array(z.string()),
    after: z.array(z.string()).optional(),
    atProposal: z.array(z.string()).optional(),
    touches: z
      .union([z.object({ site: z.string(), days: z.array(dayRange) }), z.object({ ladder })])
      .describe('I termini in corso di cui parla'),
    refusal: z.string().optional(),
    fingerprint: z.string().optional(),
    log: z.array(z.object({ at: instant, by: z.string(), what: z.string() })),
    actions: z.array(
      z.object({
        action: z.enum([
          ...(['edit', 'look', 'confirmPast', 'propose', 'approve', 'discard'] as const),
          ...rolloutConducts,
        ]),
        because: z.string().optional(),
      }),
    ),
  })
  .openapi('SettingChange');

export const calendarSchema = z
  .object({
    site: z.string(),
    label: z.string(),
    patronWords: z.string().nullable(),
    patrons: z.array(
      z.object({ patron: z.string(), words: z.string(), from: z.string().nullable() }),
    ),
    closures: z.array(dayRange.extend({ reason: z.string(), isAhead: z.boolean() })),
    openings: z.array(z.object({ weekday: z.int(), from: z.string(), to: z.string() })),
  })
  .openapi('SiteCalendar');

const rungSchema = z.object({
  key: z.string(),
  when: z.string(),
  kind: rungKind,
  tell: z.array(recipient),
  tells: z.string(),
});

export const ladderSchema = z
  .object({
    ladder: z.string(),
    rungs: z.array(rungSchema),
    ahead: z.array(z.object({ from: z.string(), rungs: z.array(rungSchema) })),
    isBinding: z.boolean().describe('Veglia su un termine di legge o del giudice'),
    usedBy: z.array(
      z.object({
        protocolCode: z.string(),
        protocolLabel: z.string(),
        version: z.int(),
        path: z.string(),
        termLabel: z.string(),
        class: z.enum(['LAW', 'COURT', 'PROTOCOL', 'LOCAL']),
      }),
    ),
  })
  .openapi('Ladder');

/** Changes of one kind, or of both. */
export const settingKindQuery = kind.optional().describe('Solo calendari, o solo avvisi');
