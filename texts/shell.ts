/** What surrounds every page: header, navigation, bands, footer. */
export const shell = {
  product: 'Raccordo',
  tagline: 'Procedure tra enti per la tutela dei minori',
  skipToMain: 'Vai al contenuto principale',
  mainNavigation: 'Navigazione principale',
  breadcrumbs: 'Percorso di navigazione',
  home: 'Il mio lavoro',
  cases: 'Pratiche',
  newCase: 'Nuova pratica',
  cockpit: 'Cruscotto',
  obligations: 'Adempimenti',
  protocols: 'Protocolli',
  calculator: 'Calcolatore dei termini',
  training: 'Addestramento',
  guide: 'Guida',
  accessibility: 'Accessibilità',
  searchByCode: 'Cerca per codice pratica',
  searchPlaceholder: 'es. P2-2026-000118',
  search: 'Cerca',
  personMenu: (name: string) => `Menu di ${name}`,
  roles: 'I tuoi ruoli',
  signOut: 'Esci',
  signIn: 'Accedi',
  needAction: (count: number) =>
    count === 1
      ? '1 da fare entro 7 giorni o scaduta'
      : `${count} da fare entro 7 giorni o scadute`,
  trainingBand: 'Ambiente di addestramento: persone e fatti sono inventati.',
  trainingClock: (instant: string) => `Orologio di addestramento: ${instant}`,
  moveClock: 'Sposta il tempo',
  footer: 'Raccordo è software libero (EUPL-1.2) per gli enti che tutelano i minori.',
  documentTitle: (title: string) => `${title} · Raccordo`,
} as const;
