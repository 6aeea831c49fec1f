import type { FormDefinition } from '../../../../domain/protocol/definition.ts';

/** Forms of the lanes: information asked and received, interviews, report of a crime. */
export const inquiryForms = {
  requestInformation: {
    source: {
      label: 'Fonte',
      dataClass: 'P',
      required: true,
      type: 'enum',
      options: {
        sst: 'Servizio Sociale Territoriale',
        scuola: 'Scuola',
        pediatra: 'Pediatra',
        forzeOrdine: "Forze dell'ordine",
        asst: 'ASST',
        altro: 'Altra fonte',
      },
      fact: 'source',
    },
    question: { label: 'Domanda', dataClass: 'J', type: 'longText', maxLength: 4000 },
    answerBy: { label: 'Risposta entro il', dataClass: 'P', type: 'date', time: 'future' },
    letter: {
      label: 'Protocollo della lettera',
      dataClass: 'P',
      type: 'registry',
      direction: 'out',
    },
    confirmedBy: {
      label: "Il coordinatore conferma che la lettera non rivela l'indagine ai genitori",
      dataClass: 'P',
      type: 'user',
      roles: ['tmCoordinator'],
    },
    note: {
      label: 'Perché non si chiede a nessuna fonte',
      dataClass: 'J',
      type: 'longText',
      maxLength: 2000,
    },
  },
  collectInformation: {
    answer: { label: 'Risposta', dataClass: 'J', type: 'longText', maxLength: 8000 },
    healthAnswer: {
      label: 'Contenuto sanitario',
      hint: 'Quanto riguarda la salute va scritto solo qui.',
      dataClass: 'H',
      type: 'longText',
      maxLength: 8000,
    },
    receivedOn: { label: 'Ricevuta il', dataClass: 'P', type: 'date', time: 'past' },
    answerAct: {
      label: 'Protocollo della risposta',
      dataClass: 'P',
      type: 'registry',
      direction: 'in',
    },
    note: {
      label: 'Tentativi fatti e motivo della mancata risposta',
      dataClass: 'J',
      type: 'longText',
      maxLength: 2000,
    },
  },
  holdInterviewsAndVisit: {
    contacts: {
      label: 'Incontri e tentativi',
      hint: 'Per ciascuno: data, tipo, persone.',
      dataClass: 'I',
      required: true,
      type: 'longText',
      maxLength: 8000,
    },
    homeVisitOn: { label: 'Visita domiciliare il', dataClass: 'P', type: 'date', time: 'past' },
    childHeard: {
      label: 'Il minore è stato ascoltato',
      dataClass: 'I',
      required: true,
      type: 'enum',
      options: { yes: 'Sì', no: 'No', notAppropriate: 'Non opportuno' },
    },
    notes: { label: 'Annotazioni', dataClass: 'J', type: 'longText', maxLength: 8000 },
  },
  reportNotiziaDiReato: {
    learntAt: {
      label: 'Notizia appresa',
      dataClass: 'J',
      required: true,
      type: 'instant',
      time: 'past',
    },
    addressee: {
      label: 'Destinatario',
      dataClass: 'P',
      required: true,
      type: 'enum',
      options: {
        procuraOrdinaria: 'Procura della Repubblica',
        procuraMinorile: 'Procura presso il Tribunale per i Minorenni',
        polizia: 'Polizia giudiziaria',
      },
    },
    summary: {
      label: 'Sintesi dei fatti',
      dataClass: 'J',
      required: true,
      type: 'longText',
      maxLength: 8000,
    },
    jointAct: {
      label: 'Firmatari in atto congiunto',
      dataClass: 'P',
      type: 'users',
      roles: [
        'tmSocialWorker',
        'tmPsychologist',
        'tmEducator',
        'tmCoordinator',
        'sstSocialWorker',
        'familyAreaHead',
      ],
    },
    denuncia: {
      label: 'Protocollo della denuncia',
      dataClass: 'P',
      required: true,
      type: 'registry',
      direction: 'out',
    },
  },
} as const satisfies Readonly<Record<string, FormDefinition>>;
