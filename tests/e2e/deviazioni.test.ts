import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFailed } from 'vitest';
import { Desk, startBrowser } from './support/browser.ts';
import { type DemoStack, startDemoStack } from './support/demo-stack.ts';
import { codeOf, fillRequest, today } from './support/new-inquiry.ts';

/**
 * What a coordinator and a social worker do to a running inquiry beside its protocol, page after page, each act with
 * its confirmation. The acts are done with JavaScript switched off; the pages are checked by axe in a second window.
 */

let demo: DemoStack;
let browser: Browser;
let coordinator: Desk;
let second: Desk;
let worker: Desk;
let checker: Desk;
let code = '';

const contact = 'Primo contatto con la famiglia';
const interviews = 'Colloqui e visita domiciliare';
const inDays = (days: number): string =>
  new Date(Date.parse(`${today()}T12:00:00Z`) + days * 24 * 3_600_000).toISOString().slice(0, 10);

/** A step of the story; a failure tells what everybody was looking at. */
function step(title: string, walk: () => Promise<void>): void {
  it(title, async () => {
    onTestFailed(async () => {
      const pages = [coordinator, second, worker].map((desk) => desk.describe());
      console.error([...(await Promise.all(pages)), demo.output()].join('\n\n'));
    });
    await walk();
  });
}

/** Opens the page of the case, unfolds every menu and follows one line of it. */
async function doOnCase(desk: Desk, action: string): Promise<void> {
  await desk.open(`/pratiche/${code}`);
  const link = desk.page.getByRole('main').locator('details a', { hasText: action }).first();
  const href = await link.getAttribute('href');
  await link.locator('xpath=ancestor::details[1]/summary').click();
  await link.click();
  await desk.page.waitForURL(`**${href ?? ''}`);
}

/** The same page for the one who checks it: axe needs JavaScript, the act does not. */
async function isSound(desk: Desk, heading: string): Promise<void> {
  const { pathname } = new URL(desk.page.url());
  await checker.open(pathname);
  await checker.sees(heading);
}

async function tells(desk: Desk, ...sentences: string[]): Promise<void> {
  const text = await desk.text();
  for (const sentence of sentences) expect(text).toContain(sentence);
}

async function openedInquiry(): Promise<void> {
  const registry = await Desk.of(browser, demo.url, 'protocollo');
  await fillRequest(registry, '9/2026', 'Deviata');
  await registry.press('Conferma');
  code = await codeOf(registry);
  await registry.leave();
  await checker.open(`/pratiche/${code}`);
  await checker.follow('Apri Triage');
  for (const row of await checker.page.locator('.rc-check-row').all())
    await row.getByRole('radio', { name: 'No', exact: true }).check();
  await checker.choose('Livello di rischio', 'Basso');
  await checker.choose("Emerge un reato procedibile d'ufficio", 'No');
  await checker.choose('Esito', 'Percorso ordinario');
  await checker.press('Conferma');
  await checker.open(`/pratiche/${code}`);
  await checker.follow("Apri Assegnazione dell'indagine");
  await checker.select('Assistente sociale della Tutela Minori', 'Marta Brivati');
  await checker.fill('Peso del caso', '6');
  await checker.choose('Esito', 'Sola Tutela Minori');
  await checker.press('Conferma');
}

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemoStack(), startBrowser()]);
  const plain = { javaScriptEnabled: false };
  coordinator = await Desk.of(browser, demo.url, 'coordinatore.tm', plain);
  second = await Desk.of(browser, demo.url, 'enrico.montesereno', plain);
  worker = await Desk.of(browser, demo.url, 'assistente.tm', plain);
  checker = await Desk.of(browser, demo.url, 'coordinatore.tm');
  await openedInquiry();
});

afterAll(async () => {
  await browser.close();
  await demo.stop();
});

describe('a running inquiry, beside its protocol', () => {
  step('the coordinator stops a clock and reads first what that does to the date', async () => {
    await doOnCase(coordinator, `Sospendi il termine «${contact}»`);
    await isSound(coordinator, `Sospendi il termine «${contact}»`);
    await coordinator.press('Controlla che cosa cambia');
    await tells(coordinator, 'da correggere', '«Motivo» manca');

    await coordinator.choose('Motivo', 'Famiglia assente o irreperibile');
    await coordinator.fill('Ripresa prevista', inDays(21));
    await coordinator.fill('Spiegazione', 'La famiglia è in viaggio fino a fine mese.');
    await coordinator.press('Controlla che cosa cambia');
    await tells(coordinator, 'Non è ancora registrato niente', '→ fermo', 'se riprende');
    await coordinator.press('Torna indietro e modifica');
    expect(await coordinator.page.getByLabel('Spiegazione').inputValue()).toContain('in viaggio');
    await coordinator.press('Controlla che cosa cambia');
    await coordinator.press('Sospendi il termine');

    await tells(coordinator, 'Fatto', `Sospeso il termine «${contact}»`, 'ripresa prevista');
    await isSound(coordinator, `Pratica ${code}`);
  });

  step('the worker finds the step among those that stand still', async () => {
    await worker.open('/?gruppo=sospese');
    await tells(worker, 'Sospese (1)', 'il tempo è fermo');
  });

  step('the coordinator lets it run again and gives more time, once', async () => {
    await doOnCase(coordinator, `Fai riprendere il termine «${contact}»`);
    await coordinator.choose('Motivo', 'Fatti nuovi');
    await coordinator.fill('Spiegazione', 'La famiglia è tornata prima.');
    await coordinator.press('Controlla che cosa cambia');
    await tells(coordinator, `termine «${contact}»: fermo →`);
    await coordinator.press('Fai riprendere il termine');

    await doOnCase(coordinator, `Proroga il termine «${contact}»`);
    await isSound(coordinator, `Proroga il termine «${contact}»`);
    await coordinator.choose('Motivo', 'In attesa di un altro ente');
    await coordinator.fill('Durata aggiunta', '90');
    await coordinator.fill('Spiegazione', 'Si attende la scuola.');
    await coordinator.press('Controlla che cosa cambia');
    await tells(coordinator, 'Non si può fare', 'al massimo');
    await coordinator.press('Torna indietro e modifica');
    await coordinator.fill('Durata aggiunta', '5');
    await coordinator.press('Controlla che cosa cambia');
    await coordinator.press('Proroga il termine');
    await tells(coordinator, 'Fatto', 'Cambia il termine');
  });

  step('a mandatory step is skipped by two people and not by one', async () => {
    await doOnCase(coordinator, `Salta «${interviews}»`);
    await isSound(coordinator, `Salta «${interviews}»`);
    await coordinator.choose('Motivo', 'Famiglia assente o irreperibile');
    await coordinator.choose('Come prosegue la pratica', 'Famiglia non trovata');
    await coordinator.fill('Spiegazione', 'Tre visite senza trovare nessuno.');
    await coordinator.press('Controlla che cosa cambia');
    await tells(coordinator, 'decide una seconda persona');
    await coordinator.press('Conferma');
    await tells(coordinator, 'Proposta di salto');

    for (const menu of await coordinator.page.getByText('Altre azioni').all()) await menu.click();
    await tells(
      coordinator,
      `Decidi se saltare «${interviews}»: non ora: Serve una seconda persona`,
    );

    await second.open('/cruscotto?causa=skipProposed');
    await second.follow(`Decidi sulla proposta di salto, pratica ${code}`);
    await tells(second, 'Laura Bellariva', 'Tre visite senza trovare nessuno');
    await isSound(second, `Decidi se saltare «${interviews}»`);
    await second.choose('Decisione', 'Approvo: l’attività si salta');
    await second.press('Controlla che cosa cambia');
    await tells(second, `si salta «${interviews}»`);
    await second.press('Registra la decisione');
    await tells(second, 'Fatto', `Saltata «${interviews}»`);
  });

  step('the worker corrects what was filled in, and both versions stay', async () => {
    await worker.open(`/pratiche/${code}`);
    await worker.follow('Apri Richiesta di informazioni');
    await worker.choose('Fonte', 'Scuola');
    await worker.choose('Esito', 'Nessuna fonte da interpellare');
    await worker.fill('Perché non si chiede a nessuna fonte', 'Il nucleo è già conosciuto.');
    await worker.press('Conferma');
    await tells(worker, 'Fatto');
    await doOnCase(worker, 'Correggi quanto compilato in «Richiesta di informazioni»');
    const asked = worker.page.getByLabel('Perché non si chiede a nessuna fonte');
    expect(await asked.inputValue()).toContain('già conosciuto');
    await asked.fill('Il nucleo è già seguito dal 2024.');
    await worker.choose('Motivo della correzione', 'Errore materiale');
    await worker.fill('Che cosa si corregge e perché', 'Avevo dimenticato la data.');
    await worker.press('Controlla che cosa cambia');
    await tells(worker, 'Il nucleo è già conosciuto. → Il nucleo è già seguito dal 2024.');
    await worker.press('Registra la correzione');
    await tells(worker, 'Sostituite', 'Corrette');
  });

  step('the coordinator reopens a step and decides on each of those after it', async () => {
    await doOnCase(coordinator, "Riapri «Assegnazione dell'indagine»");
    await isSound(coordinator, "Riapri «Assegnazione dell'indagine»");
    await coordinator.choose('Motivo', 'Fatti nuovi');
    await coordinator.choose(interviews, 'Resta com’è');
    await coordinator.choose('Richiesta di informazioni', 'Va ricontrollata');
    await coordinator.choose('Bozza della relazione', 'Resta com’è');
    await coordinator.fill('Spiegazione', 'Serve anche lo psicologo.');
    await coordinator.press('Controlla che cosa cambia');
    await coordinator.press('Riapri l’attività');
    await tells(coordinator, 'Da rifare', 'Serve anche lo psicologo.', 'Da ricontrollare');
    await isSound(coordinator, `Pratica ${code}`);
  });

  step('the coordinator asks for something more, leaves a note and a flag', async () => {
    await doOnCase(coordinator, 'Aggiungi un’attività non prevista');
    await isSound(coordinator, 'Aggiungi un’attività non prevista');
    await coordinator.choose('Motivo', 'Fatti nuovi');
    await coordinator.select('A chi tocca', 'Assistente sociale Tutela Minori');
    await coordinator.fill('Tempo dato', '3');
    await coordinator.choose('Giorni', 'lavorativi');
    await coordinator.fill('Che cosa fare', 'Sentire il pediatra.');
    await coordinator.press('Controlla che cosa cambia');
    await tells(coordinator, 'nuovo termine «Attività aggiunta»');
    await coordinator.press('Aggiungi l’attività');
    await tells(coordinator, 'Sentire il pediatra.');

    await doOnCase(coordinator, 'Aggiungi una nota');
    await coordinator.fill('Nota', 'Ha telefonato la zia.');
    await coordinator.press('Controlla che cosa cambia');
    await coordinator.press('Aggiungi la nota');

    await doOnCase(coordinator, 'Segnalazione «Attenzione»');
    await coordinator.press('Conferma');
    await tells(coordinator, 'Attenzione');
  });

  step('the whole case stands still and goes on', async () => {
    await doOnCase(coordinator, 'Sospendi la pratica');
    await isSound(coordinator, 'Sospendi la pratica');
    await coordinator.choose('Motivo', 'Organizzazione del servizio');
    await coordinator.fill('Ripresa prevista', inDays(14));
    await coordinator.fill('Spiegazione', 'Si attende la nomina del nuovo operatore.');
    await coordinator.press('Controlla che cosa cambia');
    await coordinator.press('Sospendi la pratica');
    await tells(coordinator, 'Pratica sospesa da');
    await isSound(coordinator, `Pratica ${code}`);

    await doOnCase(coordinator, 'Fai riprendere la pratica');
    await coordinator.choose('Motivo', 'Organizzazione del servizio');
    await coordinator.fill('Spiegazione', 'Nominato.');
    await coordinator.press('Controlla che cosa cambia');
    await coordinator.press('Fai riprendere la pratica');
    expect(await coordinator.text()).not.toContain('Pratica sospesa da');
  });

  step('nothing of what was written about people is in the history', async () => {
    await checker.open(`/pratiche/${code}`);
    const history = await checker.page.locator('.rc-timeline').innerText();
    for (const words of ['in viaggio', 'pediatra', 'la zia', 'psicologo', '2024'])
      expect(history).not.toContain(words);
    expect(history).toContain('Motivo: Famiglia assente o irreperibile');
  });
});
