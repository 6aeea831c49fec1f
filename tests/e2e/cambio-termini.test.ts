import { describe, expect } from 'vitest';
import type { Desk } from './support/browser.ts';
import { codeOf, fillRequest } from './support/new-inquiry.ts';
import { tellStory } from './support/story.ts';

/**
 * Replays docs/walk-throughs/cambio-termini.md step by step on the real stack, in a real browser without JavaScript: a term
 * of the service becomes shorter for the inquiries that run, one of them with a date that has passed already.
 */

const term = 'Tutto il fascicolo: Relazione alla Procura';
const change = `Cambio: ${term}`;
const running = `Termini in corso: ${term}`;
const patience = { timeout: 90_000, interval: 1_000 };
const shows = 'Vedi l’anteprima';
const saves = 'Salva la bozza';

describe('a term that changes for the cases that run', () => {
  const story = tellStory('cambio-termini', {
    registry: 'protocollo',
    coordinator: 'coordinatore.tm',
    author: 'amministratore',
    second: 'amministratrice',
  });
  const { date, localTime } = story;
  let [early, late] = ['', ''];

  async function arrives(desk: Desk, number: string, familyName: string): Promise<string> {
    await fillRequest(desk, number, familyName);
    await desk.fill('Data della richiesta', date(0));
    await desk.fill('Consegna ad ASC', localTime(-0.5));
    await desk.register('Protocollo della richiesta', number.split('/')[0]!, date(0));
    await desk.press('Conferma');
    await desk.sees(/^Pratica P2-\d{4}-\d{6}$/);
    return codeOf(desk);
  }

  /** Asks the page that is open again until it says so. */
  async function until(desk: Desk, sentence: string): Promise<void> {
    await expect
      .poll(async () => {
        await desk.page.reload();
        return desk.text();
      }, patience)
      .toContain(sentence);
  }

  story.step(
    "Un'indagine corre da cinquanta giorni, un'altra è appena arrivata",
    async ({ registry }) => {
      early = await arrives(registry, '5001/2026', 'Montebruno');
      await story.skip(registry, { days: 50 });
      late = await arrives(registry, '5002/2026', 'Pratoverde');
    },
  );

  story.step("L'amministratore trova il termine", async ({ author }) => {
    await author.follow('Termini');
    await author.sees('Cambi dei termini');
    await author.follow('Indagine della Procura minorile, versione 1');
    await author.sees('Termini: Indagine della Procura minorile, versione 1');
    expect(await author.text()).toContain('anche per i termini che corrono già');
    await author.follow('Proponi un cambio: Tutto il fascicolo, Relazione alla Procura');
    await author.sees('Nuovo cambio di un termine');
  });

  story.step("L'amministratore prova il nuovo valore prima di salvarlo", async ({ author }) => {
    await author.fill('Durata', '45');
    await author.press(shows);
    await author.sees('Nuovo cambio di un termine');
    const page = await author.text();
    expect(page).toContain('Nulla è salvato');
    expect(page).toContain(early);
    expect(page).toContain(late);
    expect(await author.page.getByLabel('Durata').inputValue()).toBe('45');
  });

  story.step("L'amministratore sbaglia, corregge e salva la bozza", async ({ author }) => {
    await author.choose('E i termini che corrono già?', 'Scadono tutti in una data');
    await author.fill('Motivo', 'Le relazioni arrivano troppo a ridosso del termine');
    await author.press(saves);
    await author.sees('Nuovo cambio di un termine');
    expect(await author.text()).toContain('Data unica per i termini in corso: serve quando');
    const link = author.page.getByRole('link', { name: /^Data unica per i termini in corso/ });
    expect(await link.getAttribute('href')).toBe('#dataUnica');
    await author.choose('E i termini che corrono già?', 'Si contano di nuovo dallo stesso inizio');
    await author.press(saves);
    await author.sees(change);
    expect(await author.text()).toContain('contati di nuovo dallo stesso inizio');
  });

  story.step("L'amministratore guarda ogni data", async ({ author }) => {
    await until(author, '2 termini in corso in 2 pratiche.');
    await author.sees(change);
    await author.follow('Guarda ogni data');
    await author.sees(running);
    expect(await author.text()).toContain('15 giorni prima');
    expect(await author.row(early)).toContain('già passata');
    expect(await author.row(late)).not.toContain('già passata');
    await author.follow('Data già passata (1)');
    await author.sees(running);
    expect(await author.text()).not.toContain(late);
  });

  story.step("L'amministratore conferma una data già passata e propone", async ({ author }) => {
    await author.press('Conferma le date scelte');
    await author.sees(running);
    expect(await author.text()).toContain('Scegli almeno una data nell’elenco.');
    await author.page.getByRole('checkbox', { name: early }).check();
    await author.press('Conferma le date scelte');
    await author.sees(running);
    expect(await author.row(early)).toContain('si sposta, anche se la data è passata');
    await author.follow('Il cambio');
    await author.sees(change);
    expect(await author.text()).toContain('1 nuova data è già passata: è confermata.');
    await author.press('Proponi il cambio');
    await author.sees(change);
    expect(await author.text()).toContain('chi ha scritto il cambio non può approvarlo');
  });

  story.step("L'amministratrice approva quello che ha visto", async ({ second }) => {
    await second.follow('Termini');
    await second.sees('Cambi dei termini');
    await second.follow(term);
    await second.sees(change);
    expect(await second.text()).toContain('2 termini in corso prendono la data scritta');
    await second.press('Approva il cambio');
    await second.sees(running);
    expect(await second.text()).toContain('Andamento');
  });

  story.step('Le date cambiano, una pratica alla volta', async ({ second }) => {
    await until(second, '2 cambiati');
    await second.sees(running);
    expect(await second.text()).toContain('2 su 2 termini');
    await until(second, 'Concluso');
    await second.sees(running);
    for (const code of [early, late]) expect(await second.row(code)).toContain('cambiato');
  });

  story.step('La pratica spiega la sua nuova data', async ({ coordinator }) => {
    await coordinator.open(`/pratiche/${early}`);
    await coordinator.sees(`Pratica ${early}`);
    const term = coordinator.page
      .getByRole('listitem')
      .filter({ has: coordinator.page.getByRole('heading', { name: 'Relazione alla Procura' }) })
      .first();
    expect(await term.innerText()).toContain('scaduto');
    await term.getByText('perché?').click();
    expect(await term.innerText()).toMatch(
      /Valore in vigore dal .*, anche per chi era già in corso, contato dallo stesso inizio; prima 60 giorni di calendario/,
    );
    const page = await coordinator.text();
    expect(page).toContain(
      'Termine «Relazione alla Procura» cambiato per una decisione di chi amministra i protocolli',
    );
    expect(page).toContain('Scadenza precedente:');
    await coordinator.open(`/pratiche/${late}`);
    expect(await coordinator.text()).toContain('prima 60 giorni di calendario');
  });

  story.step("L'elenco dei cambi lo ricorda, e un altro cambio lo annulla", async ({ second }) => {
    await second.follow('Termini');
    await second.sees('Cambi dei termini');
    expect(await second.row(term)).toContain('termini in corso: cambiati');
    await second.follow(term);
    await second.follow('Termini in corso');
    await second.press('Annulla con un nuovo cambio');
    await second.sees(change);
    expect(await second.text()).toContain('solo quelli mossi dal cambio che si annulla');
    await until(second, '2 termini in corso in 2 pratiche.');
  });

  story.isAsWritten();
});
