import type { FormDefinition } from '../../../../domain/protocol/definition.ts';

/** What is written down of every act that arrives: the first, and those on a running mandate. */
export const actFields = {
  authority: {
    label: "Autorità che ha emesso l'atto",
    dataClass: 'P',
    required: true,
    type: 'text',
    maxLength: 200,
  },
  actType: {
    label: 'Tipo di atto',
    dataClass: 'P',
    required: true,
    type: 'enum',
    options: {
      decreto: 'Decreto',
      incarico: 'Incarico',
      richiestaAggiornamento: 'Richiesta di aggiornamento',
      affidamentoServizioSociale: 'Affidamento al servizio sociale',
      convalida403: 'Convalida del collocamento (art. 403)',
      provvedimentoIndifferibile: 'Provvedimento indifferibile',
      rinvioUdienza: "Rinvio dell'udienza",
      proroga: 'Proroga',
      archiviazione: 'Archiviazione',
    },
    fact: 'actType',
  },
  actOn: {
    label: "Data dell'atto",
    dataClass: 'P',
    required: true,
    type: 'date',
    time: 'past',
    anchor: 'actOn',
  },
  deliveredAt: {
    label: 'Consegna ad ASC',
    hint: "Data e ora della ricevuta di consegna; se l'atto è arrivato prima a un altro ufficio, la prima consegna ad ASC.",
    dataClass: 'P',
    required: true,
    type: 'instant',
    time: 'past',
    anchor: 'deliveredAt',
  },
  act: {
    label: "Protocollo dell'atto",
    dataClass: 'P',
    required: true,
    type: 'registry',
    direction: 'in',
  },
  channel: {
    label: 'Canale',
    dataClass: 'P',
    required: true,
    type: 'enum',
    options: {
      pct: 'Processo telematico',
      pec: 'PEC',
      protocollo: 'Consegna al protocollo',
      carta: 'Posta cartacea',
    },
  },
  urgent: {
    label: 'Atto urgente',
    dataClass: 'P',
    required: true,
    type: 'boolean',
    fact: 'urgent',
  },
} as const satisfies FormDefinition;
