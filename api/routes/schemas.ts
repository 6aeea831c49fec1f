import { extraordinaryReasons } from '../../domain/access/extraordinary.ts';
import { tokenScopes } from '../../domain/access/api-tokens.ts';
import { deviationKinds } from '../../domain/case/deviation-forms.ts';
import { linkKinds } from '../../domain/case/link-forms.ts';
import { handoverSchema } from './handover-schemas.ts';
import { z } from './zod.ts';

/**
 * Shapes of the answers, by the name they have in OpenAPI. Each follows the type of the service that fills it; the
 * integration tests hold real answers against them.
 */

const instant = z.string().describe('Istante ISO 8601 con lo scarto di Europe/Rome');
const date = z.string().describe('Data AAAA-MM-GG');
const termClass = z.enum(['LAW', 'COURT', 'PROTOCOL', 'LOCAL']);
const kind = z.enum(['task', 'waiting']);
const assignee = z.object({ userId: z.string(), displayName: z.string() }).nullable();
const labelled = z.object({ label: z.string(), value: z.string() });
const dataClass = z.enum(['P', 'I', 'H', 'J']);

export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string().describe('Motivo, stabile'),
    field: z.string().optional(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .openapi('Problem');

const actionSchema = z
  .object({
    action: z.enum([
      'completeStep',
      'assignStep',
      'claimStep',
      'releaseStep',
      'openStep',
      'recordEvent',
      'acknowledgeTerm',
      'issueAnswerLink',
      'revokeAnswerLink',
      ...deviationKinds,
      ...linkKinds,
    ]),
    label: z.string(),
    target: z.string(),
    because: z.string().optional(),
  })
  .openapi('AllowedAction');

const dueBase = z.object({
  termId: z.string(),
  label: z.string(),
  class: termClass,
  dueOn: date,
  dueAt: instant,
  startedAt: instant.optional(),
  overdue: z.boolean(),
  source: z.string(),
  acknowledged: z.boolean(),
});

const suspensionSchema = z.object({
  since: instant,
  expectedResumeOn: date,
  reason: z.string(),
});

const dueSchema = dueBase
  .extend({
    wake: z.literal(true).optional(),
    explanation: z.array(z.string()),
    nextNotice: z.object({ at: instant, tells: z.array(z.string()) }).optional(),
    suspended: suspensionSchema.optional(),
    suspendedDays: z.int(),
    owner: z
      .object({ displayName: z.string(), agencyLabel: z.string() })
      .optional()
      .describe('Chi ne risponde per nome dopo un passaggio'),
    spent: z
      .array(z.object({ agencyLabel: z.string(), amount: z.string() }))
      .optional()
      .describe('Quanto ne ha usato finora ciascun ufficio'),
  })
  .openapi('Due');

const standInFor = z.string().optional().describe('Chi è assente, quando la svolgi al suo posto');

export const workItemSchema = z
  .object({
    caseCode: z.string(),
    stepId: z.string(),
    stepKey: z.string(),
    stepLabel: z.string(),
    protocolLabel: z.string(),
    agencyId: z.string(),
    agencyLabel: z.string(),
    role: z.string(),
    assignee,
    onBehalfOf: standInFor,
    openedAt: instant,
    due: dueBase.nullable(),
    suspended: z.boolean(),
    skipProposed: z.boolean(),
    kind,
    priority: z.int(),
    actions: z.array(actionSchema),
  })
  .openapi('WorkItem');

export const answerLinkSchema = z
  .object({
    number: z.int(),
    officeLabel: z.string(),
    email: z.string().optional(),
    issuedAt: instant,
    lastDay: date,
    standing: z.enum(['live', 'expired', 'used', 'withdrawn', 'replaced', 'overtaken']),
    mail: z.enum(['pending', 'sent', 'failed']),
  })
  .openapi('AnswerLink');

const stepSchema = z
  .object({
    stepId: z.string(),
    stepKey: z.string(),
    label: z.string(),
    purpose: z.string(),
    card: z.string(),
    kind,
    role: z.string(),
    roleLabel: z.string(),
    agencyLabel: z.string(),
    assignee,
    onBehalfOf: standInFor,
    openedAt: instant,
    dues: z.array(dueSchema),
    skipProposed: z
      .object({ by: z.string(), reason: z.string(), continueAs: z.string().optional() })
      .optional(),
    again: z.boolean(),
    asked: z.string().optional(),
    answerLinks: z.array(answerLinkSchema).optional(),
    actions: z.array(actionSchema),
  })
  .openapi('Step');

export const extraordinarySchema = z
  .object({
    id: z.string(),
    caseCode: z.string(),
    who: z.object({ userId: z.string(), displayName: z.string() }),
    reason: z.enum(extraordinaryReasons),
    reasonLabel: z.string(),
    words: z.string().optional(),
    askedAt: z.string(),
    until: z.string(),
    inForce: z.boolean(),
    endedAt: z.string().optional(),
    review: z
      .object({
        by: z.string(),
        at: z.string(),
        outcome: z.enum(['justified', 'notJustified']),
        note: z.string(),
      })
      .optional(),
    may: z.object({ end: z.boolean(), review: z.boolean() }),
  })
  .openapi('ExtraordinaryAccess');

export const caseSchema = z
  .object({
    code: z.string(),
    version: z.int(),
    status: z.enum(['draft', 'open', 'ended']),
    ending: z.string().optional(),
    protocol: z.object({ code: z.string(), version: z.int(), label: z.string() }),
    titolareLabel: z.string(),
    phase: z.object({ label: z.string(), number: z.int(), of: z.int() }),
    nextActor: z.string(),
    responsible: z.object({ displayName: z.string(), roleLabel: z.string() }).optional(),
    erased: z.literal(true).optional().describe('I dati personali sono stati cancellati'),
    priority: z.int(),
    flags: z.array(z.string()),
    suspension: suspensionSchema.optional(),
    rechecks: z.array(z.object({ stepId: z.string(), label: z.string() })),
    facts: z.array(labelled),
    anchors: z.array(labelled),
    parties: z.array(z.object({ party: z.string(), agencyLabel: z.string() })),
    handover: handoverSchema.optional(),
    steps: z.array(stepSchema),
    terms: z.array(dueSchema),
    persons: z
      .array(
        z.object({
          displayName: z.string(),
          birthOn: date.optional(),
          residenceComune: z.string().optional(),
        }),
      )
      .optional(),
    links: z.array(z.object({ code: z.string(), link: z.string(), label: z.string() })),
    wanted: z.array(z.object({ protocolLabel: z.string(), link: z.string(), at: instant })),
    acts: z.array(
      z.object({
        reference: z.string(),
        on: date,
        direction: z.enum(['in', 'out']),
        label: z.string(),
      }),
    ),
    submissions: z.array(
      z.object({
        id: z.string(),
        stepLabel: z.string(),
        mark: z.enum(['corrected', 'correction', 'note']).optional(),
        at: instant,
        by: z.string(),
        fields: z.array(z.object({ label: z.string(), value: z.string(), dataClass })),
      }),
    ),
    actions: z.array(actionSchema),
    extraordinary: z
      .array(extraordinarySchema)
      .optional()
      .describe('Chi l’ha aperta in un’emergenza; solo per chi la vede tutta'),
    logReader: z.literal(true).optional().describe('Può sapere chi ha guardato la pratica'),
  })
  .openapi('Case');

export const caseRowSchema = z
  .object({
    code: z.string(),
    protocolLabel: z.string(),
    phase: z.string(),
    status: z.string(),
    openedAt: instant,
  })
  .openapi('CaseRow');

export const journalLineSchema = z
  .object({
    seq: z.int(),
    occurredAt: instant,
    type: z.string(),
    sentence: z.string(),
    actorLabel: z.string(),
    agencyLabel: z.string().optional(),
    details: z.array(z.string()),
  })
  .openapi('JournalLine');

export const actResultSchema = z
  .object({
    caseCode: z.string(),
    version: z.int(),
    events: z.array(z.object({ seq: z.int(), type: z.string(), sentence: z.string() })),
    opened: z.array(
      z.object({
        stepId: z.string(),
        stepLabel: z.string(),
        agencyLabel: z.string(),
        dueOn: date.optional(),
      }),
    ),
    ended: z.string().optional(),
    siblings: z.array(z.string()).optional(),
    started: z.array(z.string()).optional(),
    alsoFor: z
      .array(
        z.object({
          caseCode: z.string(),
          stepId: z.string(),
          version: z.int().optional(),
          refused: z.object({ code: z.string(), detail: z.string() }).optional(),
        }),
      )
      .optional(),
  })
  .openapi('ActResult');

export const stepFormSchema = z
  .object({
    caseCode: z.string(),
    version: z.int(),
    step: stepSchema,
    form: z.record(z.string(), z.unknown()),
    people: z.record(z.string(), z.array(z.object({ userId: z.string(), label: z.string() }))),
    outcomes: z.array(
      z.object({
        key: z.string(),
        label: z.string(),
        needs: z.array(z.string()),
        because: z.string().optional(),
        consequences: z.array(z.string()),
      }),
    ),
    context: z.array(labelled),
    values: z.record(z.string(), z.unknown()).optional(),
    siblings: z
      .array(z.object({ caseCode: z.string(), stepId: z.string(), minors: z.string().optional() }))
      .optional(),
  })
  .openapi('StepForm');

export const deviationFormSchema = z
  .object({
    kind: z.enum(deviationKinds),
    target: z.string(),
    caseCode: z.string(),
    version: z.int(),
    label: z.string(),
    lead: z.string(),
    submit: z.string(),
    form: z.record(z.string(), z.unknown()),
    values: z.record(z.string(), z.unknown()),
    context: z.array(labelled),
    people: z.record(z.string(), z.array(z.object({ userId: z.string(), label: z.string() }))),
    dues: z.array(dueBase.extend({ suspended: suspensionSchema.optional() })),
  })
  .openapi('DeviationForm');

export const deviationPreviewSchema = z
  .object({
    caseCode: z.string(),
    version: z.int(),
    effects: z.array(z.string()),
    moved: z.array(
      z.object({
        label: z.string(),
        class: termClass,
        before: date.nullable(),
        after: date.nullable(),
        how: z.enum(['moved', 'stopped', 'started', 'ended']),
        ifResumed: z.object({ on: date, dueOn: date }).optional(),
      }),
    ),
    because: z.string().optional(),
  })
  .openapi('DeviationPreview');

const stuckSchema = z
  .object({
    caseCode: z.string(),
    stepId: z.string(),
    stepLabel: z.string(),
    cause: z.string(),
    causeLabel: z.string(),
    sinceOn: date,
    workingDays: z.int(),
    typicalDays: z.number().optional(),
    whoMustMove: z.string(),
    termClass: termClass.nullable(),
    actions: z.array(actionSchema),
  })
  .openapi('StuckCase');

export const cockpitSchema = z
  .object({
    counts: z.array(
      z.object({ key: z.string(), label: z.string(), count: z.int(), href: z.string() }),
    ),
    stuck: z.object({ items: z.array(stuckSchema), next: z.string().optional() }),
    workload: z.array(
      z.object({
        userId: z.string(),
        displayName: z.string(),
        cases: z.int(),
        weight: z.number(),
        weeklyHours: z.number().nullable(),
        load: z.number().nullable(),
        overThreshold: z.boolean(),
        open: z.int(),
        overdue: z.int(),
      }),
    ),
    undelivered: z.array(
      z.object({
        caseCode: z.string(),
        template: z.string(),
        recipient: z.string(),
        error: z.string(),
        at: instant,
      }),
    ),
  })
  .openapi('Cockpit');

export const sessionViewSchema = z
  .object({
    id: z.string(),
    signedInAt: z.string(),
    seenAt: z.string().describe('Ultima richiesta, al minuto'),
    browser: z.string().describe('Famiglia di browser e sistema; vuoto se non detto'),
    address: z.string(),
    isCurrent: z.boolean(),
  })
  .openapi('SessioneAperta');

export const apiTokenSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    scope: z.enum(tokenScopes),
    createdAt: z.string(),
    expiresAt: z.string(),
    lastUsedAt: z.string().nullable().describe('All’ora; null se mai usato'),
    isExpired: z.boolean(),
  })
  .openapi('TokenPerProgrammi');

export const sessionSchema = z
  .object({
    viewer: z.object({
      userId: z.string(),
      username: z.string(),
      displayName: z.string(),
      roles: z.array(z.object({ role: z.string(), agencyId: z.string(), agencyLabel: z.string() })),
      standsInFor: z
        .array(z.object({ userId: z.string(), role: z.string(), agencyId: z.string() }))
        .optional()
        .describe('Per chi agisci oggi, ruolo per ruolo: chi è assente'),
    }),
    csrfToken: z.string(),
  })
  .openapi('Session');

/** A page of items. */
export function pageSchema(item: z.ZodType): z.ZodType {
  return z.object({ items: z.array(item), next: z.string().optional() });
}
