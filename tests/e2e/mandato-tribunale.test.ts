import { describe, expect } from 'vitest';
import type { Desk } from './support/browser.ts';
import { openStep, openWork, tellStory } from './support/story.ts';

/**
 * Replays docs/walk-throughs/mandato-tribunale.md step by step on the real stack, in a real browser without JavaScript:
 * seven months of a mandate, from the act of the court to the closing.
 */

const contentsOf5bis = [
  'a) Persona presso cui il minore è collocato',
  'b) Atti che può compiere il servizio sociale',
  'c) Atti che può compiere il collocatario',
  'd) Atti che restano ai genitori',
  'e) Atti che può compiere il curatore speciale',
  'f) Compiti affidati al servizio sociale',
  'g) Durata, non oltre ventiquattro mesi',
  'h) Periodo delle relazioni, non oltre sei mesi',
];

const checksOfReport = [
  'Fatti, dichiarazioni e valutazioni separati',
  'Metodo indicato',
  'Dati di terzi limitati al necessario',
  'Tutti i minori trattati',
  'Destinatari completi',
];

describe('a mandate of the court, from its act to its closing', () => {
  const story = tellStory('mandato-tribunale', {
    registry: 'protocollo',
    coordinator: 'coordinatore.tm',
    worker: 'assistente.tm',
    territory: 'assistente.sst',
  });
  const { date, localTime } = story;
  let code = '';
  let mandateEndsOn = '';

  async function read(desk: Desk, days: string): Promise<void> {
    await desk.choose("L'atto affida il minore al servizio sociale (art. 5-bis L. 184/1983)", 'Sì');
    for (const row of contentsOf5bis) await desk.choose(row, 'Sì');
    await desk.choose("Termine della relazione scritto nell'atto", 'Giorni dalla notifica');
    await desk.fill('Quanti giorni dalla notifica', days);
    await desk.choose(
      "Relazioni periodiche secondo l'atto",
      "Sì, con il periodo scritto nell'atto",
    );
    await desk.fill('Mesi tra una relazione e la successiva', '6');
    await desk.choose("L'atto fissa un'udienza", 'No');
    await desk.choose("Durata del mandato secondo l'atto", 'Fino a una data');
    await desk.fill('Fine del mandato', mandateEndsOn);
    await desk.choose("L'atto ordina una valutazione dei servizi ASST", 'No');
    await desk.fill("Pagine dell'atto da cui vengono le date", '2 e 3');
    await desk.fill('Destinatari delle relazioni', 'Tribunale per i Minorenni di Brescia');
    await desk.choose('Esito', 'Termini e contenuti completi');
    await desk.press('Conferma');
  }

  async function write(desk: Desk): Promise<void> {
    await openStep(desk, code, 'Bozza della relazione');
    await desk.fill('Fatti accertati', 'Il minore frequenta la scuola.');
    await desk.fill('Dichiarazioni raccolte', 'La madre riferisce di avere un nuovo lavoro.');
    await desk.fill('Valutazioni', 'La situazione migliora.');
    await desk.choose('La relazione valuta la personalità di qualcuno', 'No');
    await desk.choose('Il coordinatore è tra gli autori', 'No');
    await desk.choose('Esito', 'Bozza consegnata');
    await desk.press('Conferma');
    await desk.sees(`Pratica ${code}`);
  }

  async function verify(desk: Desk): Promise<void> {
    await openWork(desk, 'ufficio', { label: 'Verifica della relazione', code });
    for (const row of checksOfReport) await desk.choose(row, 'Sì');
    await desk.choose('Esito', 'Approvata');
    await desk.press('Conferma');
    await desk.sees(`Pratica ${code}`);
  }

  async function send(desk: Desk, number: string): Promise<void> {
    await openWork(desk, 'ufficio', { label: 'Invio della relazione', code });
    await desk.choose('Canale', 'Processo telematico');
    await desk.fill('Destinatari', 'Tribunale per i Minorenni di Brescia');
    await desk.register('Protocollo della relazione', number, date(0));
    await desk.fill('Invio', localTime(0));
    await desk.fill('Ricevuta di consegna', localTime(0));
    await desk.fill('Identificativo della ricevuta', `pct-${number}`);
    await desk.choose('Esito', 'Consegnata');
    await desk.press('Conferma');
    await desk.sees(`Pratica ${code}`);
  }

  story.step("Il protocollo registra l'atto", async ({ registry }) => {
    await registry.follow('Nuova pratica');
    await registry.follow("Presa in carico su mandato dell'Autorità Giudiziaria");
    await registry.sees("Nuova pratica: Presa in carico su mandato dell'Autorità Giudiziaria");
    await registry.fill("Autorità che ha emesso l'atto", 'Tribunale per i Minorenni di Brescia');
    await registry.select('Tipo di atto', 'Affidamento al servizio sociale');
    await registry.fill("Data dell'atto", date(0));
    await registry.fill('Consegna ad ASC', localTime(-0.5));
    await registry.register("Protocollo dell'atto", '2001', date(0));
    await registry.choose('Canale', 'PEC');
    await registry.choose('Atto urgente', 'No');
    await registry.choose("L'atto fissa un'udienza entro quindici giorni", 'No');
    await registry.fill('Notifica', date(0));
    await registry.choose('Tipo di misura', 'Civile');
    await registry.fill('Numero del procedimento', 'V.G. 77/2026');
    await registry.fill('Nome', 'Bruno', 'Persona 1');
    await registry.fill('Cognome', 'Serralunga', 'Persona 1');
    await registry.fill('Data di nascita', '2014-06-02', 'Persona 1');
    await registry.select('Comune titolare dei dati', 'Comune di Castelverde');
    await registry.choose('Esito', 'Nuovo mandato');
    await registry.press('Conferma');

    await registry.sees(/^Pratica P1-\d{4}-\d{6}$/);
    code = /P1-\d{4}-\d{6}/.exec(await registry.page.title())?.[0] ?? '';
    expect(await registry.text()).toContain('Verifica di competenza');
  });

  story.step('La coordinatrice verifica la competenza', async ({ coordinator }) => {
    await openWork(coordinator, 'ufficio', { label: 'Verifica di competenza', code });
    await coordinator.fill('Comune di residenza', 'Castelverde');
    await coordinator.choose('Su che cosa si fonda la competenza', 'Residenza');
    await coordinator.choose('Il Comune competente ha delegato la Tutela Minori ad ASC', 'No');
    await coordinator.choose('Il Comune ha un proprio assistente sociale', 'No');
    await coordinator.choose('Esito', 'Competenti noi');
    await coordinator.press('Conferma');
    await coordinator.sees('Verifica di competenza');
    expect(await coordinator.text()).toContain('Il Comune non ha delegato la Tutela Minori');

    await coordinator.choose('Il Comune competente ha delegato la Tutela Minori ad ASC', 'Sì');
    await coordinator.press('Conferma');
    await coordinator.sees(`Pratica ${code}`);
  });

  story.step('La coordinatrice legge i termini', async ({ coordinator }) => {
    mandateEndsOn = date(200);
    await openWork(coordinator, 'ufficio', { label: 'Lettura dei termini', code });
    await read(coordinator, '60');

    await coordinator.sees(`Pratica ${code}`);
    const page = await coordinator.text();
    expect(page).toContain('Seconda lettura dei termini');
    expect(page).not.toContain("Relazione all'Autorità Giudiziaria");
  });

  story.step("L'assistente sociale legge da capo, e legge diverso", async ({ worker }) => {
    await worker.open(`/pratiche/${code}`);
    expect(await worker.text()).not.toContain('Lettura dei termini, Laura Bellariva');
    await openWork(worker, 'ufficio', { label: 'Seconda lettura dei termini', code });
    await read(worker, '90');

    await worker.sees('Il mio lavoro');
    expect(await worker.text()).toContain('Ora la pratica prosegue con altri');
  });

  story.step(
    "La coordinatrice riprende l'atto dove le letture differiscono",
    async ({ coordinator }) => {
      await openWork(coordinator, 'ufficio', { label: 'Confronto delle due letture', code });
      expect(await coordinator.text()).toContain('la prima dice 60, la seconda 90');
      await read(coordinator, '60');

      await coordinator.sees(`Pratica ${code}`);
      const page = await coordinator.text();
      expect(page).toContain("Relazione all'Autorità Giudiziaria");
      expect(page).toContain('Quando la pratica torna da sé');
    },
  );

  story.step('La coordinatrice assegna il mandato', async ({ coordinator }) => {
    await openWork(coordinator, 'ufficio', { label: 'Assegnazione agli operatori', code });
    await coordinator.select('Assistente sociale della Tutela Minori', 'Marta Brivati');
    await coordinator.select('Psicologo della Tutela Minori', 'Davide Solfera');
    await coordinator.fill('Peso del caso', '8');
    await coordinator.choose("Con questo mandato il carico dell'operatore supera 13", 'No');
    await coordinator.choose('Chi è assegnato dichiara di non avere legami che lo escludono', 'Sì');
    await coordinator.choose('Esito', 'Assegnato');
    await coordinator.press('Conferma');

    await coordinator.sees(`Pratica ${code}`);
    expect(await coordinator.text()).toContain('Marta Brivati');
  });

  story.step("L'assistente sociale comunica chi risponde del minore", async ({ worker }) => {
    const label = "Comunicazione del responsabile dell'affidamento";
    await openWork(worker, 'mie', { label, code });
    expect(await worker.text()).toContain('LEGGE');
    await worker.select("Responsabile dell'affidamento", 'Marta Brivati');
    await worker.select('Firma', 'Laura Bellariva');
    await worker.register(
      "Protocollo della comunicazione all'autorità giudiziaria",
      '2002',
      date(0),
    );
    await worker.choose('Comunicazione ai genitori', 'Inviata');
    await worker.choose('Comunicazione al curatore speciale', 'Inviata');
    await worker.register('Protocollo della comunicazione al curatore speciale', '2004', date(0));
    await worker.choose('Comunicazione al collocatario', 'Non dovuta');
    await worker.fill('Perché la comunicazione al collocatario non è dovuta', 'Resta a casa.');
    await worker.fill('Ultimo invio', localTime(0));
    await worker.press('Conferma');
    await worker.sees(label);
    expect(await worker.text()).toContain('«Protocollo della comunicazione ai genitori» manca');

    await worker.register('Protocollo della comunicazione ai genitori', '2003', date(0));
    await worker.press('Conferma');
    await worker.sees(`Pratica ${code}`);
  });

  story.step('Il territorio dice che cosa conosce', async ({ worker, territory }) => {
    const request = 'Richiesta allo SST di quanto conosciuto';
    await openWork(worker, 'mie', { label: request, code });
    await worker.fill('Domanda allo SST', 'Il nucleo è conosciuto? Da quando e perché?');
    for (const row of ['Identità del minore', 'Nucleo familiare', 'Che cosa chiede il mandato'])
      await worker.choose(row, 'Sì');
    await worker.choose("L'atto", 'No');
    await worker.choose('Esito', 'Richiesta inviata');
    await worker.press('Conferma');
    await worker.sees(`Pratica ${code}`);

    await openWork(territory, 'ufficio', { label: 'Risposta dello SST', code });
    const asked = await territory.text();
    expect(asked).toContain('Il nucleo è conosciuto? Da quando e perché?');
    expect(asked).not.toContain('5-bis');
    await territory.choose('Esito', 'Nucleo non conosciuto');
    await territory.press('Conferma');
    expect(await territory.text()).toContain('Fatto');
  });

  story.step(
    "L'assistente sociale incontra la famiglia e concorda il progetto",
    async ({ worker }) => {
      await openWork(worker, 'mie', { label: 'Primo colloquio', code });
      await worker.register('Protocollo della convocazione', '2005', date(0));
      await worker.fill('Colloquio tenuto il', date(0));
      await worker.fill('Nome', 'Rosa', 'Persone incontrate');
      await worker.fill('Cognome', 'Serralunga', 'Persone incontrate');
      await worker.choose('Il mandato è stato spiegato', 'Sì');
      await worker.choose('Il minore è stato ascoltato', 'Sì');
      await worker.choose('Esito', 'Tenuto');
      await worker.press('Conferma');
      await worker.sees(`Pratica ${code}`);

      await openStep(worker, code, 'Progetto quadro condiviso');
      await worker.fill('Obiettivi', 'Frequenza regolare della scuola.');
      await worker.fill('Impegni', 'La madre accompagna il minore ogni mattina.');
      await worker.choose('Posizione della famiglia', 'Condivide');
      await worker.fill('Verifica del progetto', date(300));
      await worker.choose('Esito', 'Condiviso');
      await worker.press('Conferma');
      await worker.sees(`Pratica ${code}`);
    },
  );

  story.step('Sedici giorni dopo la bozza si apre da sé, e serve più tempo', async ({ worker }) => {
    await story.skip(worker, { days: 16 });
    await openStep(worker, code, 'Bozza della relazione');
    await worker.choose('Esito', 'Non si fa in tempo: si chiede una proroga');
    await worker.press('Conferma');
    await worker.sees(`Pratica ${code}`);

    await openStep(worker, code, 'Richiesta di proroga');
    await worker.fill('Motivo della proroga', 'La madre è ricoverata.');
    await worker.fill('Nuova data chiesta', date(59));
    await worker.select('Firma', 'Laura Bellariva');
    await worker.register("Protocollo dell'istanza", '2006', date(0));
    await worker.choose('Esito', "Istanza inviata, si attende l'autorità");
    await worker.press('Conferma');
    await worker.sees(`Pratica ${code}`);
    expect(await worker.text()).not.toContain('Cambia il termine');
  });

  story.step('Il giudice concede la proroga con un atto', async ({ worker }) => {
    await openStep(worker, code, 'Richiesta di proroga');
    await worker.register("Protocollo della risposta dell'autorità", '2007', date(0));
    await worker.fill('Nuova data concessa', date(59));
    await worker.choose('Esito', 'Concessa con un atto');
    await worker.press('Conferma');

    await worker.sees(`Pratica ${code}`);
    expect(await worker.text()).toContain("Cambia il termine «Relazione all'Autorità Giudiziaria»");
  });

  story.step(
    'La relazione è scritta, verificata e inviata',
    async ({ worker, coordinator, registry }) => {
      await write(worker);
      await verify(coordinator);
      await send(registry, '2008');

      expect(await registry.text()).toContain('Conclusa «Invio della relazione»: Consegnata');
    },
  );

  story.step(
    'Il giorno della scadenza si pianifica la relazione successiva',
    async ({ worker }) => {
      await story.skip(worker, { days: 60 });
      await worker.open(`/pratiche/${code}`);
      await worker.sees(`Pratica ${code}`);
      const page = await worker.text();
      expect(page).toContain("«Relazioni all'Autorità Giudiziaria»: comincia il giro 2");
      expect(page).toContain("Relazione all'Autorità Giudiziaria");
    },
  );

  story.step('A centoventi giorni dalla fine si decide del mandato', async ({ worker }) => {
    await story.skip(worker, { days: 5 });
    await openWork(worker, 'mie', { label: 'Scadenza del mandato', code });
    await worker.select('Chi decide', 'Laura Bellariva');
    await worker.choose('Esito', 'Il mandato si conclude');
    await worker.press('Conferma');
    await worker.sees(`Pratica ${code}`);
  });

  story.step(
    "L'ultima relazione parte prima della fine",
    async ({ worker, coordinator, registry }) => {
      await story.skip(worker, { days: 45 });
      await write(worker);
      await verify(coordinator);
      await send(registry, '2009');
    },
  );

  story.step(
    'Il mandato finisce e due persone chiudono la pratica',
    async ({ worker, coordinator }) => {
      await story.skip(worker, { days: 75 });
      await openWork(worker, 'mie', { label: 'Proposta di chiusura', code });
      await worker.choose(
        'Motivo di chiusura',
        "Scaduto il periodo di monitoraggio scritto nell'atto (motivo 1)",
      );
      await worker.fill("Data dell'evento che porta alla chiusura", mandateEndsOn);
      await worker.fill('Motivazione', 'Il mandato è finito e la situazione è serena.');
      await worker.choose('Sostegno dopo la chiusura', 'Nessuno');
      await worker.choose('Esito', 'Proposta');
      await worker.press('Conferma');
      await worker.sees(`Pratica ${code}`);

      await openWork(coordinator, 'ufficio', { label: 'Decisione sulla chiusura', code });
      await coordinator.fill('Motivazione', 'Si condivide la proposta.');
      await coordinator.register('Protocollo della comunicazione al Comune', '2010', date(0));
      await coordinator.choose('Esito', 'Chiuso');
      await coordinator.press('Conferma');

      await coordinator.sees(`Pratica ${code}`);
      const page = await coordinator.text();
      expect(page).toContain('Chiuso: scaduto il periodo di monitoraggio (motivo 1)');
      expect(page).toContain('Nessun termine in corso.');
    },
  );

  story.isAsWritten();
});
