import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../domain/terms/local-date.ts';
import { numericDate } from '../../domain/terms/italian-dates.ts';
import { Desk, startBrowser } from './support/browser.ts';
import { type DemoStack, startDemoStack } from './support/demo-stack.ts';
import { today } from './support/new-inquiry.ts';

let demo: DemoStack;
let browser: Browser;

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemoStack(), startBrowser()]);
});

afterAll(async () => {
  await browser.close();
  await demo.stop();
});

const withoutScripts = { javaScriptEnabled: false };
const first = addDays(today(), 30);
const last = addDays(today(), 32);
const days = `dal ${numericDate(first)} al ${numericDate(last)}`;

/** Waits until the running terms have been looked at, as a person would: by asking the page again. */
async function looked(desk: Desk): Promise<void> {
  while (await desk.page.getByRole('button', { name: 'Proponi il cambio' }).isHidden()) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    await desk.page.reload();
  }
}

/** Approves as the second administrator what stands in that list under that title. */
async function approve(list: string, title: string): Promise<void> {
  const second = await Desk.of(browser, demo.url, 'amministratrice', withoutScripts);
  await second.follow('Termini');
  await second.follow(list);
  await second.follow(title);
  await second.sees(title);
  await second.press('Approva il cambio');
  await second.sees(title);
  expect(await second.text()).toContain('Approvato da');
  await second.leave();
}

describe('the pages of calendars and ladders, without scripts', () => {
  it('close an office for some days, once a second administrator agrees', async () => {
    const author = await Desk.of(browser, demo.url, 'amministratore', withoutScripts);
    await author.follow('Termini');
    await author.follow('Calendari delle sedi');
    await author.sees('Calendari delle sedi');
    await author.follow('Cremona');
    await author.sees('Calendario: sede di Cremona');
    expect(await author.text()).toContain('13 novembre');
    await author.follow('Nuova chiusura straordinaria');
    await author.sees('Nuova chiusura straordinaria: Calendario: sede di Cremona');
    await author.fill('Primo giorno', last);
    await author.fill('Ultimo giorno, compreso', first);
    await author.fill('Motivo', 'Trasloco degli uffici');
    await author.press('Salva la bozza');
    await author.sees('Nuova chiusura straordinaria: Calendario: sede di Cremona');
    expect(await author.text()).toContain('l’ultimo giorno viene prima del primo');

    await author.fill('Primo giorno', first);
    await author.fill('Ultimo giorno, compreso', last);
    await author.press('Salva la bozza');
    const title = `Sede di Cremona: chiusura ${days}`;
    await author.sees(title);
    expect(await author.text()).toContain('si contano con il calendario della sede di Cremona');
    await looked(author);
    await author.press('Proponi il cambio');
    await author.sees(title);
    expect(await author.text()).toContain('chi ha scritto il cambio non può approvarlo');

    await approve('Calendari delle sedi', title);
    await author.open('/termini/calendari/cremona');
    await author.sees('Calendario: sede di Cremona');
    expect(await author.text()).toMatch(/Trasloco degli uffici\s+prevista/);
    await author.follow('Togli una chiusura prevista');
    await author.sees(/^Togli una chiusura prevista/);
    await author.follow('Calendario: sede di Cremona');
    await author.follow('Giorno del patrono');
    await author.sees(/^Giorno del patrono/);
    await author.leave();
  });

  it('add an alarm to a ladder, and never soften the alarms of the law', async () => {
    const author = await Desk.of(browser, demo.url, 'amministratore', withoutScripts);
    await author.follow('Termini');
    await author.follow('Scale di avvisi');
    await author.sees('Scale di avvisi');
    const law = author.page.getByRole('region', { name: 'Avvisi LREP', exact: true });
    expect(await law.innerText()).toContain('i suoi avvisi possono solo crescere');
    expect(await law.getByRole('link', { name: /Togli un avviso/ }).count()).toBe(0);

    await author.follow('Nuovo avviso della scala L5');
    await author.sees('Nuovo avviso: Avvisi L5');
    await author.select('Quando parte', 'giorni lavorativi dopo la scadenza');
    await author.fill('Motivo', 'La direzione chiede di sapere dei ritardi lunghi');
    await author.press('Salva la bozza');
    await author.sees('Nuovo avviso: Avvisi L5');
    expect(await author.text()).toContain('indica un numero intero dove serve');
    await author.fill('Quanti', '5');
    await author.page.getByLabel('il responsabile di area', { exact: true }).check();
    await author.press('Salva la bozza');
    const title =
      'Avvisi L5: uno in più, 5 giorni lavorativi dopo, alle 08:00: il responsabile di area';
    await author.sees(title);
    await looked(author);
    await author.press('Proponi il cambio');
    await author.sees(title);

    await approve('Scale di avvisi', title);
    await author.open('/termini/avvisi');
    const ladder = author.page.getByRole('region', { name: 'Avvisi L5', exact: true });
    expect(await ladder.innerText()).toContain('5 giorni lavorativi dopo, alle 08:00');
    for (const form of ['Un destinatario in più', 'Sposta un avviso', 'Togli un avviso']) {
      await author.open('/termini/avvisi');
      await author.follow(`${form} della scala L5`);
      await author.sees(`${form}: Avvisi L5`);
    }
    const reader = await Desk.of(browser, demo.url, 'assistente.tm', withoutScripts);
    for (const path of ['/termini/calendari', '/termini/avvisi', '/termini/avvisi/L5/nuovo'])
      expect((await reader.page.goto(`${demo.url}${path}`))?.status()).toBe(403);
    for (const path of ['/termini/calendari/atlantide', '/termini/avvisi/L99/nuovo'])
      expect((await author.page.goto(`${demo.url}${path}`))?.status()).toBe(404);
    for (const desk of [author, reader]) await desk.leave();
  });
});
