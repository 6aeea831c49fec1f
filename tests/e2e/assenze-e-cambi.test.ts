import { describe, expect } from 'vitest';
import type { Desk } from './support/browser.ts';
import { codeOf, fillRequest } from './support/new-inquiry.ts';
import { openWork, tellStory } from './support/story.ts';

/**
 * Replays docs/walk-throughs/assenze-e-cambi.md step by step on the real stack, in a real browser without JavaScript: an
 * absence with its substitute, a chain of three, and an operator who leaves.
 */

const [marta, ilaria, tommaso] = ['Marta Brivati', 'Ilaria Montedoro', 'Tommaso Valserena'];
const informing = 'Richiesta di informazioni';
const absences = 'Assenze e sostituzioni';
const patience = { timeout: 60_000, interval: 1_000 };

const checklist = [
  'Violenza',
  'Neonato',
  'Minore di tre anni',
  'Dipendenza di un genitore',
  'Nucleo già conosciuto',
  'Fascicolo già aperto per lo stesso minore',
  'Fratelli o sorelle',
];

describe('absences, substitutes and an operator who leaves', () => {
  const story = tellStory('assenze-e-cambi', {
    registry: 'protocollo',
    coordinator: 'coordinatore.tm',
    worker: 'assistente.tm',
    substitute: 'ilaria.montedoro',
    third: 'tommaso.valserena',
  });
  const { date } = story;
  let code = '';
  let departure = '';

  async function enterAbsence(desk: Desk, who: string | null, substitute: string): Promise<void> {
    await desk.open('/assenze');
    await desk.sees(absences);
    if (who !== null) await desk.select('Chi', who);
    await desk.fill('Dal', date(0));
    await desk.fill('Fino al', date(5));
    await desk.select('Sostituto', substitute);
    await desk.press('Inserisci l’assenza');
    await desk.sees(absences);
  }

  /** The row of somebody in the list of the absences. */
  const rowOf = (desk: Desk, who: string): Promise<string> =>
    desk.page
      .getByRole('row')
      .filter({ has: desk.page.getByRole('rowheader', { name: who }) })
      .innerText();

  async function withdraw(desk: Desk, who: string): Promise<void> {
    await desk.open('/assenze');
    await desk.follow(`Modifica l’assenza di ${who}`);
    await desk.sees('Modifica un’assenza');
    await desk.press('Annulla l’assenza');
    await desk.sees(absences);
  }

  story.step("Un'indagine arriva ed è assegnata a Marta", async ({ registry, coordinator }) => {
    await fillRequest(registry, '4001/2026', 'Pontelungo');
    await registry.register('Protocollo della richiesta', '4001', date(0));
    await registry.press('Conferma');
    await registry.sees(/^Pratica P2-\d{4}-\d{6}$/);
    code = await codeOf(registry);
    await openWork(coordinator, 'ufficio', { label: 'Triage', code });
    for (const row of checklist) await coordinator.choose(row, 'No');
    await coordinator.choose('Livello di rischio', 'Basso');
    await coordinator.choose("Emerge un reato procedibile d'ufficio", 'No');
    await coordinator.choose('Esito', 'Percorso ordinario');
    await coordinator.press('Conferma');
    await coordinator.follow("Apri Assegnazione dell'indagine");
    await coordinator.select('Assistente sociale della Tutela Minori', marta);
    await coordinator.fill('Peso del caso', '6');
    await coordinator.choose('Esito', 'Sola Tutela Minori');
    await coordinator.press('Conferma');
    await coordinator.sees(`Pratica ${code}`);
  });

  story.step('Marta sbaglia il sostituto', async ({ worker }) => {
    await worker.follow('Assenze');
    await worker.sees(absences);
    expect(await worker.text()).toContain('Nessuna assenza in corso o prevista.');
    await enterAbsence(worker, null, marta);
    expect(await worker.text()).toContain('è la stessa persona che si assenta');
    expect(await worker.page.getByLabel('Fino al').inputValue()).toBe(date(5));
  });

  story.step('Marta si assenta e la sostituisce Ilaria', async ({ worker }) => {
    await worker.select('Sostituto', ilaria);
    await worker.press('Inserisci l’assenza');
    await worker.sees(absences);
    expect(await worker.text()).toContain('Assenza inserita');
    const row = await rowOf(worker, marta);
    expect(row).toContain(ilaria);
    expect(row).toContain('in corso');
  });

  story.step(
    'Ilaria fa il lavoro di Marta, e resta scritto per conto di chi',
    async ({ substitute }) => {
      await substitute.open('/');
      await substitute.sees('Il mio lavoro');
      expect(await substitute.row(code)).toContain(`per conto di ${marta}`);
      await openWork(substitute, 'mie', { label: informing, code });
      await substitute.choose('Fonte', 'Scuola');
      await substitute.fill('Perché non si chiede a nessuna fonte', 'La scuola ha già scritto.');
      await substitute.choose('Esito', 'Nessuna fonte da interpellare');
      await substitute.press('Conferma');
      await substitute.sees(`Pratica ${code}`);
      expect(await substitute.text()).toContain(`${ilaria} per conto di ${marta}`);
    },
  );

  story.step(
    'Anche Ilaria si assenta: la coordinatrice lo vede e agisce Tommaso',
    async ({ coordinator, third }) => {
      await enterAbsence(coordinator, ilaria, tommaso);
      expect(await coordinator.text()).toContain('Sostituti assenti negli stessi giorni');
      expect(await rowOf(coordinator, marta)).toContain(`oggi agisce ${tommaso}`);
      await third.open('/');
      expect(await third.row(code)).toContain(`per conto di ${marta}`);
    },
  );

  story.step('Marta torna prima', async ({ coordinator, third }) => {
    await withdraw(coordinator, marta);
    await withdraw(coordinator, ilaria);
    await coordinator.follow('Passate e annullate');
    await coordinator.sees(absences);
    expect(await rowOf(coordinator, marta)).toContain('annullata');
    await third.open('/');
    expect(await third.text()).not.toContain(code);
  });

  story.step(
    "Marta lascia l'ufficio: la coordinatrice vede che cosa ha",
    async ({ coordinator: desk }) => {
      await desk.follow('Riassegna');
      await desk.sees('Riassegna il lavoro di chi lascia');
      expect(await desk.text()).toContain('Nessuna partenza registrata.');
      await desk.press('Registra la partenza');
      await desk.sees('Riassegna il lavoro di chi lascia');
      expect(await desk.text()).toContain('scegli la persona');
      await desk.select('Chi lascia', marta);
      await desk.fill('Ultimo giorno', date(2));
      await desk.select('Motivo', 'Passa a un altro ufficio');
      await desk.press('Registra la partenza');
      await desk.sees(`Riassegna il lavoro di ${marta}`);
      departure = new URL(desk.page.url()).pathname;
      const page = await desk.text();
      expect(page).toContain('persona di riferimento: Assistente sociale Tutela Minori');
      expect(page).toContain('Colloqui e visita domiciliare');
      expect(page).toContain(ilaria);
    },
  );

  story.step(
    'La coordinatrice passa la pratica a Ilaria e ci ripensa',
    async ({ coordinator: desk }) => {
      const choices = desk.page
        .getByRole('main')
        .getByLabel(new RegExp(`^A chi passa: .*${code}$`));
      const count = await choices.count();
      expect(count).toBeGreaterThanOrEqual(2);
      for (let n = 0; n < count; n += 1) {
        const texts = await choices.nth(n).getByRole('option').allTextContents();
        const label = texts.find((text) => text.startsWith(ilaria))!;
        await choices.nth(n).selectOption({ label });
      }
      await desk.press('Vedi il carico dopo');
      await desk.sees('Conferma il passaggio');
      expect(await desk.text()).toContain(ilaria);
      await desk.press('Conferma e passa');
      await desk.sees(`Riassegna il lavoro di ${marta}`);
      const shown = async (): Promise<string> => {
        await desk.open(departure);
        return desk.text();
      };
      await expect
        .poll(shown, patience)
        .toContain(`${count.toString()} di ${count.toString()} passate`);
      expect(await desk.text()).toContain('Non resta nulla da passare.');
      await desk.press('Annulla questo passaggio');
      await expect.poll(shown, patience).toContain('tornata indietro');
      await expect.poll(shown, patience).not.toContain('si sta annullando');
      await desk.sees(`Riassegna il lavoro di ${marta}`);
      expect(await desk.text()).toContain('Annullamento chiesto da');
    },
  );

  story.step(
    "Alla fine dell'ultimo giorno quello che resta è della coordinatrice",
    async ({ coordinator: desk }) => {
      await story.skip(desk, { days: 3 });
      await expect
        .poll(async () => {
          await desk.open('/riassegna');
          return desk.text();
        }, patience)
        .toContain('conclusa');
      await desk.open(departure);
      await desk.sees(`Riassegna il lavoro di ${marta}`);
      expect(await desk.text()).toContain('Raccordo, alla fine dell’ultimo giorno');
      await openWork(desk, 'mie', { label: 'Colloqui e visita domiciliare', code });
    },
  );

  story.isAsWritten();
});
