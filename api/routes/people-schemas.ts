import { isLocalDate } from '../../domain/terms/local-date.ts';
import { roleSeats } from '../../domain/protocol/role-seats.ts';
import type { Role } from '../../domain/protocol/definition.ts';
import { z } from './zod.ts';

/** Shapes of absences and departures, as callers send and get them. */

const date = z.string().refine(isLocalDate, 'attesa una data esistente AAAA-MM-GG');
const userId = z.uuid('serve l’id di una persona');
const role = z.enum(Object.keys(roleSeats) as [Role, ...Role[]], 'serve uno dei ruoli');
const named = z.object({ userId: z.string(), displayName: z.string() });

const scope = z
  .union(
    [
      z.literal('everything'),
      z.strictObject({ role, agencyId: z.string('serve l’id di un ufficio').max(120) }),
    ],
    'serve «everything», oppure un ruolo in un ufficio',
  )
  .describe('Tutto, oppure un ruolo in un ufficio');

export const absenceBody = z.strictObject({
  userId,
  from: date,
  to: date,
  substituteId: userId.nullable(),
  scope: scope.default('everything'),
});

export const absenceChangeBody = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('shortened'), to: date }),
  z.strictObject({ what: z.literal('substituted'), substituteId: userId.nullable() }),
  z.strictObject({ what: z.literal('withdrawn') }),
]);

export const absenceLineSchema = z
  .object({
    id: z.string(),
    version: z.int(),
    person: named,
    from: z.string(),
    to: z.string(),
    substitute: named.nullable(),
    scopeLabel: z.string(),
    scope: z.union([z.literal('everything'), z.object({ role: z.string(), agencyId: z.string() })]),
    state: z.enum(['coming', 'running', 'over', 'withdrawn']),
    actingToday: named
      .nullable()
      .optional()
      .describe('Chi agisce oggi, in fondo alla catena dei sostituti; null quando nessuno'),
    warnings: z
      .array(z.object({ substitute: z.string(), from: z.string(), to: z.string() }))
      .describe('Il sostituto è assente negli stessi giorni'),
    mayChange: z.boolean(),
  })
  .openapi('Absence');

export const absenceSchema = absenceLineSchema
  .extend({
    history: z.array(
      z.object({
        what: z.enum(['entered', 'shortened', 'substituted', 'withdrawn']),
        by: z.string(),
        at: z.string(),
        to: z.string(),
        substitute: z.string().nullable(),
      }),
    ),
  })
  .openapi('AbsenceDetail');

export const departureBody = z.strictObject({
  userId,
  agencyId: z.string('serve l’id di un ufficio').max(120),
  lastDayOn: date,
  reason: z.string('serve il motivo').max(40),
});

const itemKey = {
  caseCode: z.string('serve il codice della pratica').max(40),
  kind: z.enum(['step', 'named'], 'serve «step» o «named»'),
  target: z.string('serve l’attività o il ruolo').max(160),
};

const moves = z.array(
  z.strictObject({ ...itemKey, toUserId: userId }),
  'serve l’elenco delle voci',
);

export const movesPreviewBody = z.strictObject({ moves });

export const movesBody = z.strictObject({
  moves,
  reasons: z.record(userId, z.string().max(2_000)).default({}),
});

export const departureLineSchema = z
  .object({
    id: z.string(),
    person: named,
    agencyId: z.string(),
    agencyLabel: z.string(),
    lastDayOn: z.string(),
    reason: z.string(),
    reasonLabel: z.string(),
    status: z.enum(['open', 'done', 'withdrawn']),
  })
  .openapi('DepartureLine');

const load = z.number().nullable().describe('Non arrotondato: sopra 13 è oltre la soglia');

export const movesPreviewSchema = z.object({
  loads: z.array(
    named.extend({
      items: z.int(),
      cases: z.int(),
      casesAfter: z.int(),
      load,
      loadAfter: load,
      overThreshold: z.boolean(),
    }),
  ),
});

export const departureSchema = departureLineSchema
  .extend({
    recordedBy: z.string().nullable(),
    items: z.array(
      z.object({
        ...itemKey,
        label: z.string(),
        roleLabel: z.string(),
        owner: z.string(),
        termClass: z.enum(['LAW', 'COURT', 'PROTOCOL', 'LOCAL']).nullable(),
        dueOn: z.string().nullable(),
        binding: z.boolean(),
        weight: z.number(),
        onItsWay: z.boolean(),
        candidates: z.array(z.string()),
        proposed: z.string().nullable(),
      }),
    ),
    candidates: z.array(
      named.extend({
        cases: z.int(),
        load,
        overThreshold: z.boolean(),
        away: z.object({ acting: z.string().nullable() }).optional(),
      }),
    ),
    plans: z.array(
      z.object({
        id: z.string(),
        kind: z.enum(['plan', 'climb']),
        askedBy: z.string().nullable(),
        askedAt: z.string(),
        moves: z.array(
          z.object({
            ...itemKey,
            label: z.string(),
            from: z.string(),
            to: z.string(),
            status: z.enum([
              'pending',
              'done',
              'refused',
              'moved',
              'failed',
              'undoing',
              'undone',
              'kept',
            ]),
            detail: z.string().optional(),
          }),
        ),
        reasons: z.array(z.object({ name: z.string(), reason: z.string() })),
        undoUntil: z.string(),
        mayUndo: z.boolean(),
        undoAskedBy: z.string().optional(),
      }),
    ),
    mayWithdraw: z.boolean(),
  })
  .openapi('Departure');
