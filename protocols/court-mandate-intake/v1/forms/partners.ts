import type { FormDefinition } from '../../../../domain/protocol/definition.ts';

/** Forms of what the other services know and contribute: SST and ASST. */
export const partnerForms = {
  requestSstKnowledge: {
    question: {
      label: 'Domanda allo SST',
      dataClass: 'I',
      required: true,
      type: 'longText',
      maxLength: 4000,
    },
    grantedFields: {
      label: 'Che cosa può vedere lo SST',
      hint: "L'atto si mostra solo se lo segni.",
      dataClass: 'P',
      required: true,
      type: 'checklist',
      rows: {
        identity: 'Identità del minore',
        household: 'Nucleo familiare',
        mandate: 'Che cosa chiede il mandato',
        act: "L'atto",
      },
    },
  },
  answerSstKnowledge: {
    knownSince: { label: 'Nucleo conosciuto dal', dataClass: 'I', type: 'date', time: 'past' },
    interventions: {
      label: 'Interventi svolti',
      dataClass: 'I',
      type: 'longText',
      maxLength: 8000,
    },
    openCommitments: {
      label: 'Impegni ancora aperti',
      dataClass: 'I',
      type: 'longText',
      maxLength: 4000,
    },
    school: { label: 'Scuola', dataClass: 'I', type: 'text', maxLength: 200 },
    healthNotes: {
      label: 'Contenuto sanitario',
      hint: 'Quanto riguarda la salute va scritto solo qui.',
      dataClass: 'H',
      type: 'longText',
      maxLength: 8000,
    },
  },
  holdJointMeeting: {
    heldOn: {
      label: 'Incontro tenuto il',
      dataClass: 'P',
      required: true,
      type: 'date',
      time: 'past',
    },
    participants: {
      label: 'Operatori presenti',
      dataClass: 'P',
      required: true,
      type: 'users',
      roles: [
        'tmSocialWorker',
        'tmPsychologist',
        'tmEducator',
        'tmCoordinator',
        'sstSocialWorker',
        'sstCoordinator',
      ],
    },
    whoDoesWhat: {
      label: 'Chi fa che cosa',
      dataClass: 'I',
      required: true,
      type: 'longText',
      maxLength: 8000,
    },
  },
  requestAsstContribution: {
    service: {
      label: 'Servizio',
      dataClass: 'P',
      required: true,
      type: 'enum',
      options: {
        consultorio: 'Consultorio',
        uonpia: 'Neuropsichiatria infantile (UONPIA)',
        serd: 'Servizio dipendenze (SerD)',
        cps: 'Centro psicosociale (CPS)',
        altro: 'Altro servizio',
      },
      fact: 'service',
    },
    question: {
      label: 'Domanda',
      dataClass: 'H',
      required: true,
      type: 'longText',
      maxLength: 4000,
    },
    orderedByAct: {
      label: "Ordinata dall'atto",
      dataClass: 'J',
      required: true,
      type: 'boolean',
    },
    neededOn: {
      label: 'Utile entro il',
      hint: 'Di norma venti giorni prima della relazione.',
      dataClass: 'P',
      required: true,
      type: 'date',
      time: 'future',
      anchor: 'asstNeededOn',
    },
    request: {
      label: 'Protocollo della richiesta',
      dataClass: 'P',
      required: true,
      type: 'registry',
      direction: 'out',
    },
  },
  answerAsstContribution: {
    takenOn: { label: 'Presa in carico il', dataClass: 'P', type: 'date', time: 'past' },
    appointmentOn: { label: 'Appuntamento il', dataClass: 'P', type: 'date', time: 'any' },
    contribution: {
      label: 'Contributo',
      hint: 'Quanto riguarda la salute va scritto solo qui.',
      dataClass: 'H',
      type: 'longText',
      maxLength: 20000,
    },
    answerAct: {
      label: 'Protocollo della risposta',
      dataClass: 'P',
      type: 'registry',
      direction: 'in',
    },
    note: { label: 'Motivazione', dataClass: 'J', type: 'longText', maxLength: 4000 },
  },
  decideAsstRefusal: {
    agreedWith: {
      label: "Sentito il responsabile dell'area",
      dataClass: 'P',
      required: true,
      type: 'user',
      roles: ['familyAreaHead'],
    },
    note: {
      label: 'Motivazione',
      dataClass: 'J',
      required: true,
      type: 'longText',
      maxLength: 4000,
    },
  },
} as const satisfies Readonly<Record<string, FormDefinition>>;
