import type { FormDefinition } from '../../../../domain/protocol/definition.ts';

/** What is written down at the placement itself, often at night. */
export const placementForms = {
  recordPlacement: {
    placedAt: {
      label: 'Collocamento',
      hint: 'Data e ora, al minuto: da qui corrono le 24 ore della legge.',
      dataClass: 'J',
      required: true,
      type: 'instant',
      time: 'past',
      anchor: 'placedAt',
    },
    msna: {
      label: 'Il minore è straniero e non accompagnato',
      hint: "Rispondere sempre: con «sì» l'art. 403 non si applica.",
      dataClass: 'J',
      required: true,
      type: 'boolean',
      fact: 'msna',
    },
    minors: {
      label: 'Minori',
      hint: 'Almeno uno. Ogni fratello o sorella ha un proprio fascicolo collegato.',
      dataClass: 'I',
      required: true,
      type: 'persons',
    },
    authority: {
      label: 'Autorità che firma il provvedimento',
      dataClass: 'P',
      required: true,
      type: 'enum',
      options: {
        sindaco: 'Sindaco',
        responsabile: 'Responsabile del servizio',
        forzeOrdine: "Forze dell'ordine",
      },
    },
    signatory: {
      label: 'Chi ha firmato',
      dataClass: 'J',
      required: true,
      type: 'text',
      maxLength: 200,
    },
    act: {
      label: 'Estremi del provvedimento scritto',
      hint: 'Numero e data. Il documento si allega al fascicolo.',
      dataClass: 'J',
      required: true,
      type: 'text',
      maxLength: 300,
    },
    danger: {
      label: 'Pericolo che ha reso necessario il collocamento',
      dataClass: 'J',
      required: true,
      type: 'longText',
      maxLength: 8000,
    },
    place: {
      label: 'Luogo e indirizzo',
      hint: "Lo legge solo l'équipe del fascicolo.",
      // Identity of class J on purpose: partners and the registry office read class I, and the place of a child
      // taken to safety must not be read by them.
      dataClass: 'J',
      required: true,
      type: 'text',
      maxLength: 300,
    },
    inCommunity: {
      label: 'Il luogo è una comunità',
      hint: 'Con «sì» va motivato perché le alternative sono state escluse.',
      dataClass: 'P',
      required: true,
      type: 'boolean',
      fact: 'inCommunity',
    },
    crimeSeen: {
      label: "Emerge un reato procedibile d'ufficio",
      hint: 'Con «sì» si apre anche la denuncia, senza ritardo.',
      dataClass: 'J',
      required: true,
      type: 'boolean',
      fact: 'crimeSeen',
    },
    socialWorker: {
      label: 'Assistente sociale che segue il collocamento',
      dataClass: 'P',
      required: true,
      type: 'user',
      roles: ['tmSocialWorker'],
      names: 'tmSocialWorker',
    },
    linkedCase: { label: 'Fascicolo già aperto', dataClass: 'P', type: 'case' },
  },
} as const satisfies Readonly<Record<string, FormDefinition>>;
