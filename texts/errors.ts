/** What each refusal page says: what happened, and what to do now. By HTTP status. */
const pages: Readonly<Record<number, { title: string; advice: string }>> = {
  400: {
    title: 'La richiesta non è leggibile',
    advice: 'Torna alla pagina da cui sei partito e riprova.',
  },
  403: {
    title: 'Non puoi fare questa operazione',
    advice:
      "Se pensi che spetti a te, chiedi al coordinatore del tuo ufficio: può assegnarti l'attività o far aggiornare il tuo ruolo.",
  },
  404: {
    title: 'Pagina o pratica non trovata',
    advice:
      "Controlla il codice (per esempio P2-2026-000000) oppure cerca la pratica dall'elenco. Le pratiche che non riguardano il tuo ufficio non si vedono.",
  },
  409: {
    title: 'La pratica è cambiata nel frattempo',
    advice: 'Riapri la pratica: vedi che cosa è successo e che cosa puoi fare adesso.',
  },
  412: {
    title: 'La pratica è cambiata nel frattempo',
    advice: 'Riapri la pratica: vedi che cosa è successo e che cosa puoi fare adesso.',
  },
  413: {
    title: 'Quello che hai inviato è troppo grande',
    advice:
      'Accorcia i testi e invia di nuovo. I documenti restano nel protocollo: qui basta il numero.',
  },
  422: {
    title: 'Qualcosa non si può registrare così',
    advice: 'Torna indietro, correggi quanto indicato e invia di nuovo.',
  },
  429: {
    title: 'Troppi tentativi',
    advice: 'Aspetta qualche minuto e riprova.',
  },
  500: {
    title: 'Qualcosa non ha funzionato',
    advice:
      'Non dipende da te. Riprova tra poco: se avevi già confermato, prima controlla la cronologia della pratica. Se continua, avvisa chi gestisce il servizio.',
  },
  503: {
    title: 'Il servizio non è disponibile in questo momento',
    advice:
      'Riprova tra qualche minuto. Quello che risulta confermato in cronologia è al sicuro; le scadenze continuano a essere calcolate.',
  },
};

const unknown = {
  title: 'Qualcosa non ha funzionato',
  advice: 'Torna al lavoro e riprova.',
};

/** Title and advice of the page for this HTTP status. */
export function refusalTexts(status: number): { title: string; advice: string } {
  return pages[status] ?? unknown;
}

export const refusalPage = {
  code: 'Codice',
  backToWork: 'Vai a Il mio lavoro',
  toCases: "Vai all'elenco delle pratiche",
  toCase: (code: string) => `Riapri la pratica ${code}`,
  resumeTitle: 'Riprendi da dove eri',
  resumeWhy:
    'La pagina era aperta da troppo tempo: quello che avevi scritto non è andato perso e non è stato ancora inviato.',
  resumeButton: 'Torna al modulo con quello che avevi scritto',
} as const;
