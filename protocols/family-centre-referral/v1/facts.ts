import type { AnchorDefinition, FactDefinition } from '../../../domain/protocol/definition.ts';

/** The small values that route an access and fill the half-yearly figures: closed lists, never a text or a name. */
export const facts = {
  channel: {
    label: 'Canale',
    type: 'enum',
    scope: 'case',
    values: ['sportello', 'telefono', 'mail', 'scuola', 'altro'],
  },
  askedBy: {
    label: 'Chi chiede',
    type: 'enum',
    scope: 'case',
    values: ['famiglia', 'operatore', 'scuola', 'servizio'],
  },
  topic: {
    label: 'Tema',
    type: 'enum',
    scope: 'case',
    values: [
      'informazioni',
      'crescita',
      'genitorialita',
      'padri',
      'adolescenza',
      'separazione',
      'scuola',
      'altro',
    ],
  },
  destination: {
    label: 'Destinazione',
    type: 'enum',
    scope: 'case',
    values: ['hub', 'spoke', 'portoFamiglie', 'spazioAgio', 'sst', 'consultorio'],
  },
  firstProfession: {
    label: 'Prima professione che legge il bisogno',
    type: 'enum',
    scope: 'case',
    values: ['assistenteSociale', 'educatore', 'psicologo'],
  },
  secondProfession: {
    label: 'Seconda professione che legge il bisogno',
    type: 'enum',
    scope: 'case',
    values: ['assistenteSociale', 'educatore', 'psicologo'],
  },
  pathHere: { label: "Percorso breve all'hub", type: 'boolean', scope: 'case' },
  refusedOnce: { label: 'Una sede ha già rifiutato', type: 'boolean', scope: 'case' },
  silentOnce: { label: 'Una sede ha già taciuto', type: 'boolean', scope: 'case' },
  noShow: { label: 'La famiglia non si è presentata una volta', type: 'boolean', scope: 'case' },
  meetingNumber: {
    label: 'Incontri svolti',
    type: 'enum',
    scope: 'case',
    values: ['1', '2', '3', '4', '5', '6', '7', '8', '9'],
  },
  extended: { label: 'Percorso prolungato di tre incontri', type: 'boolean', scope: 'case' },
  result: {
    label: 'Esito del percorso',
    type: 'enum',
    scope: 'case',
    values: ['done', 'takenIntoCare', 'refusedByFamily', 'notShown'],
    valueLabels: {
      done: 'concluso',
      takenIntoCare: 'presa in carico',
      refusedByFamily: 'rifiutato dalla famiglia',
      notShown: 'famiglia non presentata',
    },
  },
  toProtection: {
    label: 'Si avvia un passaggio con la Tutela Minori',
    type: 'boolean',
    scope: 'case',
  },
  closedDesk: {
    label: 'Sportello chiuso',
    type: 'enum',
    scope: 'case',
    values: ['access', 'destination'],
  },
  deskMoved: { label: 'Apertura spostata da una chiusura', type: 'boolean', scope: 'case' },
  danger: {
    label: 'Tipo di segnalazione',
    type: 'enum',
    scope: 'case',
    values: ['prejudice', 'abandonment', 'crime', 'emergency'],
  },
} as const satisfies Readonly<Record<string, FactDefinition>>;

/** The moments an access remembers. */
export const anchors = {
  contactAt: { label: 'Contatto', type: 'instant' },
  firstMeetingOn: { label: 'Primo incontro', type: 'date' },
  deskReopensOn: { label: 'Riapertura dello sportello', type: 'date' },
  learntAt: { label: 'Conoscenza del pregiudizio', type: 'instant' },
} as const satisfies Readonly<Record<string, AnchorDefinition>>;
