import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorld } from '../../api/services/world.ts';
import { bringAccesses } from '../../demo/bring-accesses.ts';
import { connectEngine, until } from '../support/engine.ts';
import { Desk, startBrowser } from './support/browser.ts';
import { type DemoStack, startDemoStack } from './support/demo-stack.ts';

let demo: DemoStack;
let browser: Browser;

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemoStack(), startBrowser()]);
});

afterAll(async () => {
  await browser.close();
  await demo.stop();
});

/** The accesses of the demo, registered by its own desks. */
async function bringDemoAccesses(): Promise<number> {
  const { stack } = demo;
  const { client, close } = await connectEngine(stack);
  const { pool: database, vault, taskQueue } = stack;
  const world = createWorld({ database, vault, client, taskQueue, training: true });
  const brought = await bringAccesses(world);
  await close();
  return brought;
}

describe('the access desk', () => {
  it('finds a dozen invented accesses in different states, registered once', async () => {
    expect(await bringDemoAccesses()).toBe(14);
    expect(await bringDemoAccesses()).toBe(0);
    const coordinator = await Desk.of(browser, demo.url, 'coordinatore.hub');
    await coordinator.open('/sportello');
    await coordinator.sees('Sportello');
    const thisWeek = await coordinator.text();
    // On a Monday the accesses of these days are those of the week before.
    await coordinator.follow('Settimana precedente');
    await coordinator.sees('Sportello');
    const page = thisWeek + (await coordinator.text());
    for (const text of ['Civico 81', 'Lettura del bisogno', 'Solo informazioni', 'Non registrati'])
      expect(page).toContain(text);
    await coordinator.leave();
  }, 120_000);

  it('registers an access with the Enter key, stays on the page and is ready for the next one', async () => {
    const desk = await Desk.of(browser, demo.url, 'sportello.soresina', {
      javaScriptEnabled: false,
    });
    await desk.open('/sportello');
    await desk.select('Di che cosa si tratta', 'Adolescenza');
    await desk.page.getByLabel('Età dei figli').press('Enter');
    await desk.page.waitForURL(/registrato=P4-/);
    await desk.sees('Sportello · Casa di Comunità di Soresina');
    expect(await desk.page.getByLabel('Età dei figli').inputValue()).toBe('');
    await desk.leave();
  });

  it('says what is missing, with links to the fields, and loses nothing', async () => {
    const desk = await Desk.of(browser, demo.url, 'sportello.civico81');
    await desk.open('/sportello');
    await desk.fill('Età dei figli', '9');
    await desk.press('Registra l’accesso');
    await desk.sees('Sportello · Civico 81');
    expect(await desk.page.getByRole('alert').innerText()).toContain('Di che cosa si tratta');
    expect(await desk.page.getByLabel('Età dei figli').inputValue()).toBe('9');
    await desk.leave();
  });

  it('sends a link to a partner without an account, which answers once, without scripts', async () => {
    const { pool } = demo.stack;
    const sent = await pool.query<{ code: string }>(
      `select code from cases where facts ->> 'destination' = 'portoFamiglie'`,
    );
    const { code } = sent.rows[0]!;
    const desk = await Desk.of(browser, demo.url, 'sportello.hub', { javaScriptEnabled: false });
    await desk.open(`/pratiche/${code}`);
    await desk.follow("Manda un link al partner: Presa visione dell'invio");
    await desk.sees('Manda un link al partner');
    expect(await desk.text()).toContain('Non vede la famiglia, la scheda né la cronologia.');
    await desk.select('Chi risponde', 'Porto Famiglie');
    await desk.fill('Posta elettronica del partner', 'coordinatore.hub@example.org');
    await desk.press('Manda il link');
    expect(await desk.page.getByRole('alert').innerText()).toContain('ha un account in Raccordo');
    await desk.fill('Posta elettronica del partner', 'porto.famiglie@example.org');
    await desk.press('Manda il link');
    await desk.sees(`Pratica ${code}`);
    expect(await desk.text()).toContain('Link n. 1 a Porto Famiglie (porto.famiglie@example.org)');
    const mailed = async (): Promise<string | undefined> => {
      const { rows } = await pool.query<{ body: string }>(
        `select body from caught_mails where 'porto.famiglie@example.org' = any(envelope_to)`,
      );
      return /\/risposta\/\S+/.exec(rows[0]?.body ?? '')?.[0];
    };
    await until(async () => (await mailed()) !== undefined);
    const address = (await mailed())!;
    const partner = await Desk.outside(browser, demo.url, { javaScriptEnabled: false });
    await partner.open(address);
    await partner.sees('Hub di piazza Giovanni XXIII vi chiede una risposta');
    expect(await partner.text()).not.toContain('Chiarofonte');
    expect(await partner.page.getByRole('navigation').count()).toBe(0);
    await partner.press('Conferma la risposta');
    await partner.sees('Hub di piazza Giovanni XXIII vi chiede una risposta');
    expect(await partner.page.getByRole('alert').innerText()).toContain('esito');
    await partner.choose('La vostra risposta', 'Presa in consegna');
    await partner.fill('Chi segue la famiglia', 'Dott.ssa Celeste Ormeggi, mediatrice');
    await partner.press('Conferma la risposta');
    await partner.sees('Risposta registrata');
    await partner.open(address);
    await partner.sees('Questo link non vale più');
    expect(await partner.text()).toContain('Avete già risposto');
    await partner.open(`${address.slice(0, -4)}AAAA`);
    await partner.sees('Link sconosciuto');
    await partner.leave();
    await desk.open(`/pratiche/${code}`);
    await desk.sees(`Pratica ${code}`);
    const page = await desk.text();
    expect(page).toContain('Primo incontro');
    expect(page).toContain('Porto Famiglie, con il link n. 1');
    await desk.leave();
  }, 120_000);

  it('is refused to whoever does not receive families', async () => {
    const desk = await Desk.of(browser, demo.url, 'assistente.tm');
    for (const path of ['/sportello', '/sportello/dati', '/sportello/dati.csv'])
      expect((await desk.page.goto(`${demo.url}${path}`))?.status()).toBe(403);
    await desk.leave();
  });
});
