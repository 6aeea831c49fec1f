import type { ProtocolDefinition } from '../../../../domain/protocol/definition.ts';
import { procuraInquiryV1 } from '../../../../protocols/procura-inquiry/v1.ts';

/** The Procura inquiry with some values replaced, by path; `undefined` takes the value away. */
export function planted(changes: Readonly<Record<string, unknown>>): ProtocolDefinition {
  const definition = structuredClone(procuraInquiryV1) as unknown as Branch;
  for (const [path, value] of Object.entries(changes)) {
    const keys = path.split('.');
    const last = keys.pop()!;
    const parent = keys.reduce((branch, key) => branch[key] as Branch, definition);
    if (value === undefined) Reflect.deleteProperty(parent, last);
    else parent[last] = structuredClone(value);
  }
  return definition as unknown as ProtocolDefinition;
}

const { steps, caseTerms } = procuraInquiryV1;

/** A sound term of the service, and one of the law, to be planted somewhere. */
export const sampleTerm = steps.returnRequest.terms.restituzione;
export const sampleLawTerm = {
  ...sampleTerm,
  class: 'LAW',
  edit: 'locked',
  source: 'L. 184/1983, art. 5-bis, co. 4',
} as const;

const reading = {
  ...steps.returnRequest,
  form: 'readTerm',
  visibility: 'S-TM',
  terms: { lettura: { ...steps.returnRequest.terms.restituzione, label: 'Lettura' } },
};

/** What the first procedure does without: a part that runs again and again, and a date read by two people. */
const withLane = {
  lanes: { aggiornamenti: { label: 'Aggiornamenti', leadingTerm: 'aggiornamento' } },
  'caseTerms.aggiornamento': {
    ...caseTerms.aperturaBozza,
    label: 'Prossimo aggiornamento',
    amount: 6,
    unit: 'months',
    from: 'previousNominal',
    direction: 'forward',
    notAfter: { anchor: 'reportDueOn', lessDays: 30 },
    onExpiry: [{ open: 'writeUpdate' }],
    startsAfter: { lane: 'aggiornamenti' },
    metBy: { step: 'writeUpdate' },
  },
  'steps.writeUpdate': {
    ...steps.returnRequest,
    lane: 'aggiornamenti',
    outcomes: { written: { label: 'Scritto', effects: [{ openLane: 'aggiornamenti' }] } },
  },
  'forms.readTerm': {
    dueOn: {
      label: 'Scadenza letta',
      type: 'date',
      time: 'any',
      anchor: 'reportDueOn',
      dataClass: 'P',
    },
  },
  'steps.readTerm': {
    ...reading,
    heldUntilConfirmed: true,
    outcomes: { read: { label: 'Letto', effects: [{ open: 'readTermAgain' }] } },
  },
  'steps.readTermAgain': {
    ...reading,
    notBy: ['readTerm'],
    confirms: { step: 'readTerm', different: 'different' },
    outcomes: {
      same: {
        label: 'Uguale',
        effects: [{ openLane: 'aggiornamenti' }, { open: 'triageRequest' }],
      },
      different: { label: 'Diversa', effects: [{ open: 'readTerm' }] },
    },
  },
  'events.newFacts.effects': [{ open: 'triageRequest' }, { open: 'readTerm' }],
};

/** The same with a lane of updates and two readings of a date, sound until something else is planted. */
export function plantedWithLane(changes: Readonly<Record<string, unknown>>): ProtocolDefinition {
  return planted({ ...withLane, ...changes });
}

interface Branch {
  [key: string]: unknown;
}
