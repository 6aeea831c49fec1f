import type { FormDefinition } from '../../../../domain/protocol/definition.ts';

/** Forms of the closing, which two people decide. */
export const closingForms = {
  proposeClosing: {
    closingReason: {
      label: 'Motivo di chiusura',
      dataClass: 'P',
      type: 'enum',
      options: {
        monitoringTermExpired: "Scaduto il periodo di monitoraggio scritto nell'atto (motivo 1)",
        noCourtFileAfterProcura:
          "Nessun fascicolo del Tribunale dopo l'indagine della Procura (motivo 2)",
        authorisationPathEnded:
          'Percorso autorizzativo concluso, o nessun altro mandato sullo stesso oggetto (motivo 3)',
        noNewFactsOneTwoYears:
          "Uno o due anni dall'ultimo intervento, senza fatti nuovi (motivo 4)",
        penalProceedingsClosed: 'Procedimento penale concluso (motivo 5)',
        adoptionPerfected: 'Adozione perfezionata (motivo 6)',
      },
      fact: 'closingReason',
    },
    eventOn: {
      label: "Data dell'evento che porta alla chiusura",
      dataClass: 'P',
      type: 'date',
      time: 'past',
    },
    evidenceAct: {
      label: "Protocollo dell'atto",
      dataClass: 'P',
      type: 'registry',
      direction: 'in',
    },
    evidenceNote: {
      label: 'Motivazione',
      dataClass: 'J',
      required: true,
      type: 'longText',
      maxLength: 4000,
    },
    supportAfter: {
      label: 'Sostegno dopo la chiusura',
      hint: 'Con un sostegno la chiusura chiede il passaggio, che chi prosegue deve ancora accettare.',
      dataClass: 'P',
      type: 'enum',
      options: {
        none: 'Nessuno',
        sst: 'Servizio Sociale Territoriale',
        centroFamiglie: 'Centro per le Famiglie',
      },
      fact: 'supportAfter',
    },
    nextReviewOn: {
      label: 'Prossima verifica',
      hint: 'Quando non si propone la chiusura.',
      dataClass: 'P',
      type: 'date',
      time: 'future',
      anchor: 'nextReviewOn',
    },
  },
  decideClosing: {
    handover: {
      label: 'Se è previsto un sostegno, chi prosegue è stato avvisato',
      hint: 'Il passaggio va ancora accettato: la chiusura lo chiede soltanto, e fino ad allora nessuno segue la famiglia.',
      dataClass: 'P',
      type: 'boolean',
    },
    adoptionConfirmed: {
      label: "L'adozione è perfezionata",
      hint: 'Serve solo per il motivo 6, che non è mai automatico.',
      dataClass: 'J',
      type: 'boolean',
      fact: 'adoptionConfirmed',
    },
    note: {
      label: 'Motivazione',
      dataClass: 'J',
      required: true,
      type: 'longText',
      maxLength: 4000,
    },
    toComune: {
      label: 'Protocollo della comunicazione al Comune',
      dataClass: 'P',
      type: 'registry',
      direction: 'out',
    },
    nextReviewOn: {
      label: 'Prossima verifica',
      dataClass: 'P',
      type: 'date',
      time: 'future',
      anchor: 'nextReviewOn',
    },
  },
  awaitClosingReview: {
    note: {
      label: 'Perché si anticipa la verifica',
      dataClass: 'J',
      required: true,
      type: 'longText',
      maxLength: 2000,
    },
  },
  communicateDeath: {
    communication: {
      label: "Protocollo della comunicazione all'autorità giudiziaria",
      dataClass: 'P',
      required: true,
      type: 'registry',
      direction: 'out',
    },
    sentAt: {
      label: 'Invio',
      dataClass: 'P',
      required: true,
      type: 'instant',
      time: 'past',
      anchor: 'deathSentAt',
    },
  },
} as const satisfies Readonly<Record<string, FormDefinition>>;
