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
  },
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
