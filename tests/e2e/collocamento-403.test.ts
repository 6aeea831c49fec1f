import { describe, expect } from 'vitest';
import type { Desk } from './support/browser.ts';
import { codeOf, fillRequest } from './support/new-inquiry.ts';
import { openWork, tellStory } from './support/story.ts';

/**
 * Replays docs/walk-throughs/collocamento-403.md step by step on the real stack, in a real browser without JavaScript:
 * a child taken to safety, from the danger seen in an inquiry to the mandate of the court.
 */

describe('an urgent placement, from the danger seen to the mandate of the court', () => {
  const story = tellStory('collocamento-403', {
    registry: 'protocollo',
    coordinator: 'coordinatore.tm',
    worker: 'assistente.tm',
  });
  const { date, localTime } = story;
  let inquiry = '';
  let code = '';

  const tells = async (desk: Desk, ...sentences: string[]): Promise<void> => {
    const text = await desk.text();
    for (const sentence of sentences) expect(text).toContain(sentence);
  };

  /** Finds a step of the placement among one's own work. */
  const openMine = (worker: Desk, label: string): Promise<void> =>
    openWork(worker, 'mie', { label, code });

  /** Concludes the step; one that ends in one way only asks for no outcome. */
  const conclude = async (desk: Desk, outcome?: string): Promise<void> => {
    if (outcome !== undefined) await desk.choose('Esito', outcome);
    await desk.press('Conferma');
    await desk.sees(`Pratica ${code}`);
  };

  story.step('Il protocollo registra la richiesta della Procura', async ({ registry }) => {
    await fillRequest(registry, '403/2026', 'Roccascura');
    await registry.press('Conferma');

    await registry.sees(/^Pratica P2-\d{4}-\d{6}$/);
    inquiry = await codeOf(registry);
  });

  story.step('La coordinatrice vede un pericolo attuale', async ({ coordinator }) => {
    await openWork(coordinator, 'ufficio', { label: 'Triage', code: inquiry });
    await coordinator.choose('Violenza', 'Sì');
    for (const row of [
      'Neonato',
      'Minore di tre anni',
      'Dipendenza di un genitore',
      'Nucleo già conosciuto',
      'Fascicolo già aperto per lo stesso minore',
      'Fratelli o sorelle',
    ])
      await coordinator.choose(row, 'No');
    await coordinator.choose('Livello di rischio', 'Alto');
    await coordinator.choose("Emerge un reato procedibile d'ufficio", 'No');
    await coordinator.choose('Esito', 'Pericolo attuale');
    await coordinator.press('Conferma');

    await coordinator.sees(`Pratica ${inquiry}`);
    await tells(coordinator, "Assegnazione dell'indagine");
    code = /P403-\d{4}-\d{6}/.exec(await coordinator.text())?.[0] ?? '';
    await coordinator.follow(code);
    await coordinator.sees(`Pratica ${code}`);
    await tells(coordinator, 'Collocamento in sicurezza', inquiry, 'Bianca Roccascura');
    expect(await coordinator.text()).not.toContain('Invio al PM di atto, documenti e relazione');
  });

  story.step("L'assistente sociale registra il collocamento", async ({ worker }) => {
    await openWork(worker, 'ufficio', { label: 'Collocamento in sicurezza', code });
    await worker.fill('Collocamento', localTime(-0.1));
    await worker.choose('Il minore è straniero e non accompagnato', 'No');
    await worker.fill('Nome', 'Bianca', 'Persona 1');
    await worker.fill('Cognome', 'Roccascura', 'Persona 1');
    await worker.fill('Data di nascita', '2015-05-05', 'Persona 1');
    await worker.choose('Autorità che firma il provvedimento', 'Sindaco');
    await worker.fill('Chi ha firmato', 'Il sindaco di Soresina');
    await worker.fill('Estremi del provvedimento scritto', 'Ordinanza 12 di oggi');
    await worker.fill(
      'Pericolo che ha reso necessario il collocamento',
      'La minore era sola in casa, senza cibo.',
    );
    await worker.fill('Luogo e indirizzo', 'Dalla zia, via dei Tigli 4');
    await worker.choose('Il luogo è una comunità', 'No');
    await worker.choose("Emerge un reato procedibile d'ufficio", 'No');
    await worker.select('Assistente sociale che segue il collocamento', 'Marta Brivati');
    await conclude(worker, 'Collocato in sicurezza');

    await tells(
      worker,
      'Avviso orale al PM',
      'Breve relazione per il PM',
      'Invio al PM di atto, documenti e relazione',
      'Base giuridica del collocamento: decreto di convalida',
    );
  });

  story.step('Il PM è avvisato a voce e la famiglia è informata', async ({ worker }) => {
    await openMine(worker, 'Avviso orale al PM');
    await worker.fill('Magistrato di turno', 'Dott. Inventato');
    await worker.fill('Avviso dato', localTime(0));
    await worker.choose('Come', 'Per telefono');
    await conclude(worker);

    await openMine(worker, 'Informazione alla famiglia');
    await worker.fill('Colloquio', localTime(0));
    await worker.fill('Nome', 'Rosa', 'Persone informate');
    await worker.fill('Cognome', 'Roccascura', 'Persone informate');
    for (const row of [
      'Che cosa è stato fatto e perché',
      'Diritti, difensore e curatore speciale',
      'Prossime date',
    ])
      await worker.choose(row, 'Sì');
    await conclude(worker, 'Informata');
  });

  story.step("L'assistente sociale scrive la breve relazione", async ({ worker }) => {
    await openMine(worker, 'Breve relazione per il PM');
    await worker.fill('Fatti', 'La minore è stata trovata sola dalla polizia locale.');
    await worker.fill('Condizioni del minore', 'Sta bene; ha mangiato e dormito.');
    await worker.choose("Chi verifica l'atto", 'Coordinatore');
    await conclude(worker);

    await tells(worker, "Verifica dell'atto");
    const check = worker.page.getByRole('link', { name: "Apri Verifica dell'atto", exact: true });
    expect(await check.count()).toBe(0);
  });

  story.step("La coordinatrice verifica l'atto", async ({ coordinator }) => {
    await openWork(coordinator, 'ufficio', { label: "Verifica dell'atto", code });
    for (const row of [
      'Il pericolo attuale è descritto',
      'Il PM è quello del luogo di residenza abituale',
      'Il provvedimento scritto è firmato',
      'I documenti ci sono tutti',
    ])
      await coordinator.choose(row, 'Sì');
    await conclude(coordinator, 'Approvato');
  });

  story.step('Il protocollo invia al PM entro le 24 ore', async ({ registry, worker }) => {
    await openWork(registry, 'ufficio', { label: 'Invio al PM', code });
    for (const row of ['Provvedimento', 'Documenti', 'Relazione']) await registry.choose(row, 'Sì');
    await registry.register("Protocollo dell'invio", '4031', date(0));
    await registry.fill('Invio', localTime(0));
    await registry.fill('Identificativo della ricevuta', 'opec-4031');
    await conclude(registry, 'Consegnato');

    await worker.open(`/pratiche/${code}`);
    await worker.sees(`Pratica ${code}`);
    await tells(
      worker,
      'Decisione del PM',
      'Termine «Invio al PM di atto, documenti e relazione» rispettato',
    );
    expect(await worker.text()).not.toContain('Scaduto il termine');
  });

  story.step('Due giorni dopo il PM chiede la convalida', async ({ worker }) => {
    await story.skip(worker, { days: 2 });
    await openMine(worker, 'Decisione del PM');
    await worker.fill('Decisione del PM', localTime(0));
    await worker.register('Protocollo della decisione', '4032', date(0));
    await conclude(worker, 'Chiesta la convalida al Tribunale');
  });

  story.step("Il Tribunale convalida e fissa l'udienza", async ({ worker }) => {
    await story.skip(worker, { days: 1 });
    await openMine(worker, 'Decreto sulla convalida');
    await worker.fill('Data del decreto', date(0));
    await worker.register('Protocollo del decreto', '4033', date(0));
    await worker.fill('Udienza fissata', localTime(10 * 24));
    await worker.choose('Il decreto nomina il curatore speciale', 'Sì');
    await worker.fill('Curatore speciale', 'Avv. Inventata');
    await conclude(worker, 'Convalidato');

    await tells(worker, "Preparazione dell'udienza", 'Udienza');
    expect(await worker.text()).not.toContain('Verifica della base giuridica');
  });

  story.step("L'assistente sociale prepara l'udienza", async ({ worker }) => {
    await story.skip(worker, { days: 8 });
    await openMine(worker, "Preparazione dell'udienza");
    await worker.fill('Aggiornamento sul minore e sulla famiglia', 'La minore è serena.');
    await worker.register('Protocollo della relazione di aggiornamento', '4034', date(0));
    await conclude(worker, 'Relazione di aggiornamento depositata');
  });

  story.step("L'udienza si tiene", async ({ worker }) => {
    await story.skip(worker, { days: 3 });
    await openMine(worker, 'Udienza e suo esito');
    await worker.fill('Udienza tenuta il', date(-1));
    await worker.fill('Che cosa è emerso', 'La madre chiede un sostegno.');
    await conclude(worker, 'Tenuta');

    await tells(worker, 'In attesa del collegio');
  });

  story.step('Il collegio conferma e si apre il mandato', async ({ registry, worker }) => {
    await worker.follow('Apri In attesa del collegio');
    await worker.sees('In attesa del collegio');
    await worker.register('Protocollo del decreto', '4035', date(0));
    await worker.fill('Data del decreto', date(0));
    await conclude(worker, 'Confermato');

    await tells(worker, 'Prosegue come mandato del Tribunale', 'prosegue in');
    await tells(worker, 'Nessun termine in corso.');
    const mandate = /P1-\d{4}-\d{6}/.exec(await worker.text())?.[0] ?? '';
    await openWork(registry, 'ufficio', { label: "Registrazione dell'atto", code: mandate });
    await registry.open(`/pratiche/${mandate}`);
    await registry.sees(`Pratica ${mandate}`);
    await tells(registry, code, 'prosegue da');
  });

  story.isAsWritten();
});
