import type { FormDefinition } from '../../../../domain/protocol/definition.ts';

/** Forms of a child who may be harmed: no consent is asked, and anonymity ends here. */
export const reportForms = {
  pregiudizioSeen: {
    learntAt: {
      label: 'Quando se ne è avuta notizia',
      dataClass: 'P',
      required: true,
      type: 'instant',
      time: 'past',
      anchor: 'learntAt',
    },
    danger: {
      label: 'Di che cosa si tratta',
      hint: 'Con «pericolo immediato» si apre subito il collocamento in sicurezza.',
      dataClass: 'P',
      required: true,
      type: 'enum',
      options: {
        prejudice: 'Pregiudizio',
        abandonment: 'Stato di abbandono',
        crime: "Reato procedibile d'ufficio",
        emergency: 'Pericolo immediato',
      },
      fact: 'danger',
    },
    persons: {
      label: 'Di chi si tratta',
      hint: 'Non serve il consenso di nessuno.',
      dataClass: 'I',
      required: true,
      type: 'persons',
    },
    protectionOffice: {
      label: 'Tutela Minori competente',
      dataClass: 'P',
      required: true,
      type: 'office',
      seats: 'protection',
    },
    summary: {
      label: 'Che cosa è stato visto o riferito',
      dataClass: 'J',
      required: true,
      type: 'longText',
      maxLength: 8000,
    },
  },
  reportPregiudizio: {
    report: {
      label: 'Segnalazione',
      dataClass: 'J',
      required: true,
      type: 'longText',
      maxLength: 8000,
    },
    sstOffice: {
      label: 'Servizio sociale territoriale competente',
      dataClass: 'P',
      type: 'office',
      seats: 'territorialService',
    },
    transmission: {
      label: "Protocollo dell'invio",
      dataClass: 'P',
      type: 'registry',
      direction: 'out',
    },
  },
  takeUpPregiudizio: {
    note: { label: 'Nota', dataClass: 'I', type: 'longText', maxLength: 2000 },
  },
} as const satisfies Readonly<Record<string, FormDefinition>>;
