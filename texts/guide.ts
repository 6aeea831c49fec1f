interface Section {
  readonly heading: string;
  readonly paragraphs: readonly string[];
}

/** The short help and the note on accessibility, as they are read. */
export const guidePage: { title: string; lead: string; sections: readonly Section[] } = {
  title: 'Guida',
  lead: 'Le cose da sapere per lavorare con Raccordo.',
  sections: [
    {
      heading: 'Che cosa fa Raccordo',
      paragraphs: [
        'Accompagna ogni pratica dal primo atto alla chiusura: dice chi deve fare che cosa, entro quando e perché, e avvisa prima che un termine passi.',
        'Non sostituisce la cartella sociale né il protocollo: di un documento tiene il riferimento (AOO, anno, numero, data), non il contenuto.',
      ],
    },
    {
      heading: 'Da dove si comincia',
      paragraphs: [
        '«Il mio lavoro» mette in ordine le attività: prima quelle scadute, poi quelle in scadenza nei prossimi 7 giorni, poi le altre. A parità di gruppo vengono prima i termini di legge e del Tribunale.',
        '«Apri» porta al modulo dell’attività. Sopra il pulsante leggi sempre che cosa succede quando confermi: che cosa si chiude, che cosa si apre e a chi, quali termini partono.',
      ],
    },
    {
      heading: 'Perché una scadenza cade quel giorno',
      paragraphs: [
        'Accanto a ogni data c’è «perché?»: apre il conto giorno per giorno, con i festivi saltati e la fonte del termine.',
        'LEGGE e TRIBUNALE sono termini che nessuno nel servizio può allungare. PROTOCOLLO è un accordo tra enti. INTERNO è un obiettivo che il servizio si è dato.',
      ],
    },
    {
      heading: 'Se due persone lavorano sulla stessa pratica',
      paragraphs: [
        'Se la pratica cambia mentre compili, niente va perso: leggi che cosa è successo, trovi quello che avevi scritto e puoi confermare di nuovo.',
        'Un doppio clic o un invio ripetuto conta una volta sola.',
      ],
    },
    {
      heading: 'Chi vede che cosa',
      paragraphs: [
        'I nomi compaiono solo dentro la pratica, a chi la ha in carico. Elenchi, indirizzi e messaggi di posta contengono solo il codice.',
      ],
    },
  ],
};

export const accessibilityPage: { title: string; lead: string; sections: readonly Section[] } = {
  title: 'Accessibilità',
  lead: 'Raccordo è costruito per essere usato da tutti, secondo le WCAG 2.2, livello AA.',
  sections: [
    {
      heading: 'Come è fatto',
      paragraphs: [
        'Le pagine funzionano senza JavaScript, con la sola tastiera, con un lettore di schermo, fino a 360 pixel di larghezza e al 400 % di ingrandimento.',
        'Nessuna informazione è affidata al solo colore: un termine scaduto si riconosce dall’icona e dalle parole.',
        'Le pagine sono provate con un controllo automatico a ogni modifica.',
      ],
    },
    {
      heading: 'Se qualcosa non va',
      paragraphs: [
        'Segnala il problema a chi gestisce il servizio nel tuo ente, indicando la pagina e lo strumento che usi.',
        'La dichiarazione di accessibilità secondo il modello AgID è a cura dell’ente che mette in esercizio il servizio.',
      ],
    },
  ],
};
