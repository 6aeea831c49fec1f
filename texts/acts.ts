import type { ActKind } from '../domain/case/act-kinds.ts';
import { counted } from '../domain/terms/italian-dates.ts';

/** What a document registered outside every step is, as the offices call it. */
export const actKindLabels: Readonly<Record<ActKind, string>> = {
  decreto: 'Decreto o altro provvedimento',
  incarico: 'Incarico',
  richiesta: 'Richiesta di un’autorità o di un ente',
  convocazione: 'Convocazione o rinvio di udienza',
  proroga: 'Proroga',
  relazione: 'Relazione',
  nota: 'Nota',
  ricevuta: 'Ricevuta di consegna o di accettazione',
  altro: 'Altro documento',
};

/** Labels of the fields of such a registration. */
export const actFields = {
  kind: 'Che cos’è',
  direction: 'Verso',
  registry: 'Registrazione di protocollo',
  note: 'Nota',
} as const;

export const actDirections = { in: 'In arrivo', out: 'In partenza' } as const;

/** Sentences about the registered documents on the case page. */
export const actTexts = {
  heading: (count: number) => `Atti (${count})`,
  caption: (count: number) =>
    `${counted(count, 'atto registrato', 'atti registrati')}, dal meno recente. Gli originali restano nel protocollo.`,
  none: 'Nessun atto registrato.',
  noneHow:
    'Un atto compare qui quando si compila la sua registrazione in un’attività, oppure registrandolo direttamente.',
  reference: 'Protocollo',
  label: 'Atto',
  on: 'Registrato il',
  direction: 'Verso',
  step: 'Attività',
  noStep: 'fuori da un’attività',
  files: 'Allegati',
  noFiles: 'nessuno',
  note: (text: string) => `Nota: ${text}`,
  register: 'Registra un atto',
} as const;

/** Sentences of the page that registers one. */
export const actPage = {
  title: (code: string) => `Registra un atto, ${code}`,
  heading: 'Registra un atto',
  lead: 'Un documento arrivato o partito che non appartiene a un’attività aperta. Se cambia un termine, usa l’azione sul termine: qui le date non si muovono.',
  registryHint: 'Come risulta dal protocollo.',
  noteHint: 'Facoltativa. La legge solo chi può leggere i contenuti della pratica.',
  submit: 'Registra l’atto',
  consequences: [
    'l’atto compare tra quelli della pratica e in cronologia',
    'lo stesso atto non si potrà registrare una seconda volta in questa pratica',
    'nessun termine cambia',
  ],
} as const;
