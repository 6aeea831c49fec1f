import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorld } from '../../api/services/world.ts';
import { createWorkingCalendar } from '../../calendar/working-calendar.ts';
import { loadSiteCalendars } from '../../db/site-calendar-store.ts';
import { bringAccesses } from '../../demo/bring-accesses.ts';
import { connectEngine } from '../support/engine.ts';
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
  const { pool: database, taskQueue } = stack;
  const calendar = createWorkingCalendar(await loadSiteCalendars(database));
  const world = createWorld({ database, client, taskQueue, calendar, training: true });
  const brought = await bringAccesses(world);
  await close();
  return brought;
}

describe('the access desk', () => {
  it('finds a dozen invented accesses in different states, registered once', async () => {
    expect(await bringDemoAccesses()).toBe(13);
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

  it('is refused to whoever does not receive families', async () => {
    const desk = await Desk.of(browser, demo.url, 'assistente.tm');
    for (const path of ['/sportello', '/sportello/dati', '/sportello/dati.csv'])
      expect((await desk.page.goto(`${demo.url}${path}`))?.status()).toBe(403);
    await desk.leave();
  });
});
