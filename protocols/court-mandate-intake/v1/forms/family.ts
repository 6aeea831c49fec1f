import type { FormDefinition } from '../../../../domain/protocol/definition.ts';

/** Forms of the work with the family: first interview, shared project, a crime reported at any moment. */
export const familyForms = {
  holdFirstInterview: {
    convocation: {
      label: 'Protocollo della convocazione',
      dataClass: 'P',
      required: true,
      type: 'registry',
      direction: 'out',
    },
    heldOn: {
      label: 'Colloquio tenuto il',
      dataClass: 'P',
      type: 'date',
      time: 'past',
      anchor: 'interviewHeldOn',
    },
    personsMet: { label: 'Persone incontrate', dataClass: 'I', type: 'persons' },
    mandateExplained: {
      label: 'Il mandato è stato spiegato',
      dataClass: 'P',
      type: 'boolean',
    },
    childHeard: {
      label: 'Il minore è stato ascoltato',
      dataClass: 'I',
      type: 'enum',
      options: { yes: 'Sì', no: 'No', notAppropriate: 'Non opportuno' },
    },
    childNotHeardReason: {
      label: 'Perché il minore non è stato ascoltato',
      dataClass: 'J',
      requiredWhen: { field: 'childHeard', oneOf: ['no', 'notAppropriate'] },
      type: 'longText',
      maxLength: 2000,
    },
    notes: { label: 'Annotazioni', dataClass: 'J', type: 'longText', maxLength: 8000 },
  },
  agreeProgettoQuadro: {
    goals: {
      label: 'Obiettivi',
      dataClass: 'I',
      required: true,
      type: 'longText',
      maxLength: 8000,
    },
    tasks: {
      label: 'Impegni',
      hint: 'Per ciascuno: chi, che cosa, entro quando.',
      dataClass: 'I',
      required: true,
      type: 'longText',
      maxLength: 8000,
    },
    familyPosition: {
      label: 'Posizione della famiglia',
      // Of class J on purpose: the territory reads goals and tasks of the project, not where the family stands.
      dataClass: 'J',
      required: true,
      type: 'enum',
      options: { shared: 'Condivide', partly: 'Condivide in parte', refused: 'Rifiuta' },
    },
    childView: { label: 'Voce del minore', dataClass: 'J', type: 'longText', maxLength: 4000 },
    reviewOn: {
      label: 'Verifica del progetto',
      dataClass: 'P',
      required: true,
      type: 'date',
      time: 'future',
      anchor: 'projectReviewOn',
    },
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
