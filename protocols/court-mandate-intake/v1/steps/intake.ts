import type { StepDefinition } from '../../../../domain/protocol/definition.ts';
import { familyAreaHead, registryOffice, takeOn, tmCoordinator } from '../rules.ts';
import { ownDeadline } from '../terms.ts';

/** From the act of the court to the certainty that it is ours. */
export const intakeSteps = {
  registerAct: {
    card: 'P1.1',
    label: "Registrazione dell'atto",
    purpose: "Registra l'atto e i minori che riguarda, con il suo protocollo.",
    phase: 'ingresso',
    kind: 'task',
    actor: registryOffice,
    visibility: 'S-TM',
    form: 'registerAct',
    terms: {
      registrazione: {
        ...ownDeadline,
        label: "Registrazione dell'atto",
        // The step of a new file opens at the delivery of the act, so this runs from `deliveredAt`.
        amount: 0,
        unit: 'workingDays',
        ladder: 'L0',
        source: 'Scelta del servizio [proposta]: registrazione nel giorno della consegna',
      },
    },
    outcomes: {
      newMandate: {
        label: 'Nuovo mandato',
        effects: [
          { when: { fact: 'urgent', is: true }, raisePriority: 1 },
          { when: { anchor: 'turns18On', known: true }, recomputeTerm: 'avvisoMaggioreEta' },
          { open: 'checkCompetenza' },
        ],
      },
      duplicate: {
        label: 'Doppione di un fascicolo aperto',
        needs: ['linkedCase'],
        effects: [{ endCase: 'linkedDuplicate' }],
      },
    },
  },
  checkCompetenza: {
    card: 'P1.2',
    label: 'Verifica di competenza',
    purpose: 'Verifica dove il minore risiede e dove vive, e se il Comune ci ha delegato.',
    phase: 'ingresso',
    kind: 'task',
    actor: tmCoordinator,
    actorVariants: [{ ...familyAreaHead, when: { fact: 'competenceEscalated', is: true } }],
    visibility: 'S-TM',
    form: 'checkCompetenza',
    terms: {
      competenza: {
        ...ownDeadline,
        label: 'Verifica di competenza',
        amount: 2,
        unit: 'workingDays',
        ladder: 'L5',
        source: 'Scelta del servizio [proposta]: due giorni lavorativi dalla registrazione',
      },
    },
    outcomes: {
      ours: {
        label: 'Competenti noi',
        when: {
          predicate: {
            all: [
              { fact: 'delegated', is: true },
              { fact: 'competenceBasis', is: 'residenza' },
            ],
          },
          because: 'Il Comune non ha delegato la Tutela Minori, o il minore non vi risiede.',
        },
        effects: [{ setFact: 'outsideDistrict', to: false }, ...takeOn],
      },
      livesHere: {
        label: 'Residente altrove, vive qui (fuori distretto)',
        needs: ['dwellingComune'],
        when: {
          predicate: {
            all: [
              { fact: 'delegated', is: true },
              { fact: 'competenceBasis', oneOf: ['dimora', 'presenzaTemporanea'] },
            ],
          },
          because: 'Il Comune non ha delegato la Tutela Minori, o la competenza è per residenza.',
        },
        effects: [{ setFact: 'outsideDistrict', to: true }, ...takeOn],
      },
      notOurs: {
        label: 'Non competenti noi',
        needs: ['note'],
        // Before the reading no date is known: an urgent act may hide one, afterwards a mandate always has them.
        when: {
          predicate: {
            any: [
              { fact: 'competenceEscalated', is: true },
              { all: [{ bindingTermRuns: false }, { fact: 'urgent', is: false }] },
            ],
          },
          because:
            "L'atto è urgente o corre un termine di legge o del giudice: la restituzione spetta al responsabile dell'area (esito «Dubbio»).",
        },
        effects: [{ setFact: 'competenceEscalated', to: false }, { open: 'returnAct' }],
      },
      unclear: {
        label: "Dubbio: decide il responsabile dell'area",
        needs: ['note'],
        when: {
          predicate: { not: { fact: 'competenceEscalated', is: true } },
          because: "La decisione è già rimessa al responsabile dell'area.",
        },
        effects: [{ setFact: 'competenceEscalated', to: true }, { open: 'checkCompetenza' }],
      },
    },
  },
  returnAct: {
    card: 'P1.2b',
    label: 'Restituzione per incompetenza',
    purpose: "Invia all'autorità la nota motivata, e in copia all'ente ritenuto competente.",
    phase: 'ingresso',
    kind: 'task',
    actor: registryOffice,
    visibility: 'S-TM',
    form: 'returnAct',
    terms: {
      restituzione: {
        ...ownDeadline,
        label: 'Nota di restituzione',
        amount: 5,
        unit: 'workingDays',
        ladder: 'L5',
        source: 'Scelta del servizio [proposta]: cinque giorni lavorativi dalla verifica',
      },
    },
    outcomes: {
      sent: {
        label: 'Nota consegnata',
        needs: ['deliveredAt', 'receipt'],
        when: {
          predicate: {
            all: [{ bindingTermRuns: false }, { not: { open: 'reportNotiziaDiReato' } }],
          },
          because:
            "Corre un termine, o una denuncia è da inviare: il fascicolo resta nostro finché l'altro ente non accetta per iscritto.",
        },
        effects: [{ endCase: 'returned' }],
      },
      awaitingAcceptance: {
        label: "Nota consegnata, si attende l'altro ente",
        needs: ['deliveredAt', 'receipt'],
        keepsOpen: true,
        when: {
          predicate: { bindingTermRuns: true },
          because: 'Nessun termine corre: con la consegna della nota il fascicolo è restituito.',
        },
        effects: [{ count: 'returnNoteSent' }],
      },
      accepted: {
        label: "L'altro ente ha accettato per iscritto",
        needs: ['answer'],
        when: {
          predicate: { not: { open: 'reportNotiziaDiReato' } },
          because: 'Una denuncia è ancora da inviare.',
        },
        effects: [{ endCase: 'returned' }],
      },
      confirmedToUs: {
        label: "L'autorità conferma a noi",
        needs: ['answer'],
        effects: takeOn,
      },
    },
  },
} as const satisfies Readonly<Record<string, StepDefinition>>;
