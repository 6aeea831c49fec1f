import type {
  CaseTermDefinition,
  ProtocolDefinition,
  StepDefinition,
  TermDefinition,
} from '../../../../domain/protocol/definition.ts';
import { CaseStory, openingOf } from './case-story.ts';

const registryOffice = { role: 'registryOffice', party: 'holder' } as const;
const tmCoordinator = { role: 'tmCoordinator', party: 'holder' } as const;

/** A step of the Tutela Minori with one outcome, `done`, that leads nowhere. */
export function aStep(about: Partial<StepDefinition> = {}): StepDefinition {
  return {
    card: 'X.1',
    label: 'Attività',
    purpose: 'Fai qualcosa.',
    phase: 'prima',
    kind: 'task',
    actor: tmCoordinator,
    visibility: 'S-TM',
    form: 'empty',
    terms: {},
    outcomes: { done: { label: 'Fatto', effects: [] } },
    ...about,
  };
}

/** A local deadline of ten calendar days that alarms nobody. */
export function aTerm(about: Partial<TermDefinition> = {}): TermDefinition {
  return {
    label: 'Termine',
    purpose: 'deadline',
    class: 'LOCAL',
    amount: 10,
    unit: 'calendarDays',
    from: 'opened',
    direction: 'forward',
    rollOnHoliday: false,
    rollOnSaturday: false,
    internalTarget: false,
    ladder: null,
    source: 'prova',
    edit: 'free',
    chain: 'E-TM',
    ...about,
  };
}

/** A term of the whole case. */
export function aCaseTerm(
  about: Partial<CaseTermDefinition> & Pick<CaseTermDefinition, 'startsAfter' | 'metBy'>,
): CaseTermDefinition {
  return { ...aTerm(about), startsAfter: about.startsAfter, metBy: about.metBy };
}

/** A protocol of a few steps whose first, `intake`, is completed by the opening with the outcome `new`. */
export function aProtocol(
  about: Partial<Omit<ProtocolDefinition, 'steps'>> & {
    /** What the opening sets in motion. */
    opening: StepDefinition['outcomes'][string]['effects'];
    steps: Readonly<Record<string, StepDefinition>>;
  },
): ProtocolDefinition {
  const { opening, steps, ...rest } = about;
  const intake = aStep({
    actor: registryOffice,
    outcomes: { new: { label: 'Nuova', effects: opening } },
  });
  return {
    code: 'small',
    version: 1,
    prefix: 'X',
    label: 'Prova',
    source: 'prova',
    activeFrom: '2026-01-01',
    parties: ['holder'],
    phases: { prima: 'Prima', dopo: 'Dopo' },
    facts: {},
    anchors: {},
    forms: { empty: {} },
    chains: {
      'E-TM': {
        label: 'Tutela Minori',
        coordinator: tmCoordinator,
        areaHead: { role: 'familyAreaHead', party: 'holder' },
        director: { role: 'generalDirector', party: 'holder' },
        registryOffice,
      },
    },
    start: 'intake',
    caseTerms: {},
    events: {},
    endings: { over: 'Chiusa' },
    ...rest,
    steps: { intake, ...steps },
  };
}

/** A case of that protocol, just opened. */
export function given(
  protocol: ProtocolDefinition,
  about: Parameters<typeof openingOf>[2] = {},
): CaseStory {
  const story = new CaseStory(protocol);
  story.command(openingOf(protocol, story.now, about));
  return story;
}
