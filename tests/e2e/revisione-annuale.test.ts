import { describe, expect } from 'vitest';
import type { Desk } from './support/browser.ts';
import { codeOf, fillRequest } from './support/new-inquiry.ts';
import { openWork, tellStory } from './support/story.ts';

/**
 * Replays docs/walk-throughs/revisione-annuale.md step by step on the real stack, in a real browser without JavaScript:
 * a yearly review of two files, from the day it opens to the day its loads are published.
 */

const weighing = 'Revisione annuale: pesatura';
const decision = 'Revisione annuale: decisione';
const yearly = /^Revisione annuale \d{4} · /;

const checklist = [
  'Violenza',
  'Neonato',
  'Minore di tre anni',
  'Dipendenza di un genitore',
  'Nucleo già conosciuto',
  'Fascicolo già aperto per lo stesso minore',
  'Fratelli o sorelle',
];

describe('a yearly review, from its opening to the loads it publishes', () => {
  const story = tellStory('revisione-annuale', {
    registry: 'protocollo',
    coordinator: 'coordinatore.tm',
    worker: 'assistente.tm',
  });
  const { date } = story;
  const codes = { kept: '', closing: '' };

  async function register(desk: Desk, number: string, familyName: string): Promise<string> {
    await fillRequest(desk, `${number}/2026`, familyName);
    await desk.register('Protocollo della richiesta', number, date(0));
    await desk.press('Conferma');
    await desk.sees(/^Pratica P2-\d{4}-\d{6}$/);
    return codeOf(desk);
  }

  async function assign(desk: Desk, code: string): Promise<void> {
    await openWork(desk, 'ufficio', { label: 'Triage', code });
    for (const row of checklist) await desk.choose(row, 'No');
    await desk.choose('Livello di rischio', 'Basso');
    await desk.choose("Emerge un reato procedibile d'ufficio", 'No');
    await desk.choose('Esito', 'Percorso ordinario');
    await desk.press('Conferma');
    await desk.follow("Apri Assegnazione dell'indagine");
    await desk.select('Assistente sociale della Tutela Minori', 'Marta Brivati');
    await desk.fill('Peso del caso', '6');
    await desk.choose('Esito', 'Sola Tutela Minori');
    await desk.press('Conferma');
    await desk.sees(`Pratica ${code}`);
  }

  async function openReview(desk: Desk): Promise<void> {
    await desk.open('/revisione');
    await desk.sees('Revisione annuale');
    await desk.follow(date(0).slice(0, 4));
    await desk.sees(yearly);
  }

  async function weigh(desk: Desk, code: string, weight: string): Promise<void> {
    await openWork(desk, 'mie', { label: weighing, code });
    await desk.fill('Peso del caso', weight);
    await desk.fill('Ultimo intervento', date(0));
  }

  async function decide(desk: Desk, code: string, outcome: string): Promise<void> {
    await openWork(desk, 'ufficio', { label: decision, code });
    await desk.choose('Esito', outcome);
    await desk.press('Conferma');
    await desk.sees(`Pratica ${code}`);
  }

  /** The cells of the operator in a table of the page, without what surrounds them. */
  async function cellsOf(desk: Desk, table: string): Promise<readonly string[]> {
    const rows = desk.page.getByRole('table', { name: table }).getByRole('row');
    const cells = rows.filter({ hasText: 'Marta Brivati' }).getByRole('cell');
    return (await cells.allInnerTexts()).map((text) => text.trim());
  }

  const progress = (desk: Desk) => cellsOf(desk, 'Chi ha ancora più da pesare è in alto');
  /** The sum of the weights and the number of cases of the operator. */
  const load = async (desk: Desk) => (await cellsOf(desk, 'Soglia 13')).slice(0, 2);

  story.step('Due indagini arrivano e sono assegnate', async ({ registry, coordinator: desk }) => {
    codes.kept = await register(registry, '3001', 'Montelungo');
    codes.closing = await register(registry, '3002', 'Acquachiara');
    for (const code of [codes.kept, codes.closing]) await assign(desk, code);
  });

  story.step('La coordinatrice sbaglia una data', async ({ coordinator }) => {
    await coordinator.follow('Revisione');
    await coordinator.sees('Revisione annuale');
    const page = await coordinator.text();
    expect(page).toContain('Nessuna revisione aperta finora.');
    expect(page).toContain('2 pratiche aperte');

    await coordinator.fill('Pesatura entro', date(0));
    await coordinator.fill('Decisione entro', date(20));
    await coordinator.fill('Carichi pubblicati il', date(30));
    await coordinator.press('Apri la revisione');
    await coordinator.sees('Revisione annuale');
    expect(await coordinator.text()).toContain('serve un giorno dopo oggi');
    const kept = coordinator.page.getByLabel('Decisione entro');
    expect(await kept.inputValue()).toBe(date(20));
  });

  story.step("La coordinatrice apre la revisione dell'anno", async ({ coordinator }) => {
    await coordinator.fill('Pesatura entro', date(10));
    await coordinator.press('Apri la revisione');
    await coordinator.sees(yearly);
    await expect
      .poll(
        async () => {
          await coordinator.page.reload();
          return progress(coordinator);
        },
        { timeout: 60_000, interval: 1_000 },
      )
      .toEqual(['2', '0', '2', '0', '0', '0', '0']);
    expect(await coordinator.row(codes.kept)).toContain('Da pesare');
    expect(await load(coordinator)).toEqual(['12', '2']);
    expect(await coordinator.text()).toContain('Come sono oggi');

    await coordinator.open('/revisione');
    await coordinator.sees('Revisione annuale');
    expect(await coordinator.text()).not.toContain('Apri la revisione');
  });

  story.step("L'assistente sociale pesa la prima e propone di tenerla", async ({ worker }) => {
    await weigh(worker, codes.kept, '9');
    await worker.choose('Esito', 'Propongo di tenerlo aperto');
    await worker.press('Conferma');
    await worker.sees(`Pratica ${codes.kept}`);
    expect(await worker.text()).toContain(decision);
  });

  story.step("L'assistente sociale propone di chiudere la seconda", async ({ worker }) => {
    await weigh(worker, codes.closing, '2');
    await worker.choose('Esito', 'Propongo di chiuderlo');
    await worker.press('Conferma');
    await worker.sees(weighing);
    expect(await worker.text()).toContain('«Motivo di chiusura proposto»');

    await worker.choose(
      'Motivo di chiusura proposto',
      '2. Nessun fascicolo del Tribunale dopo l’indagine della Procura',
    );
    await worker.press('Conferma');
    await worker.sees(`Pratica ${codes.closing}`);
  });

  story.step('La coordinatrice vede che cosa resta da decidere', async ({ coordinator }) => {
    await openReview(coordinator);
    expect(await progress(coordinator)).toEqual(['2', '0', '0', '2', '0', '0', '0']);
    expect(await coordinator.row(codes.closing)).toContain('chiudere: 2. Nessun fascicolo');
    expect(await coordinator.row(codes.kept)).not.toContain('chiudere');
    expect(await load(coordinator)).toEqual(['11', '2']);

    await coordinator.follow('Da pesare');
    await coordinator.sees(yearly);
    expect(await coordinator.text()).toContain('Nessuna pratica in questo elenco.');
    await coordinator.follow('Da decidere');
    expect(await coordinator.row(codes.kept)).toContain('9');
  });

  story.step(
    "La coordinatrice decide: una resta aperta, l'altra si avvia a chiudere",
    async ({ coordinator, worker }) => {
      await decide(coordinator, codes.kept, 'Resta aperta');
      await decide(coordinator, codes.closing, 'Si avvia la chiusura');
      await openWork(worker, 'mie', { label: 'Proposta di chiusura', code: codes.closing });
      await worker.open(`/pratiche/${codes.kept}`);
      expect(await worker.text()).not.toContain('Proposta di chiusura');

      await openReview(coordinator);
      expect(await progress(coordinator)).toEqual(['2', '0', '0', '0', '2', '0', '0']);
      expect(await coordinator.text()).toContain('2 di 2');
    },
  );

  story.step('Trentuno giorni dopo i carichi sono pubblicati', async ({ coordinator }) => {
    await story.skip(coordinator, { days: 31 });
    await expect
      .poll(
        async () => {
          await coordinator.open('/revisione');
          return coordinator.text();
        },
        { timeout: 60_000, interval: 1_000 },
      )
      .toContain('Pubblicata');

    await openReview(coordinator);
    expect(await coordinator.text()).toContain('Come sono stati pubblicati.');
    expect(await load(coordinator)).toEqual(['11', '2']);
  });

  story.isAsWritten();
});
