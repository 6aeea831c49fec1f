import { z } from 'zod';
import type { ProtocolDefinition } from '../domain/protocol/definition.ts';
import type { Fault } from '../domain/protocol/verify/fault.ts';

const value = z.union([z.boolean(), z.number(), z.string()]);
const name = z.string().min(1);
const record = <Item extends z.ZodType>(item: Item) => z.record(z.string(), item);

const predicate: z.ZodType = z.lazy(() =>
  z.union([
    z.strictObject({ fact: name, is: value }),
    z.strictObject({ fact: name, oneOf: z.array(value) }),
    z.strictObject({ anchor: name, known: z.boolean() }),
    z.strictObject({ completed: name, outcome: name.optional(), late: z.boolean().optional() }),
    z.strictObject({ open: name }),
    z.strictObject({ running: name }),
    z.strictObject({ expired: name }),
    z.strictObject({ bindingTermRuns: z.boolean() }),
    z.strictObject({ handoverCan: move }),
    z.strictObject({ sameOffice: z.tuple([party, party]) }),
    z.strictObject({ all: z.array(predicate) }),
    z.strictObject({ any: z.array(predicate) }),
    z.strictObject({ not: predicate }),
  ]),
);
const condition = z.strictObject({ predicate, because: z.string() });

const move = z.enum([
  'propose',
  'deliver',
  'see',
  'askMore',
  'refuse',
  'stayedSilent',
  'escalate',
  'impose',
  'accept',
  'acceptWithReservation',
  'meet',
  'takeCharge',
  'returnOutcome',
  'giveBack',
  'share',
  'withdraw',
]);

const when = predicate.optional();
const effect = z.union([
  z.strictObject({ when, open: name }),
  z.strictObject({ when, cancel: name }),
  z.strictObject({ when, openLane: name, outOfSeries: z.literal(true).optional() }),
  z.strictObject({ when, cancelLane: name }),
  z.strictObject({
    when,
    startCase: name,
    link: z.enum(['continues', 'sibling', 'related']),
    heldBy: z.lazy(() => party).optional(),
  }),
  z.strictObject({ when, setPhase: name }),
  z.strictObject({ when, setFact: name, to: value }),
  z.strictObject({ when, recomputeTerm: name, of: name.optional() }),
  z.strictObject({ when, liftTerm: name }),
  z.strictObject({ when, unseat: z.lazy(() => party) }),
  z.strictObject({ when, raisePriority: z.number() }),
  z.strictObject({ when, count: name }),
  z.strictObject({ when, handover: move }),
  z.strictObject({ when, endCase: name }),
]);
const effects = z.array(effect);

const party = z.enum([
  'holder',
  'territorialService',
  'court',
  'procura',
  'asst',
  'hub',
  'spoke',
  'municipality',
  'protection',
]);
const role = z.enum([
  'registryOffice',
  'tmSocialWorker',
  'tmPsychologist',
  'tmEducator',
  'tmCoordinator',
  'sstSocialWorker',
  'sstCoordinator',
  'comuneReferent',
  'familyAreaHead',
  'planningAreaHead',
  'generalDirector',
  'asstReferent',
  'hubCoordinator',
  'hubDesk',
  'spokeReferent',
  'tavoloMember',
  'protocolAdmin',
  'dataProtectionOfficer',
]);
const actor = z.strictObject({ role, party });

/** Looser than the language: what the verifier names by itself, a class left out or a text that feeds a fact, passes. */
const fieldBase = {
  label: z.string(),
  dataClass: z.string().optional(),
  required: z.boolean().optional(),
  requiredWhen: z
    .union([
      z.strictObject({ field: name, is: value }),
      z.strictObject({ field: name, oneOf: z.array(value) }),
    ])
    .optional(),
};
const field = z.discriminatedUnion('type', [
  z.looseObject({
    ...fieldBase,
    type: z.enum(['text', 'longText', 'boolean', 'integer', 'date', 'instant', 'persons', 'case']),
  }),
  z.looseObject({ ...fieldBase, type: z.literal('enum'), options: record(z.string()) }),
  z.looseObject({ ...fieldBase, type: z.literal('checklist'), rows: record(z.string()) }),
  z.looseObject({ ...fieldBase, type: z.literal('registry'), direction: z.enum(['in', 'out']) }),
  z.looseObject({ ...fieldBase, type: z.enum(['user', 'users']), roles: z.array(role) }),
  z.looseObject({ ...fieldBase, type: z.literal('office'), seats: party }),
]);

const termValues = {
  class: z.enum(['LAW', 'COURT', 'PROTOCOL', 'LOCAL']),
  amount: z.union([z.number(), z.strictObject({ fact: name })]),
  unit: z.enum(['hours', 'calendarDays', 'workingDays', 'months', 'nextOpening', 'fixedDate']),
  from: z.union([
    z.literal('opened'),
    z.literal('previousNominal'),
    z.strictObject({ anchor: name }),
    z.strictObject({ earliestOf: z.array(name) }),
    z.strictObject({ completionOf: name }),
    z.strictObject({ caseTerm: name }),
  ]),
  direction: z.enum(['forward', 'backward']),
  rollOnHoliday: z.boolean(),
  rollOnSaturday: z.boolean(),
  internalTarget: z.boolean(),
  ladder: z.string().nullable(),
  edit: z.enum(['locked', 'byAct', 'byDetermina', 'free', 'shortenOnly']),
  chain: name,
  notAfter: z
    .union([
      z.strictObject({ anchor: name, lessDays: z.int().nonnegative() }),
      z.strictObject({ caseTerm: name, lessDays: z.int().nonnegative() }),
    ])
    .optional(),
  orNextOpening: z.literal(true).optional(),
};
const variant = z
  .strictObject({ ...termValues, source: z.string() })
  .partial()
  .extend({ when: predicate });
const term = {
  ...termValues,
  // Left out, it is the verifier that says which term has no source.
  source: z.string().default(''),
  label: z.string(),
  purpose: z.enum(['deadline', 'wake']),
  variants: z.array(variant).optional(),
  onExpiry: effects.optional(),
  metAt: name.optional(),
  repeat: z
    .strictObject({ amount: z.number(), unit: z.enum(['months', 'calendarDays']) })
    .optional(),
};

const outcome = z.strictObject({
  label: z.string(),
  needs: z.array(name).optional(),
  when: condition.optional(),
  keepsOpen: z.literal(true).optional(),
  everyTermOwned: z.literal(true).optional(),
  effects,
});

const visibility = z.enum(['S-TM', 'S-SST', 'S-ASST', 'S-HUB', 'S-DEST']);
const step = z.strictObject({
  card: z.string(),
  label: z.string(),
  purpose: z.string(),
  phase: name,
  kind: z.enum(['task', 'waiting']),
  actor,
  actorVariants: z.array(actor.extend({ when: predicate })).optional(),
  visibility,
  visibilityVariants: z.array(z.strictObject({ visibility, when: predicate })).optional(),
  form: name,
  terms: record(z.strictObject(term)),
  outcomes: record(outcome),
  optional: z.literal(true).optional(),
  many: z.literal(true).optional(),
  startable: z.strictObject({ by: z.array(actor), when: predicate, label: z.string() }).optional(),
  answeredByLink: z
    .strictObject({
      days: z.number(),
      by: z.array(actor),
      question: z.string(),
      form: name,
      outside: predicate.optional(),
    })
    .optional(),
  opensWhen: z.strictObject({ after: name, softJoin: z.array(name) }).optional(),
  availableWhen: condition.optional(),
  notBy: z.array(name).optional(),
  inherits: z.array(name).optional(),
  lane: name.optional(),
  heldUntilConfirmed: z.literal(true).optional(),
  confirms: z.strictObject({ step: name, different: name }).optional(),
});

const definition = z.strictObject({
  code: name,
  version: z.int().positive(),
  prefix: name,
  label: z.string(),
  source: z.string(),
  activeFrom: z.iso.date(),
  parties: z.array(party),
  heldBy: party.optional(),
  opensWithoutPersons: z.literal(true).optional(),
  phases: record(z.string()),
  facts: record(
    z.strictObject({
      label: z.string(),
      type: z.enum(['boolean', 'integer', 'enum']),
      scope: z.enum(['case', 'step']),
      values: z.array(z.string()).optional(),
      valueLabels: record(z.string()).optional(),
    }),
  ),
  anchors: record(z.strictObject({ label: z.string(), type: z.enum(['date', 'instant']) })),
  forms: record(record(field)),
  chains: record(
    z.strictObject({
      label: z.string(),
      coordinator: actor,
      areaHead: actor,
      director: actor,
      registryOffice: actor,
      also: z
        .strictObject({ coordinator: z.array(actor), areaHead: z.array(actor) })
        .partial()
        .optional(),
    }),
  ),
  start: name,
  steps: record(step),
  lanes: record(z.strictObject({ label: z.string(), leadingTerm: name })).optional(),
  migratesFrom: z
    .strictObject({ version: z.int().positive(), steps: record(name.nullable()) })
    .optional(),
  caseTerms: record(
    z.strictObject({
      ...term,
      startsAfter: z.union([
        z.strictObject({ step: name }),
        z.strictObject({ lane: name }),
        z.literal('effect'),
      ]),
      inSeriesOnly: z.literal(true).optional(),
      metBy: z.strictObject({ step: name, outcomes: z.array(name).optional() }),
    }),
  ),
  events: record(
    z.strictObject({
      label: z.string(),
      purpose: z.string(),
      by: z.array(actor),
      form: name,
      when: condition.optional(),
      effects,
    }),
  ),
  handover: z
    .strictObject({
      opensLinkedFile: z.boolean(),
      receiverCloses: name,
      ways: z.array(
        z.strictObject({
          when,
          kind: z.enum(['referral', 'transfer', 'takeOver', 'sharedCare']),
          sender: actor,
          receiver: actor,
        }),
      ),
    })
    .optional(),
  endings: record(z.string()),
});

/** A definition read from a file, or everything in which it does not have the shape of one. */
export function readShape(
  candidate: unknown,
): { definition: ProtocolDefinition } | { faults: Fault[] } {
  const parsed = definition.safeParse(candidate, { error: z.locales.it().localeError });
  if (parsed.success) return { definition: parsed.data as ProtocolDefinition };
  return {
    faults: parsed.error.issues.map(({ path, message }) => ({
      code: 'malformed',
      path: path.join('.'),
      message,
    })),
  };
}
