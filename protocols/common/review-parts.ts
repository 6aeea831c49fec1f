import type {
  AnchorDefinition,
  FactDefinition,
  FormDefinition,
  ProtocolDefinition,
  StepDefinition,
  TermDefinition,
} from '../../domain/protocol/definition.ts';
import { closingReasons } from './closing-reasons.ts';

const owner = { role: 'tmSocialWorker', party: 'holder' } as const;
const coordinator = { role: 'tmCoordinator', party: 'holder' } as const;

const forms = {
  weighFile: {
    caseWeight: {
      label: 'Peso del caso',
      hint: 'Da 1 a 20: quanto lavoro chiede, rispetto agli altri.',
      type: 'integer',
      dataClass: 'P',
      required: true,
      min: 1,
      max: 20,
      fact: 'caseWeight',
    },
    lastInterventionOn: {
      label: 'Ultimo intervento',
      type: 'date',
      time: 'past',
      dataClass: 'P',
      required: true,
    },
    closingReason: {
      label: 'Motivo di chiusura proposto',
      hint: 'Solo se proponi di chiudere.',
      type: 'enum',
      dataClass: 'P',
      options: closingReasons,
    },
    note: { label: 'Nota', type: 'longText', dataClass: 'I' },
  },
  decideFile: { note: { label: 'Nota', type: 'longText', dataClass: 'I' } },
} as const satisfies Readonly<Record<string, FormDefinition>>;

const facts = {
  caseWeight: { label: 'Peso del caso', type: 'integer', scope: 'case' },
} as const satisfies Readonly<Record<string, FactDefinition>>;

const anchors = {
  reviewWeighBy: { label: 'Revisione annuale: pesatura entro', type: 'date' },
  reviewDecideBy: { label: 'Revisione annuale: decisione entro', type: 'date' },
} as const satisfies Readonly<Record<string, AnchorDefinition>>;

const source =
  'Scelta del servizio [proposta]: revisione annuale da settembre a novembre, con la pesatura dei casi';

/**
 * A released version with the yearly review, when its files belong to the Tutela Minori: the owner weighs the file and
 * proposes, the coordinator decides. Closing itself goes through the steps of the protocol, with their gates.
 */
export function withReviewParts(protocol: ProtocolDefinition): ProtocolDefinition {
  if (!Object.hasOwn(protocol.steps, closingStep)) return protocol;
  return {
    ...protocol,
    facts: { ...facts, ...protocol.facts },
    anchors: { ...protocol.anchors, ...anchors },
    forms: { ...protocol.forms, ...forms },
    steps: { ...protocol.steps, weighFile: weighFile(protocol), decideFile: decideFile(protocol) },
  };
}

/** The step with which a procedure begins to close a file; one without it has no yearly review. */
const closingStep = 'proposeClosing';

function weighFile(protocol: ProtocolDefinition): StepDefinition {
  const decision = [{ open: 'decideFile' }] as const;
  return {
    ...reviewStep(protocol),
    card: 'Y2',
    label: 'Revisione annuale: pesatura',
    purpose:
      'Pesa il caso, scrivi quando sei intervenuto l’ultima volta e proponi se tenerlo aperto.',
    actor: owner,
    form: 'weighFile',
    terms: { pesatura: reviewTerm(protocol, 'Pesatura del caso', 'reviewWeighBy') },
    outcomes: {
      keep: { label: 'Propongo di tenerlo aperto', effects: decision },
      close: {
        label: 'Propongo di chiuderlo',
        needs: ['closingReason'],
        effects: decision,
      },
    },
  };
}

function decideFile(protocol: ProtocolDefinition): StepDefinition {
  return {
    ...reviewStep(protocol),
    card: 'Y3',
    label: 'Revisione annuale: decisione',
    purpose: 'Decidi se la pratica resta aperta; non decide chi l’ha pesata.',
    actor: coordinator,
    form: 'decideFile',
    notBy: ['weighFile'],
    terms: { decisione: reviewTerm(protocol, 'Decisione sulla revisione', 'reviewDecideBy') },
    outcomes: {
      kept: { label: 'Resta aperta', effects: [] },
      toClose: {
        label: 'Si avvia la chiusura',
        when: {
          predicate: { not: { bindingTermRuns: true } },
          because: 'È ancora in corso un termine di legge o del giudice: la pratica non si chiude.',
        },
        effects: [{ open: closingStep }],
      },
    },
  };
}

function reviewStep({
  phases,
}: ProtocolDefinition): Pick<StepDefinition, 'phase' | 'kind' | 'visibility'> {
  const [phase = ''] = Object.keys(phases);
  return { phase, kind: 'task', visibility: 'S-TM' };
}

function reviewTerm(
  { chains }: ProtocolDefinition,
  label: string,
  anchor: keyof typeof anchors,
): TermDefinition {
  const [chain = ''] = Object.keys(chains);
  return {
    label,
    purpose: 'deadline',
    class: 'LOCAL',
    amount: 0,
    unit: 'fixedDate',
    from: { anchor },
    direction: 'forward',
    rollOnHoliday: false,
    rollOnSaturday: false,
    internalTarget: false,
    ladder: 'L30',
    source,
    edit: 'free',
    chain,
  };
}
