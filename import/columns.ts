/** One column of the table of running files. */
export interface Column {
  /** Heading, as in the model file. */
  readonly heading: string;
  /** What goes in it, for whoever fills the table. */
  readonly meaning: string;
  readonly required?: true;
}

/** Every column of the table of running inquiries, in the order of the model file. */
export const columns = {
  key: {
    heading: 'chiave',
    meaning: 'codice del fascicolo nel vostro archivio: riconosce la riga se si importa di nuovo',
    required: true,
  },
  procuraNumber: {
    heading: 'numero_procura',
    meaning: 'numero del fascicolo della Procura',
    required: true,
  },
  requestType: {
    heading: 'tipo_richiesta',
    meaning: 'indagine sociale, sommarie informazioni, aggiornamento',
    required: true,
  },
  factOn: { heading: 'data_fatto', meaning: 'data del fatto, se la richiesta la indica' },
  requestOn: { heading: 'data_richiesta', meaning: 'data della richiesta', required: true },
  deliveredAt: {
    heading: 'consegnata_il',
    meaning: 'consegna della PEC, con o senza ora',
    required: true,
  },
  signaller: {
    heading: 'segnalante',
    meaning: "forze dell'ordine, comune, sanitario, scuola, privato, altro",
    required: true,
  },
  reportDueOn: { heading: 'scadenza_relazione', meaning: 'data fissata dalla Procura' },
  termGivenDays: {
    heading: 'giorni_assegnati',
    meaning: 'giorni dalla consegna, se la Procura ha dato giorni e non una data',
  },
  noContactWithParents: {
    heading: 'divieto_contatto_genitori',
    meaning: 'sì o no, sempre',
    required: true,
  },
  urgent: { heading: 'urgente', meaning: 'sì o no; vuoto vale no' },
  titolare: {
    heading: 'comune_titolare',
    meaning: 'Comune titolare dei dati',
    required: true,
  },
  familyName: { heading: 'minore_cognome', meaning: 'cognome del minore', required: true },
  givenName: { heading: 'minore_nome', meaning: 'nome del minore', required: true },
  birthOn: { heading: 'minore_nascita', meaning: 'data di nascita' },
  residenceComune: { heading: 'minore_residenza', meaning: 'comune di residenza' },
  siblings: {
    heading: 'fratelli',
    meaning: 'chiavi dei fascicoli di fratelli e sorelle in questa tabella, separate da spazio',
  },
  step: {
    heading: 'passo_attuale',
    meaning: 'attività in corso, come si legge nelle pagine o con il suo codice',
    required: true,
  },
  stepSince: { heading: 'passo_dal', meaning: "da quando l'attività è in corso", required: true },
  source: { heading: 'fonte', meaning: 'fonte interpellata, se si attende una risposta' },
  assignedOn: { heading: 'assegnata_il', meaning: "data dell'assegnazione" },
  mode: {
    heading: 'modo_assegnazione',
    meaning: 'sola tutela minori (se vuoto), solo sst, insieme',
  },
  socialWorker: {
    heading: 'assistente_sociale',
    meaning: 'nome utente dell’assistente sociale della Tutela Minori',
  },
  psychologist: { heading: 'psicologo', meaning: 'nome utente dello psicologo' },
  sstWorker: {
    heading: 'assistente_sst',
    meaning: 'nome utente dell’assistente sociale del territorio',
  },
  caseWeight: { heading: 'peso', meaning: 'peso del caso, da 1 a 20' },
  reportSentOn: { heading: 'relazione_inviata_il', meaning: 'invio della relazione alla Procura' },
  esitoOn: { heading: 'esito_il', meaning: "data dell'esito della Procura" },
  registryAoo: { heading: 'protocollo_aoo', meaning: 'AOO del protocollo della richiesta' },
  registryYear: { heading: 'protocollo_anno', meaning: 'anno di protocollo' },
  registryNumber: { heading: 'protocollo_numero', meaning: 'numero di protocollo' },
  registeredOn: { heading: 'protocollo_data', meaning: 'data di protocollo' },
} as const satisfies Readonly<Record<string, Column>>;

/** Name of a column inside the program. */
export type ColumnKey = keyof typeof columns;

/** Columns in the order of the model file. */
export const columnKeys = Object.keys(columns) as ColumnKey[];

/** Heading of a column, as messages name it. */
export function headingOf(key: ColumnKey): string {
  return columns[key].heading;
}

/** The column a heading stands for, however it is cased, spaced or accented; undefined for one of the office's own. */
export function columnOf(heading: string): ColumnKey | undefined {
  return byHeading.get(plain(heading).replaceAll(/[\s-]+/g, '_'));
}

const byHeading = new Map<string, ColumnKey>(
  columnKeys.map((key) => [columns[key].heading, key] as const),
);

/** Lower case, without accents and outer spaces: what people mean when they type a word. */
export function plain(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .replaceAll('’', "'")
    .trim()
    .toLowerCase();
}
