import type {
  FactDefinition,
  FormDefinition,
  ProtocolDefinition,
  StepDefinition,
} from '../../domain/protocol/definition.ts';
import type { OutsideActs } from '../../domain/protocol/verify/fault.ts';
import { withReviewParts } from './review-parts.ts';

const facts = {
  addedStepAmount: { label: 'Durata dell’attività aggiunta', type: 'integer', scope: 'step' },
  addedStepUnit: {
    label: 'Unità della durata',
    type: 'enum',
    scope: 'step',
    values: ['workingDays', 'calendarDays'],
    valueLabels: { workingDays: 'giorni lavorativi', calendarDays: 'giorni di calendario' },
  },
} as const satisfies Readonly<Record<string, FactDefinition>>;

const addedStepForm = {
  whatWasDone: {
    label: 'Che cosa è stato fatto',
    type: 'longText',
    dataClass: 'I',
    required: true,
  },
  registry: {
    label: 'Riferimento di protocollo',
    type: 'registry',
    direction: 'in',
    dataClass: 'P',
  },
} as const satisfies FormDefinition;

const endings = {
  openedByMistake: 'Aperta per errore',
  merged: 'Unita a un’altra pratica',
} as const satisfies Readonly<Record<string, string>>;

/**
 * A released version with what every case can have beside it: a step that people add, the yearly review of a file, and
 * the endings that no protocol writes. The files of a version stay as they were released; whoever draws them reads those.
 */
export function withCommonParts(written: ProtocolDefinition): ProtocolDefinition {
  const protocol = withReviewParts(written);
  return {
    ...protocol,
    facts: { ...protocol.facts, ...facts },
    forms: { ...protocol.forms, addedStep: addedStepForm },
    steps: { ...protocol.steps, addedStep: addedStepOf(protocol) },
    endings: { ...protocol.endings, ...endings },
  };
}

/** What the acts that belong to the common parts open, set and end: no outcome of a protocol does. */
export const outsideActs: OutsideActs = {
  steps: ['addedStep', 'weighFile'],
  facts: { addedStepAmount: [1], addedStepUnit: facts.addedStepUnit.values },
  anchors: ['reviewWeighBy', 'reviewDecideBy'],
  endings: Object.keys(endings),
};

function addedStepOf({ phases, chains, start, steps }: ProtocolDefinition): StepDefinition {
  const [chain = ''] = Object.keys(chains);
  const [phase = ''] = Object.keys(phases);
  return {
    card: 'Aggiunta',
    label: 'Attività aggiunta',
    purpose:
      'Svolgi quanto è stato chiesto in aggiunta al protocollo, e scrivi che cosa hai fatto.',
    phase,
    kind: 'task',
    // Replaced by whoever is chosen when the step is added.
    actor: steps[start]?.actor ?? { role: 'tmCoordinator', party: 'holder' },
    visibility: 'S-TM',
    form: 'addedStep',
    optional: true,
    many: true,
    inherits: ['addedStepAmount', 'addedStepUnit'],
    terms: {
      attivita: {
        label: 'Attività aggiunta',
        purpose: 'deadline',
        class: 'LOCAL',
        amount: { fact: 'addedStepAmount' },
        unit: 'workingDays',
        from: 'opened',
        direction: 'forward',
        rollOnHoliday: true,
        rollOnSaturday: false,
        internalTarget: false,
        ladder: 'L5',
        source: 'Durata scelta da chi ha aggiunto l’attività',
        edit: 'free',
        chain,
        variants: [{ when: { fact: 'addedStepUnit', is: 'calendarDays' }, unit: 'calendarDays' }],
      },
    },
    outcomes: {
      done: { label: 'Svolta', effects: [] },
      notNeeded: { label: 'Non più necessaria', effects: [] },
    },
  };
}
