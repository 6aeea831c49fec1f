import { counted } from '../domain/terms/italian-dates.ts';

/** Sentences of the coordinator's page. */
export const cockpitPage = {
  title: 'Cruscotto',
  lead: 'Che cosa è fermo, perché e chi deve muoversi. I numeri aprono esattamente l’elenco che contano.',
  counts: 'In sintesi',
  stuck: 'Casi fermi',
  stuckFor: (label: string) => `Casi fermi: ${label}`,
  allCauses: 'Mostra tutte le cause',
  stuckCaption: (count: number, more: boolean) =>
    `${counted(count, 'caso fermo', 'casi fermi')}${more ? ' in questa pagina' : ''}, i più gravi prima`,
  cause: 'Perché è fermo',
  case: 'Pratica',
  step: 'Attività',
  since: 'Da quanto',
  workingDays: (days: number) => counted(days, 'giorno lavorativo', 'giorni lavorativi'),
  typical: (days: number) => `di solito ${counted(days, 'giorno', 'giorni')}`,
  who: 'Chi deve muoversi',
  actions: 'Azioni',
  assign: 'Assegna',
  open: 'Apri',
  openCase: (code: string) => `Apri la pratica ${code}`,
  decide: 'Decidi',
  decideCase: (code: string) => `Decidi sulla proposta di salto, pratica ${code}`,
  assignCase: (code: string) => `Assegna l'attività della pratica ${code}`,
  noStuck: 'Nessun caso fermo.',
  noStuckWhat:
    'Quando un termine passa o un’attività resta senza una persona, il caso compare qui.',
  next: 'Pagina successiva',
  pages: "Pagine dell'elenco",
  workload: 'Carico per operatore',
  workloadLead: (threshold: number) =>
    `Carico = somma dei pesi dei casi / ore settimanali. La soglia accettabile è ${threshold}.`,
  workloadCaption: (count: number) =>
    `${counted(count, 'operatore', 'operatori')}, il carico più alto prima`,
  operator: 'Operatore',
  cases: 'Casi',
  weight: 'Somma pesi',
  hours: 'Ore settimanali',
  load: 'Carico',
  overThreshold: 'OLTRE LA SOGLIA',
  openSteps: 'Aperte',
  overdue: 'Scadute',
  unknown: 'non indicate',
  noWorkload: 'Nessun operatore con casi assegnati.',
  undelivered: 'Avvisi non consegnati',
  undeliveredLead:
    'Il procedimento non si ferma: avvisa tu la persona e fai correggere l’indirizzo.',
  undeliveredCaption: (count: number) =>
    `${counted(count, 'avviso', 'avvisi')}, il più recente prima`,
  template: 'Avviso',
  recipient: 'A chi',
  error: 'Che cosa è successo',
  at: 'Quando',
  noUndelivered: 'Tutti gli avvisi sono stati consegnati.',
  threshold: 13,
} as const;
