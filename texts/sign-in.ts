export const signInPage = {
  title: 'Accedi',
  lead: 'Raccordo accompagna le pratiche di tutela dei minori dal primo atto alla chiusura e ricorda a ciascuno il prossimo passo.',
  username: 'Nome utente',
  password: 'Password',
  submit: 'Accedi',
  sessionEnded:
    "La sessione è terminata. Accedi di nuovo: quello che avevi scritto ti aspetta subito dopo l'accesso.",
  signInFirst: 'Accedi per aprire la pagina che hai chiesto.',
  signedOut: 'Sei uscito. Per tornare al lavoro accedi di nuovo.',
  problem: 'Non è stato possibile accedere',
  noCookies: 'Se il messaggio ritorna, controlla che il browser accetti i cookie di questo sito.',
  help: 'Non ricordi le credenziali? Chiedile a chi gestisce il servizio nel tuo ente.',
} as const;

/** The way in through an identity provider, and what is said when it does not lead in. */
export const identityPage = {
  or: 'Oppure',
  keepTyped:
    'Se accedi con identità digitale fallo in un’altra scheda, poi torna qui, vai indietro di una pagina e invia di nuovo: quello che avevi scritto resta.',
  newTab: 'si apre in un’altra scheda',
  refused: 'Accesso non riuscito',
  again: 'Riprova',
  otherWay: 'Accedi con nome utente e password',
} as const;
