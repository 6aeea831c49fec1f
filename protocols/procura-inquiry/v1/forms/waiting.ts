import type { FormDefinition } from '../../../../domain/protocol/definition.ts';

/** Forms after the report: outcome of the Procura, reviews of a silent file, support, closing. */
export const waitingForms = {
  awaitEsitoProcura: {
    esitoOn: {
      label: "Data dell'esito",
      dataClass: 'J',
      type: 'date',
      time: 'past',
      anchor: 'esitoOn',
    },
    esitoSource: {
      label: 'Come si è saputo',
      dataClass: 'P',
      type: 'enum',
      options: { registry: 'Atto protocollato', phone: 'Telefonata' },
    },
    esitoAct: {
      label: "Protocollo dell'atto",
      dataClass: 'P',
      requiredWhen: { field: 'esitoSource', is: 'registry' },
      type: 'registry',
      direction: 'in',
    },
    note: { label: 'Nota', dataClass: 'J', type: 'longText', maxLength: 4000 },
  },
  reviewSilentFile: {
    lastContactOn: { label: 'Ultimo contatto', dataClass: 'P', type: 'date', time: 'past' },
    situation: {
      label: 'Situazione attuale',
      dataClass: 'J',
      required: true,
      type: 'longText',
      maxLength: 8000,
    },
    nextReviewOn: {
      label: 'Prossima verifica',
      dataClass: 'P',
      type: 'date',
      time: 'future',
      anchor: 'nextReviewOn',
    },
    statusRequest: {
      label: 'Protocollo della richiesta di notizie alla Procura',
      dataClass: 'P',
      type: 'registry',
      direction: 'out',
    },
    confirmedBy: {
      label: 'Coordinatore che conferma',
      dataClass: 'P',
      required: true,
      type: 'user',
      roles: ['tmCoordinator'],
    },
  },
  awaitReviewDate: {
    note: {
      label: 'Perché si anticipa la verifica',
      dataClass: 'J',
      required: true,
      type: 'longText',
      maxLength: 2000,
    },
  },
  reportWorsening: {
    description: {
      label: 'Che cosa è peggiorato',
      dataClass: 'J',
      required: true,
      type: 'longText',
      maxLength: 8000,
    },
    segnalazione: {
      label: 'Protocollo della segnalazione',
      dataClass: 'P',
      required: true,
      type: 'registry',
      direction: 'out',
    },
    sentAt: { label: 'Invio', dataClass: 'P', required: true, type: 'instant', time: 'past' },
  },
  linkCourtFile: {
    linkedAct: {
      label: "Protocollo dell'atto del Tribunale",
      dataClass: 'P',
      required: true,
      type: 'registry',
      direction: 'in',
    },
    linkedCase: {
      label: 'Fascicolo del Tribunale',
      hint: 'Se è già stato aperto; altrimenti la conferma lo richiede.',
      dataClass: 'P',
      type: 'case',
    },
  },
  offerVoluntarySupport: {
    consentOn: { label: 'Consenso dato il', dataClass: 'I', type: 'date', time: 'past' },
    note: { label: 'Nota', dataClass: 'J', type: 'longText', maxLength: 4000 },
  },
  proposeClosing: {
    eventOn: {
      label: "Data dell'evento che porta alla chiusura",
      dataClass: 'P',
      required: true,
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
      dataClass: 'P',
      required: true,
      type: 'enum',
      options: {
        none: 'Nessuno',
        sst: 'Servizio Sociale Territoriale',
        centroFamiglie: 'Centro per le Famiglie',
      },
      fact: 'supportAfter',
    },
  },
  decideClosing: {
    note: {
      label: 'Motivazione',
      dataClass: 'J',
      required: true,
      type: 'longText',
      maxLength: 4000,
    },
    nextReviewOn: {
      label: 'Prossima verifica',
      dataClass: 'P',
      type: 'date',
      time: 'future',
      anchor: 'nextReviewOn',
    },
  },
} as const satisfies Readonly<Record<string, FormDefinition>>;
