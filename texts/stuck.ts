/** Why cases do not move, as the cockpit says it. Keys are those of the service. */
const causes: Readonly<Record<string, string>> = {
  overdue: 'termine scaduto',
  noOwner: 'nessuna persona assegnata',
  operatorAway: 'operatore assente',
  skipProposed: 'proposta di salto da decidere',
  resumeDue: 'ripresa prevista già passata',
  waitingOther: 'altro ente non risponde',
  silentProcura: 'Procura silente da oltre 90 giorni',
  linkedCaseMissing: 'procedura collegata da avviare',
  undelivered: 'avviso non consegnato',
  technical: 'errore tecnico',
};

/** One cause, in the words of a row. */
export function causeLabel(cause: string): string {
  return causes[cause] ?? cause;
}

/** The cards above the list, in their order. */
export const countLabels = {
  all: 'Motivi di fermo',
  binding: 'Scaduti di legge o del tribunale',
  causes: [
    ['overdue', 'Scaduti'],
    ['noOwner', 'Senza persona assegnata'],
    ['operatorAway', 'Operatori assenti senza sostituto'],
    ['skipProposed', 'Salti da decidere'],
    ['resumeDue', 'Sospesi da riprendere'],
    ['waitingOther', 'In attesa di altri enti'],
    ['silentProcura', 'Procura silente'],
    ['linkedCaseMissing', 'Procedure collegate da avviare'],
    ['undelivered', 'Avvisi non consegnati'],
    ['technical', 'Errori tecnici'],
  ],
} as const;

const templates: Readonly<Record<string, string>> = {
  stepOpened: 'nuova attività',
  reassigned: 'cambio di operatore',
  alarm: 'attività in scadenza',
  overdue: 'termine scaduto',
  termChanged: 'termine cambiato',
  reopened: 'attività riaperta',
  skipped: 'attività saltata',
  skipProposed: 'proposta di salto',
  returned: 'attività restituita',
  resumeDue: 'ripresa da decidere',
  personNamed: 'nuova persona di riferimento',
  substituteAway: 'sostituto assente',
  answerLink: 'link per rispondere',
  extraordinaryAccess: 'accesso straordinario',
};

/** What a mail was about. */
export function templateLabel(template: string): string {
  return templates[template] ?? 'avviso';
}
