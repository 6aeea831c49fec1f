import type { FormDefinition } from '../../../../domain/protocol/definition.ts';

/** What the desk writes at the access: few answers, none of which says who the family is unless it wants to. */
export const accessForms = {
  registerAccess: {
    contactAt: {
      label: 'Quando',
      dataClass: 'P',
      required: true,
      type: 'instant',
      time: 'past',
      anchor: 'contactAt',
    },
    channel: {
      label: 'Come',
      dataClass: 'P',
      required: true,
      type: 'enum',
      options: {
        sportello: 'Allo sportello',
        telefono: 'Per telefono',
        mail: 'Per posta elettronica',
        scuola: 'A scuola',
        altro: 'Altro',
      },
      fact: 'channel',
    },
    askedBy: {
      label: 'Chi chiede',
      dataClass: 'P',
      required: true,
      type: 'enum',
      options: {
        famiglia: 'La famiglia',
        operatore: 'Un operatore',
        scuola: 'La scuola',
        servizio: 'Un servizio',
      },
      fact: 'askedBy',
    },
    topic: {
      label: 'Di che cosa si tratta',
      dataClass: 'P',
      required: true,
      type: 'enum',
      options: {
        informazioni: 'Informazioni su servizi e opportunità',
        crescita: 'Crescita 0-6 anni',
        genitorialita: 'Essere genitori',
        padri: 'Padri nei primi mille giorni',
        adolescenza: 'Adolescenza',
        separazione: 'Separazione e conflitto',
        scuola: 'Scuola',
        altro: 'Altro',
      },
      fact: 'topic',
    },
    childrenAges: {
      label: 'Età dei figli',
      hint: 'Solo gli anni, per esempio: 3, 7.',
      dataClass: 'P',
      type: 'text',
      maxLength: 40,
    },
    comune: {
      label: 'Comune della famiglia',
      dataClass: 'P',
      type: 'text',
      maxLength: 60,
    },
    name: {
      label: 'Nome con cui richiamare',
      hint: 'Solo se la famiglia lo dà: fino al consenso può restare anonima.',
      dataClass: 'I',
      type: 'text',
      maxLength: 120,
    },
  },
  welcomeAndFilter: {
    informationGiven: {
      label: 'Informazioni date',
      dataClass: 'P',
      type: 'checklist',
      rows: {
        centro: 'Attività del Centro per le Famiglie',
        servizi: 'Servizi sociali e sanitari del territorio',
        scuola: 'Scuola e servizi per la prima infanzia',
        misure: 'Bonus, misure e pratiche',
      },
    },
    wrongDoorTo: {
      label: 'A chi è stata accompagnata, per telefono',
      dataClass: 'P',
      type: 'text',
      maxLength: 120,
    },
    note: { label: 'Nota', dataClass: 'I', type: 'longText', maxLength: 2000 },
  },
} as const satisfies Readonly<Record<string, FormDefinition>>;
