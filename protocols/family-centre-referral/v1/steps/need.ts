import type {
  OutcomeDefinition,
  Predicate,
  StepDefinition,
} from '../../../../domain/protocol/definition.ts';
import { hubDesk, nothingToReport, reporting, sentElsewhere, stayHere } from '../rules.ts';
import { accordDeadline, ownDeadline } from '../terms.ts';

const both = (profession: string): Predicate => ({
  all: [
    { fact: 'firstProfession', is: profession },
    { fact: 'secondProfession', is: profession },
  ],
});
const oneProfession = {
  any: [both('assistenteSociale'), both('educatore'), both('psicologo')],
} satisfies Predicate;
const readByTwo = {
  predicate: { not: oneProfession },
  because: 'Il bisogno si legge in due: servono due professioni diverse.',
} satisfies OutcomeDefinition['when'];

/** What the team of the hub does with what it heard. */
export const needSteps = {
  decodeNeed: {
    card: 'P4.3',
    label: 'Decodifica del bisogno',
    purpose: 'Leggi il bisogno in due professioni, con la scheda unica, e scegli come proseguire.',
    phase: 'bisogno',
    kind: 'task',
    actor: hubDesk,
    visibility: 'S-HUB',
    form: 'decodeNeed',
    terms: {
      decodifica: {
        ...accordDeadline,
        label: 'Decodifica del bisogno',
        amount: 10,
        ladder: 'L30',
        source:
          'Protocollo operativo HUG 2, art. 2 (strumento unitario di decodifica del bisogno); dieci giorni lavorativi: [proposta]',
      },
    },
    outcomes: {
      shortPathHere: {
        label: "Percorso breve all'hub",
        when: readByTwo,
        effects: stayHere,
      },
      refer: {
        label: 'Si invia ad altri',
        needs: ['destination'],
        when: {
          predicate: { all: [readByTwo.predicate, sentElsewhere.predicate] },
          because: `${readByTwo.because} ${sentElsewhere.because}`,
        },
        effects: [
          { setFact: 'pathHere', to: false },
          { setPhase: 'invio' },
          { open: 'referWithConsent' },
        ],
      },
      close: {
        label: 'Si conclude qui',
        when: {
          predicate: { not: { any: [oneProfession, reporting] } },
          because:
            'Servono due professioni diverse, e nessuna segnalazione di pregiudizio ancora aperta.',
        },
        effects: [{ endCase: 'closedAfterReading' }],
      },
    },
  },
  takeConsent: {
    card: 'P4.4',
    label: 'Identità e consenso',
    purpose: "Chiedi alla famiglia chi è e il suo consenso, prima del percorso all'hub.",
    phase: 'invio',
    kind: 'task',
    actor: hubDesk,
    visibility: 'S-HUB',
    form: 'takeConsent',
    terms: {
      consenso: {
        ...ownDeadline,
        label: 'Identità e consenso',
        amount: 3,
        ladder: 'L5',
        source: 'Scelta del Centro [proposta]: tre giorni lavorativi, come per un invio',
      },
    },
    outcomes: {
      taken: {
        label: 'Consenso dato',
        needs: ['consentOn', 'consentHow', 'persons'],
        effects: [{ setPhase: 'percorso' }, { open: 'runShortPath' }],
      },
      noConsent: {
        label: 'Consenso non dato',
        when: nothingToReport,
        effects: [{ endCase: 'noConsent' }],
      },
    },
  },
} as const satisfies Readonly<Record<string, StepDefinition>>;
