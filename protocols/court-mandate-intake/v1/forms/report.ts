import type { FormDefinition } from '../../../../domain/protocol/definition.ts';

/** Forms of the reports: draft in three sections, check by a second person, sending, more time. */
export const reportForms = {
  draftRelazione: {
    facts: {
      label: 'Fatti accertati',
      hint: 'Le tre parti restano separate (art. 473-bis.27, c. 2, c.p.c.).',
      dataClass: 'J',
      type: 'longText',
      maxLength: 40000,
    },
    statements: {
      label: 'Dichiarazioni raccolte',
      dataClass: 'J',
      type: 'longText',
      maxLength: 40000,
    },
    evaluations: {
      label: 'Valutazioni',
      dataClass: 'H',
      type: 'longText',
      maxLength: 40000,
    },
    personalityEvaluated: {
      label: 'La relazione valuta la personalità di qualcuno',
      dataClass: 'P',
      type: 'boolean',
    },
    methods: {
      label: 'Metodi e strumenti usati',
      dataClass: 'H',
      requiredWhen: { field: 'personalityEvaluated', is: true },
      type: 'longText',
      maxLength: 8000,
    },
    unansweredRequests: {
      label: 'Chi non ha risposto',
      hint: 'Il silenzio si dice nella relazione e non la ferma.',
      dataClass: 'P',
      type: 'checklist',
      rows: {
        sst: 'Servizio Sociale Territoriale',
        asst: 'ASST',
        famiglia: 'Famiglia',
        altro: 'Altra fonte',
      },
    },
    minorsCovered: {
      label: 'Fascicoli coperti dalla relazione',
      dataClass: 'I',
      // Known beforehand: it is filled in with the file at hand.
      required: true,
      type: 'case',
    },
    coordinatorIsAuthor: {
      label: 'Il coordinatore è tra gli autori',
      hint: "Con «sì» la verifica passa al responsabile dell'area.",
      dataClass: 'P',
      type: 'boolean',
      fact: 'coordinatorIsAuthor',
    },
  },
  verifyRelazione: {
    checklist: {
      label: 'Controlli',
      dataClass: 'P',
      required: true,
      type: 'checklist',
      rows: {
        sectionsApart: 'Fatti, dichiarazioni e valutazioni separati',
        methodNamed: 'Metodo indicato',
        thirdPartyData: 'Dati di terzi limitati al necessario',
        everyMinorCovered: 'Tutti i minori trattati',
        recipientsComplete: 'Destinatari completi',
      },
    },
    note: {
      label: 'Che cosa correggere',
      dataClass: 'J',
      type: 'longText',
      maxLength: 4000,
    },
    returnBy: { label: 'Da rifare entro il', dataClass: 'P', type: 'date', time: 'future' },
  },
  sendRelazione: {
    channel: {
      label: 'Canale',
      dataClass: 'P',
      required: true,
      type: 'enum',
      options: { pct: 'Processo telematico', pec: 'PEC', protocollo: 'Consegna al protocollo' },
    },
    recipients: {
      label: 'Destinatari',
      hint: "Uno per riga: l'autorità, il curatore speciale, i difensori.",
      dataClass: 'I',
      required: true,
      type: 'longText',
      maxLength: 2000,
    },
    relazione: {
      label: 'Protocollo della relazione',
      dataClass: 'P',
      required: true,
      type: 'registry',
      direction: 'out',
    },
    sentAt: { label: 'Invio', dataClass: 'P', required: true, type: 'instant', time: 'past' },
    deliveredAt: {
      label: 'Ricevuta di consegna',
      dataClass: 'P',
      type: 'instant',
      time: 'past',
      anchor: 'reportDeliveredAt',
    },
    receipt: {
      label: 'Identificativo della ricevuta',
      dataClass: 'P',
      type: 'text',
      maxLength: 200,
    },
    copiesGiven: {
      label: 'Copie date alle parti',
      hint: 'Per ciascuna: a chi e quando (art. 473-bis.27, c. 3, c.p.c.).',
      dataClass: 'I',
      type: 'longText',
      maxLength: 4000,
    },
  },
  requestProroga: {
    reason: { label: 'Motivo della proroga', dataClass: 'J', type: 'longText', maxLength: 4000 },
    newDateAsked: { label: 'Nuova data chiesta', dataClass: 'J', type: 'date', time: 'future' },
    signedBy: {
      label: 'Firma',
      dataClass: 'P',
      type: 'user',
      roles: ['tmCoordinator', 'familyAreaHead'],
    },
    request: {
      label: "Protocollo dell'istanza",
      dataClass: 'P',
      type: 'registry',
      direction: 'out',
    },
    answer: {
      label: "Protocollo della risposta dell'autorità",
      dataClass: 'P',
      type: 'registry',
      direction: 'in',
    },
    newDueOn: {
      label: 'Nuova data concessa',
      dataClass: 'J',
      type: 'date',
      time: 'future',
      anchor: 'prorogaUntilOn',
    },
  },
} as const satisfies Readonly<Record<string, FormDefinition>>;
