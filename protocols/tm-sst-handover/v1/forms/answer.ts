import type { FormDefinition } from '../../../../domain/protocol/definition.ts';

/** What the receiver answers, and what the two services say to each other and to the family. */
export const answerForms = {
  acknowledgeHandover: {
    sstReceiver: {
      label: 'Chi riceve nello SST',
      dataClass: 'P',
      type: 'user',
      roles: ['sstSocialWorker'],
      names: 'sstSocialWorker',
    },
    tmReceiver: {
      label: 'Chi riceve nella Tutela Minori',
      dataClass: 'P',
      type: 'user',
      roles: ['tmSocialWorker'],
      names: 'tmSocialWorker',
    },
    missing: {
      label: 'Che cosa manca',
      dataClass: 'I',
      type: 'longText',
      maxLength: 2000,
    },
  },
  holdHandoverMeeting: {
    heldOn: { label: 'Incontro del', dataClass: 'P', type: 'date', time: 'past' },
    participants: {
      label: 'Partecipanti',
      dataClass: 'P',
      type: 'users',
      roles: [
        'tmSocialWorker',
        'tmPsychologist',
        'sstSocialWorker',
        'tmCoordinator',
        'sstCoordinator',
      ],
    },
    agreements: { label: 'Accordi', dataClass: 'I', type: 'longText', maxLength: 4000 },
    missingSide: {
      label: 'Chi non ha potuto',
      dataClass: 'P',
      type: 'enum',
      options: { sender: 'Chi propone', receiver: 'Chi riceve' },
    },
    note: { label: 'Perché non si è tenuto', dataClass: 'I', type: 'longText', maxLength: 2000 },
  },
  holdFamilyMeeting: {
    heldOn: { label: 'Incontro del', dataClass: 'P', type: 'date', time: 'past' },
    personsMet: { label: 'Persone incontrate', dataClass: 'I', type: 'longText', maxLength: 2000 },
    familyView: { label: 'Punto di vista della famiglia', dataClass: 'I', type: 'longText' },
    note: { label: 'Motivo', dataClass: 'I', type: 'longText', maxLength: 2000 },
  },
  decideAcceptance: {
    acceptedFrom: {
      label: 'Accettato dal',
      dataClass: 'P',
      type: 'date',
      time: 'any',
      anchor: 'acceptedFromOn',
    },
    condition: { label: 'Riserva', dataClass: 'I', type: 'longText', maxLength: 2000 },
    reserveReviewOn: {
      label: 'Verifica della riserva',
      dataClass: 'P',
      type: 'date',
      time: 'future',
      anchor: 'reserveReviewOn',
    },
    reason: { label: 'Motivo del rifiuto', dataClass: 'I', type: 'longText', maxLength: 2000 },
  },
  resolveConflict: {
    grounds: {
      label: 'Motivazione',
      hint: 'Sentiti i responsabili delle due aree.',
      dataClass: 'I',
      required: true,
      type: 'longText',
      maxLength: 4000,
    },
    decision: {
      label: 'Protocollo della decisione',
      dataClass: 'P',
      required: true,
      type: 'registry',
      direction: 'out',
    },
  },
} as const satisfies Readonly<Record<string, FormDefinition>>;
