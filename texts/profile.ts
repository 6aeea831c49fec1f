/** «Il mio profilo» and «Conferma la tua identità». */
export const profilePage = {
  title: 'Il mio profilo',
  lead: 'Da dove hai fatto accesso e come chiudere le sessioni che non riconosci.',
  account: 'Account',
  username: 'Nome utente',
  roles: 'Ruoli in vigore oggi',
  sessions: 'Sessioni aperte',
  caption: (count: number): string =>
    count === 1
      ? '1 sessione aperta'
      : `${count.toString()} sessioni aperte, la più recente per prima`,
  browser: 'Programma',
  unknownBrowser: 'Programma che non si è presentato',
  address: 'Indirizzo',
  unknownAddress: 'non noto',
  signedInAt: 'Accesso',
  seenAt: 'Ultima richiesta',
  actions: 'Azioni',
  current: 'questa sessione',
  end: 'Chiudi',
  endOf: (browser: string, at: string): string => `Chiudi la sessione di ${browser}, accesso ${at}`,
  endOthers: 'Chiudi tutte le altre',
  unrecognised: 'Se non riconosci una sessione, chiudila e avvisa chi gestisce il servizio.',
  ends: 'Una sessione finisce da sola dopo 15 minuti senza richieste, 8 ore dopo l’accesso e quando cambiano i tuoi ruoli.',
  done: {
    chiusa: 'La sessione è chiusa.',
    altre: 'Le altre sessioni sono chiuse.',
    tolto: 'Il secondo passaggio è stato tolto.',
    password: 'La password è cambiata. Le altre sessioni sono chiuse; i token non valgono più.',
    revocato: 'Il token è revocato: non vale più.',
  },
} as const;

export const tokenPage = {
  title: 'Token per i programmi',
  lead: 'Con un token un programma usa il servizio a nome tuo (API), senza la tua password. Vede e fa al massimo ciò che puoi tu oggi; ciò che consulta è registrato come se lo avessi consultato tu.',
  none: 'Non hai token.',
  caption: (count: number): string =>
    count === 1 ? '1 token' : `${count.toString()} token, il più recente per primo`,
  name: 'Nome',
  nameHint: 'Del programma che lo userà, per riconoscerlo.',
  scope: 'Che cosa può fare',
  scopes: {
    read: 'Solo leggere',
    act: 'Leggere e compiere atti sulle pratiche',
  },
  days: 'Giorni di validità',
  daysHint: (min: number, max: number): string => `Da ${min.toString()} a ${max.toString()}.`,
  createdAt: 'Creato',
  expiresAt: 'Scade',
  expired: 'scaduto',
  lastUsedAt: 'Ultimo uso, all’ora',
  neverUsed: 'mai',
  actions: 'Azioni',
  revoke: 'Revoca',
  revokeOf: (name: string): string => `Revoca il token «${name}»`,
  ends: 'Un token finisce alla scadenza, quando lo revochi, quando cambi la password e quando l’account è chiuso.',
  make: 'Crea un token',
  madeTitle: 'Il token è creato',
  keep: 'Copia questo token adesso: non si vede più',
  madeLead: (name: string, until: string): string =>
    `Chi lo ha usa il servizio a nome tuo. Dallo solo al programma «${name}». Vale fino a: ${until}.`,
  done: 'L’ho copiato',
} as const;

export const passwordPage = {
  title: 'Cambia la password',
  lead: 'Le sessioni aperte altrove si chiudono e i token per i programmi non valgono più; questa sessione prosegue.',
  temporaryLead:
    'La password che hai usato è temporanea e la conosce anche chi te l’ha data: scegline una tua adesso e poi prosegui con il lavoro.',
  temporary: 'Password temporanea che ti è stata data',
  password: 'Password attuale',
  newPassword: 'Password nuova',
  again: 'Password nuova, di nuovo',
  hint: 'Da 12 a 128 caratteri. Una frase di più parole è facile da ricordare e difficile da indovinare; maiuscole e cifre non servono. Le password più usate, il nome utente e il nome del servizio non vanno bene.',
  submit: 'Cambia la password',
  different: 'Le due password nuove sono diverse: scrivi la stessa in entrambi i campi.',
} as const;

export const secondStepPage = {
  title: 'Secondo passaggio',
  lead: 'Con il secondo passaggio chi conosce la tua password non entra: serve anche il codice che il tuo telefono mostra.',
  requiredLead:
    'Per il tuo account il secondo passaggio è obbligatorio: attivalo adesso e poi prosegui con il lavoro.',
  required:
    'Per il tuo account è obbligatorio: se cambi telefono, chiedi a chi gestisce il servizio.',
  scan: 'Apri sul telefono una app che genera codici (TOTP) e inquadra questo codice QR.',
  qrLabel: 'Codice QR con il segreto scritto qui sotto',
  orType: 'Oppure scrivi nella app questo segreto:',
  code: 'Codice di verifica',
  codeHint: 'Le sei cifre che il telefono mostra adesso, oppure un codice di recupero.',
  phoneCodeHint: 'Le sei cifre che il telefono mostra adesso.',
  activate: 'Attiva',
  activeTitle: 'Il secondo passaggio è attivo',
  keepCodes: 'Conserva questi codici di recupero: non si vedono più',
  codesLead:
    'Ognuno vale una volta sola, al posto del codice del telefono. Stampali o scrivili dove il telefono non c’è.',
  done: 'Li ho conservati',
  enrolled: (left: number): string =>
    left === 1
      ? 'Attivo. Resta 1 codice di recupero.'
      : `Attivo. Restano ${left.toString()} codici di recupero.`,
  remove: 'Togli il secondo passaggio',
} as const;

export const signInCodePage = {
  title: 'Codice di verifica',
  lead: 'Manca il secondo passaggio. Scrivi il codice che il tuo telefono mostra adesso.',
  submit: 'Accedi',
  help: 'Senza telefono usa un codice di recupero. Se non hai né l’uno né gli altri, chiedi a chi gestisce il servizio.',
} as const;

export const confirmationPage = {
  title: 'Conferma la tua identità',
  lead: 'Quello che hai chiesto riguarda molte persone o cambia le regole per tutti: scrivi di nuovo la password e prosegui. La conferma vale cinque minuti.',
  password: 'Password',
  submit: 'Conferma',
  confirmedTitle: 'Identità confermata',
  confirmedLead: 'Quello che avevi chiesto non è ancora stato fatto: prosegui da qui.',
  proceed: 'Prosegui',
} as const;
