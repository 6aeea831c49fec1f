import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Desk, startBrowser } from './support/browser.ts';
import { type DemoStack, startDemoStack } from './support/demo-stack.ts';
import { codeOf, fillRequest, today } from './support/new-inquiry.ts';

let demo: DemoStack;
let browser: Browser;

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemoStack(), startBrowser()]);
});

afterAll(async () => {
  await browser.close();
  await demo.stop();
});

/** What the browser refused or failed to load while the work was done. */
async function complaintsDuring(desk: Desk, work: () => Promise<void>): Promise<string[]> {
  const complaints: string[] = [];
  desk.page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await work();
  return complaints;
}

/** Evaluated in the page: pixels of the smallest text of the drawing, and how far its box is scrolled. */
const smallestText = `Math.min(...[...document.querySelectorAll('.rc-diagram text')].map((text) =>
  parseFloat(getComputedStyle(text).fontSize)))`;
const scrolledBy = "document.querySelector('.rc-diagram').scrollLeft";

describe('the pages of the protocols', () => {
  it('lead an administrator from the list to the drawing, the terms and the comparison', async () => {
    const desk = await Desk.of(browser, demo.url, 'amministratore', { javaScriptEnabled: true });
    const complaints = await complaintsDuring(desk, async () => {
      await desk.follow('Protocolli');
      await desk.sees('Protocolli');
      await desk.follow('Indagine della Procura minorile, versione 1');
      await desk.sees('Indagine della Procura minorile, versione 1');
      expect(await desk.text()).toContain('Nessun difetto');
      await desk.follow('Confronta v1 con v2');
      await desk.sees('Indagine della Procura minorile: dalla versione 1 alla 2');
    });

    expect(complaints).toEqual([]);
    await desk.leave();
  });

  it('show a drawing that can be read at a desk and scrolls inside its box on a phone', async () => {
    const desk = await Desk.of(browser, demo.url, 'amministratore', { javaScriptEnabled: true });
    for (const path of ['/protocolli/courtMandateIntake', '/protocolli/urgentPlacement']) {
      await desk.open(path);
      await desk.sees(/versione \d/);
      expect(await desk.page.getByRole('img', { name: /^Percorso di/ }).count()).toBe(1);
      expect(await desk.page.evaluate(smallestText)).toBeGreaterThanOrEqual(12);

      await desk.page.setViewportSize({ width: 360, height: 900 });
      await desk.page.getByRole('region', { name: /^Disegno del percorso/ }).focus();
      await desk.page.keyboard.press('ArrowRight');
      await expect.poll(() => desk.page.evaluate(scrolledBy)).toBeGreaterThan(0);
      await desk.page.setViewportSize({ width: 1280, height: 900 });
    }
    await desk.leave();
  });

  it('mark where a case stands, for those who may see it', async () => {
    const registry = await Desk.of(browser, demo.url, 'protocollo');
    await fillRequest(registry, '20/2026', 'Disegnata');
    await registry.press('Conferma');
    const code = await codeOf(registry);
    const coordinator = await Desk.of(browser, demo.url, 'coordinatore.tm');
    await coordinator.open(`/pratiche/${code}`);
    await coordinator.follow('Vedi il protocollo');
    await coordinator.sees(/versione \d/);

    const text = await coordinator.text();
    expect(text).toContain(`Dov’è la pratica ${code}`);
    expect(text).toContain('Adesso è a: «Triage».');
    expect(text).toContain('La pratica è qui');
    expect(new URL(coordinator.page.url()).searchParams.get('caso')).toBe(code);

    const administrator = await Desk.of(browser, demo.url, 'amministratore');
    const answer = await administrator.page.goto(coordinator.page.url());
    expect([403, 404]).toContain(answer?.status());
    expect(await administrator.text()).not.toContain('La pratica è qui');
    for (const desk of [registry, coordinator, administrator]) await desk.leave();
  });

  it('let one administrator change a term and another approve it, without scripts', async () => {
    const author = await Desk.of(browser, demo.url, 'amministratore', { javaScriptEnabled: false });
    await author.follow('Termini');
    await author.sees('Cambi dei termini');
    expect(await author.text()).toContain('Nessun cambio');
    await author.follow('Indagine della Procura minorile, versione 1');
    await author.sees('Termini: Indagine della Procura minorile, versione 1');
    await author.follow("Proponi un cambio: Assegnazione dell'indagine");
    await author.sees('Nuovo cambio di un termine');
    await author.fill('Durata', '0');
    await author.press('Salva la bozza');
    await author.sees('Nuovo cambio di un termine');
    expect(await author.text()).toContain('Durata 0: serve un numero intero da 1 a 3650.');

    await author.fill('Durata', '2');
    await author.fill('Decorrenza', today());
    await author.fill('Motivo', 'Il coordinamento si riunisce due volte la settimana');
    await author.press('Salva la bozza');
    await author.sees(/^Cambio: Assegnazione dell'indagine$/);
    expect(await author.text()).toContain('v1: 3 giorni lavorativi, avvisi L5');
    await author.press('Proponi il cambio');
    await author.sees(/^Cambio: Assegnazione dell'indagine$/);
    expect(await author.text()).toContain('chi ha scritto il cambio non può approvarlo');

    const second = await Desk.of(browser, demo.url, 'amministratrice', {
      javaScriptEnabled: false,
    });
    await second.follow('Termini');
    await second.follow("Assegnazione dell'indagine");
    await second.sees(/^Cambio: Assegnazione dell'indagine$/);
    await second.press('Approva il cambio');
    await second.sees(/^Cambio: Assegnazione dell'indagine$/);
    expect(await second.text()).toContain('Approvato da');

    const reader = await Desk.of(browser, demo.url, 'assistente.tm', { javaScriptEnabled: false });
    await reader.open('/protocolli/procuraInquiry/1');
    await reader.follow('Termini e valori in vigore');
    await reader.sees('Termini: Indagine della Procura minorile, versione 1');
    expect(await reader.text()).toContain('2 giorni lavorativi');
    expect((await reader.page.goto(`${demo.url}/termini`))?.status()).toBe(403);
    for (const desk of [author, second, reader]) await desk.leave();
  });

  it.each([
    ['a procedure nobody knows', '/protocolli/danza'],
    ['a version never released', '/protocolli/procuraInquiry/99'],
    ['a version that is no number', '/protocolli/procuraInquiry/prima'],
    ['a comparison with a version never released', '/protocolli/procuraInquiry/confronto?da=1&a=9'],
  ])('answer %s like any page that is not there', async (_what, path) => {
    const desk = await Desk.of(browser, demo.url, 'coordinatore.tm');
    const answer = await desk.page.goto(`${demo.url}${path}`);

    expect(answer?.status()).toBe(404);
    await desk.sees(/non trovata/);
    await desk.leave();
  });

  it('may be read by whoever has signed in, also through the API', async () => {
    const desk = await Desk.of(browser, demo.url, 'assistente.tm');
    await desk.open('/protocolli/urgentPlacement/1');
    await desk.sees(/versione 1/);
    const answer = await desk.page.request.get(
      `${demo.url}/api/v1/protocols/procuraInquiry/versions/1/differences/2`,
    );

    expect(answer.status()).toBe(200);
    const { differences } = (await answer.json()) as { differences: { kind: string }[] };
    expect(differences.map(({ kind }) => kind)).toContain('changed');
    await desk.leave();
  });
});
