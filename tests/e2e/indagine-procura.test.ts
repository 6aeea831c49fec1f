import { describe, expect } from 'vitest';
import { openWork, tellStory } from './support/story.ts';

/**
 * Replays docs/walk-throughs/indagine-procura.md step by step on the real stack, in a real browser, with the same
 * people and the same titles. Every page met on the way is checked at the width of a desk and of a phone.
 */

describe('an inquiry of the Procura, from its arrival to its closing', () => {
  const story = tellStory('indagine-procura', {
    registry: 'protocollo',
    coordinator: 'coordinatore.tm',
    worker: 'assistente.tm',
    territory: 'assistente.sst',
  });
  const { date, localTime } = story;
  let code = '';

  story.step('Il protocollo registra la richiesta', async ({ registry }) => {
    await registry.follow('Nuova pratica');
    await registry.sees('Nuova pratica');
    await registry.follow('Indagine della Procura minorile');
    await registry.sees('Nuova pratica: Indagine della Procura minorile');
    await registry.fill('Numero del fascicolo della Procura', '123/2026');
    await registry.choose('Tipo di richiesta', 'Indagine sociale');
    await registry.fill('Data della richiesta', date(0));
    await registry.fill('Consegna ad ASC', localTime(-0.5));
    await registry.register('Protocollo della richiesta', '1001', date(0));
    await registry.choose('Chi ha segnalato', "Forze dell'ordine");
    await registry.choose('Termine indicato dalla Procura', 'Nessun termine');
    await registry.choose('La Procura vieta il contatto con i genitori', 'No');
    await registry.choose('Richiesta urgente', 'No');
    await registry.fill('Nome', 'Aurora', 'Persona 1');
    await registry.fill('Cognome', 'Valbianca', 'Persona 1');
    await registry.fill('Data di nascita', '2016-03-04', 'Persona 1');
    await registry.select('Comune titolare dei dati', 'Comune di Soresina');
    await registry.choose('Esito', 'Nuova richiesta');
    await registry.press('Conferma');

    await registry.sees(/^Pratica P2-\d{4}-\d{6}$/);
    code = /P2-\d{4}-\d{6}/.exec(await registry.page.title())?.[0] ?? '';
    const page = await registry.text();
    expect(page).toContain('Fatto');
    expect(page).toContain('Relazione alla Procura');
    expect(page).toContain('Tocca a');
  });

  story.step('La coordinatrice fa il triage', async ({ coordinator }) => {
    await openWork(coordinator, 'ufficio', { label: 'Triage', code });
    for (const row of [
      'Violenza',
      'Neonato',
      'Minore di tre anni',
      'Dipendenza di un genitore',
      'Nucleo già conosciuto',
      'Fascicolo già aperto per lo stesso minore',
      'Fratelli o sorelle',
    ])
      await coordinator.choose(row, 'No');
    await coordinator.choose('Livello di rischio', 'Medio');
    await coordinator.choose("Emerge un reato procedibile d'ufficio", 'No');
    await coordinator.choose('Esito', 'Percorso ordinario');
    expect(await coordinator.text()).toContain('Confermando:');
    await coordinator.press('Conferma');

    await coordinator.sees(`Pratica ${code}`);
    expect(await coordinator.text()).toContain("Assegnazione dell'indagine");
  });

  story.step('Passano sette giorni e nessuno assegna', async ({ coordinator }) => {
    await story.skip(coordinator, { days: 7 });

    const mails = coordinator.page.getByRole('heading', { level: 3 }).filter({ hasText: code });
    await expect
      .poll(
        async () => {
          await coordinator.open('/addestramento');
          const about = await mails.allInnerTexts();
          const recipients = await coordinator.text();
          return about.length > 1 && recipients.includes('responsabile.area@example.org');
        },
        { timeout: 60_000, interval: 1_000 },
      )
      .toBe(true);
    expect(await coordinator.text()).not.toContain('Valbianca');
  });

  story.step('Il cruscotto dice che il caso è fermo e perché', async ({ coordinator }) => {
    await coordinator.open('/cruscotto');
    await coordinator.sees('Cruscotto');
    expect(await coordinator.row(code)).toContain('Termine scaduto');

    await coordinator.follow(`Apri la pratica ${code}`);
    await coordinator.sees(`Pratica ${code}`);
    const page = await coordinator.text();
    expect(page).toContain('scaduto da');
    expect(page).toContain("Scaduto il termine «Assegnazione dell'indagine»");
  });

  story.step("La coordinatrice assegna l'indagine", async ({ coordinator }) => {
    await coordinator.follow("Apri Assegnazione dell'indagine");
    await coordinator.sees("Assegnazione dell'indagine");
    await coordinator.select('Assistente sociale della Tutela Minori', 'Marta Brivati');
    await coordinator.fill('Peso del caso', '6');
    await coordinator.choose('Esito', 'Sola Tutela Minori');
    await coordinator.press('Conferma');

    await coordinator.sees(`Pratica ${code}`);
    expect(await coordinator.text()).toContain('Marta Brivati');
  });

  story.step("L'assistente sociale chiede al territorio che cosa conosce", async ({ worker }) => {
    await openWork(worker, 'mie', { label: 'Richiesta di informazioni', code });
    await worker.choose('Fonte', 'Servizio Sociale Territoriale');
    await worker.fill('Domanda', 'Il nucleo è conosciuto? Da quando e perché?');
    await worker.fill('Risposta entro il', date(15));
    await worker.register('Protocollo della lettera', '1002', date(0));
    await worker.choose('Esito', 'Richiesta inviata');
    await worker.press('Conferma');

    await worker.sees(`Pratica ${code}`);
    await worker.open('/?vista=attesa');
    await worker.sees('Il mio lavoro');
    expect(await worker.row(code)).toContain('Raccolta delle risposte');
  });

  story.step('Il territorio prende in carico la domanda e risponde', async ({ territory }) => {
    await territory.open('/?vista=ufficio');
    await territory.sees('Il mio lavoro');
    await territory.follow(code);
    await territory.sees(`Pratica ${code}`);
    await territory.press('Prendi in carico Raccolta delle risposte');
    await territory.sees(`Pratica ${code}`);
    await territory.follow('Apri Raccolta delle risposte');
    await territory.sees('Raccolta delle risposte');
    await territory.fill('Risposta', 'Il nucleo è seguito dal 2024 per un sostegno economico.');
    await territory.fill('Ricevuta il', date(0));
    await territory.register('Protocollo della risposta', '1003', date(0));
    await territory.choose('Esito', 'Risposta ricevuta');
    await territory.press('Conferma');

    expect(await territory.text()).toContain('Fatto');
  });

  story.step("L'assistente sociale incontra la famiglia", async ({ worker }) => {
    await openWork(worker, 'mie', { label: 'Colloqui e visita domiciliare', code });
    await worker.fill('Incontri e tentativi', 'Un colloquio in sede con i genitori e una visita.');
    await worker.fill('Visita domiciliare il', date(0));
    await worker.choose('Il minore è stato ascoltato', 'Sì');
    await worker.choose('Esito', 'Svolti');
    await worker.press('Conferma');

    await worker.sees(`Pratica ${code}`);
  });

  story.step("L'assistente sociale scrive la relazione", async ({ worker }) => {
    await openWork(worker, 'mie', { label: 'Bozza della relazione', code });
    await worker.fill('Fatti accertati', 'La minore frequenta la scuola con regolarità.');
    await worker.fill('Dichiarazioni raccolte', 'I genitori riferiscono di essersi separati.');
    await worker.choose('La relazione valuta la personalità di qualcuno', 'No');
    await worker.fill('Situazione di oggi', 'La situazione è tranquilla.');
    await worker.choose('Il coordinatore è tra gli autori', 'No');
    await worker.press('Conferma');

    await worker.sees('Bozza della relazione');
    expect(await worker.text()).toContain('da correggere');
    expect(await worker.page.getByLabel('Fatti accertati').inputValue()).toContain('regolarità');

    await worker.fill('Valutazioni', 'Non emergono elementi di pregiudizio.');
    await worker.press('Conferma');
    await worker.sees(`Pratica ${code}`);
  });

  story.step('La coordinatrice verifica', async ({ coordinator }) => {
    await openWork(coordinator, 'ufficio', { label: 'Verifica della relazione', code });
    for (const row of [
      'Fatti, dichiarazioni e valutazioni separati',
      'Metodo indicato',
      'Dati di terzi limitati al necessario',
      'Tutti i minori trattati',
      'Destinatari completi',
    ])
      await coordinator.choose(row, 'Sì');
    await coordinator.choose('Esito', 'Approvata');
    await coordinator.press('Conferma');

    await coordinator.sees(`Pratica ${code}`);
  });

  story.step('Il protocollo la invia alla Procura', async ({ registry }) => {
    await openWork(registry, 'ufficio', { label: 'Invio alla Procura', code });
    await registry.choose('Canale', 'PEC');
    await registry.register('Protocollo della relazione', '1004', date(0));
    await registry.fill('Invio', localTime(0));
    await registry.fill('Ricevuta di consegna', localTime(0));
    await registry.fill('Identificativo della ricevuta', 'opec-0001');
    await registry.choose('Esito', 'Consegnata');
    await registry.press('Conferma');

    await registry.sees(`Pratica ${code}`);
    expect(await registry.text()).toContain("In attesa dell'esito della Procura");
  });

  story.step('Novanta giorni dopo la pratica torna da sé', async ({ worker }) => {
    await story.skip(worker, { days: 91 });
    await openWork(worker, 'mie', { label: 'Verifica del fascicolo silente', code });
    await worker.open(`/pratiche/${code}`);
    await worker.follow("Apri In attesa dell'esito della Procura");
    await worker.sees("In attesa dell'esito della Procura");
    await worker.fill("Data dell'esito", date(0));
    await worker.choose('Come si è saputo', 'Telefonata');
    await worker.choose('Esito', 'Archiviata dalla Procura');
    await worker.press('Conferma');

    await worker.sees(`Pratica ${code}`);
  });

  story.step('Due persone chiudono la pratica', async ({ coordinator, worker }) => {
    await openWork(worker, 'mie', { label: 'Proposta di chiusura', code });
    await worker.fill("Data dell'evento che porta alla chiusura", date(0));
    await worker.fill('Motivazione', 'La Procura ha archiviato e la situazione è serena.');
    await worker.choose('Sostegno dopo la chiusura', 'Nessuno');
    await worker.press('Conferma');

    await openWork(coordinator, 'ufficio', { label: 'Decisione sulla chiusura', code });
    await coordinator.fill('Motivazione', 'Si condivide la proposta.');
    await coordinator.choose('Esito', 'Chiuso');
    await coordinator.press('Conferma');

    await coordinator.sees(`Pratica ${code}`);
    const page = await coordinator.text();
    expect(page).toContain('Conclusa');
    expect(page).toContain('Nessun termine in corso.');
  });

  story.isAsWritten();
});
