/** Words around deadlines, wherever they are shown. */
export const termTexts = {
  why: 'perché?',
  whyOf: (label: string) => `perché? ${label}`,
  source: 'Fonte:',
  ifNotDone: 'Se non succede prima:',
  nextNotice: 'Prossimo avviso:',
  noNotice: 'Nessun altro avviso previsto.',
  acknowledged: 'Presa visione registrata: gli avvisi ripetuti sono fermi.',
  consumed: (days: number, of: number) => `${days} di ${of} giorni trascorsi`,
  consumedOver: (over: number, of: number) =>
    over === 1
      ? `${of} giorni trascorsi e 1 oltre il termine`
      : `${of} giorni trascorsi e ${over} oltre il termine`,
  stoodStill: (days: number) => (days === 1 ? 'sospeso 1 giorno' : `sospeso ${days} giorni`),
  owner: 'Ne risponde',
  spentBy: 'Tempo usato:',
  noTerm: 'Nessun termine',
  wakes: 'Quando la pratica torna da sé',
  suspendedSince: (when: string) => `sospeso da ${when}`,
  resumesOn: (when: string) => `ripresa prevista ${when}`,
  standsStill: 'Sospeso: il tempo è fermo',
} as const;
