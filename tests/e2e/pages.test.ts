import { Secret, TOTP } from 'otpauth';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPassword } from '../../demo/people.ts';
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

describe('registering a request', () => {
  it('works with JavaScript switched off, and the Enter key sends the form', async () => {
    const desk = await Desk.of(browser, demo.url, 'protocollo', { javaScriptEnabled: false });
    await fillRequest(desk, '1/2026', 'Senzascript');
    await desk.page.getByLabel('Numero del fascicolo della Procura').press('Enter');

    await desk.page.waitForURL(/\/pratiche\/P2-/);
    expect(await desk.text()).toContain('Fatto');
    await desk.leave();
  });

  it('adds a row for one more minor and keeps what was typed', async () => {
    const desk = await Desk.of(browser, demo.url, 'protocollo', { javaScriptEnabled: false });
    await fillRequest(desk, '2/2026', 'Rigapiù');
    await desk.press('Aggiungi una riga');

    expect(await desk.page.getByRole('group', { name: 'Persona 4' }).count()).toBe(1);
    expect(await desk.page.getByLabel('Numero del fascicolo della Procura').inputValue()).toBe(
      '2/2026',
    );
    await desk.leave();
  });

  it('shows every fault at once, with links to the fields, and loses nothing', async () => {
    const desk = await Desk.of(browser, demo.url, 'protocollo');
    await desk.open('/pratiche/nuova/procuraInquiry');
    await desk.fill('Numero del fascicolo della Procura', '3/2026');
    await desk.press('Conferma');

    await desk.sees('Nuova pratica: Indagine della Procura minorile');
    const summary = desk.page.getByRole('alert');
    expect(await summary.innerText()).toMatch(/Ci sono \d+ problemi da correggere/);
    expect(await desk.page.evaluate('document.activeElement.id')).toBe('errori');
    await summary.getByRole('link').first().click();
    expect(await desk.page.getByLabel('Numero del fascicolo della Procura').inputValue()).toBe(
      '3/2026',
    );
    await desk.leave();
  });

  it('stops at a possible duplicate until somebody says it was looked at', async () => {
    const desk = await Desk.of(browser, demo.url, 'protocollo');
    await fillRequest(desk, '4/2026', 'Doppiamente');
    await desk.press('Conferma');
    const first = await codeOf(desk);

    await fillRequest(desk, '5/2026', 'Doppiamente');
    await desk.press('Conferma');
    await desk.sees('Nuova pratica: Indagine della Procura minorile');
    expect(await desk.text()).toContain(first);
    expect(await desk.page.getByLabel('Numero del fascicolo della Procura').inputValue()).toBe(
      '5/2026',
    );
    await desk.page.getByLabel('Ho verificato').check();
    await desk.press('Conferma di nuovo');

    expect(await codeOf(desk)).not.toBe(first);
    await desk.sees(/^Pratica P2-/);
    await desk.leave();
  });
});

describe('when something stands in the way', () => {
  it('shows what changed when the case moved, keeps what was typed and sends it again', async () => {
    const registry = await Desk.of(browser, demo.url, 'protocollo');
    await fillRequest(registry, '6/2026', 'Contesa');
    await registry.press('Conferma');
    const code = await codeOf(registry);
    const coordinator = await Desk.of(browser, demo.url, 'coordinatore.tm');
    await coordinator.open(`/pratiche/${code}`);
    await coordinator.follow('Fatti nuovi');
    await coordinator.fill('Saputo il', today());
    await coordinator.fill('Fatti nuovi', 'Una seconda segnalazione della scuola.');

    await registry.follow('Sollecito della Procura');
    await registry.register('Protocollo del sollecito', '88', today());
    await registry.press('Conferma');
    await coordinator.press('Conferma');

    await coordinator.sees('Fatti nuovi');
    const page = await coordinator.text();
    expect(page).toContain('La pratica è cambiata mentre compilavi');
    expect(page).toContain('Sollecito');
    expect(await coordinator.page.getByLabel('Fatti nuovi').inputValue()).toContain('seconda');
    await coordinator.press('Conferma di nuovo');
    await coordinator.sees(`Pratica ${code}`);
    await registry.leave();
    await coordinator.leave();
  });

  it('counts a double click once', async () => {
    const registry = await Desk.of(browser, demo.url, 'protocollo');
    await fillRequest(registry, '8/2026', 'Dueclic');
    await registry.press('Conferma');
    const code = await codeOf(registry);
    const coordinator = await Desk.of(browser, demo.url, 'coordinatore.tm');
    await coordinator.open(`/pratiche/${code}`);
    await coordinator.follow('Apri Triage');
    for (const row of await coordinator.page.locator('.rc-check-row').all())
      await row.getByRole('radio', { name: 'No', exact: true }).check();
    await coordinator.choose('Livello di rischio', 'Basso');
    await coordinator.choose("Emerge un reato procedibile d'ufficio", 'No');
    await coordinator.choose('Esito', 'Percorso ordinario');
    await coordinator.page.getByRole('main').getByRole('button', { name: 'Conferma' }).dblclick();
    await coordinator.page.waitForURL(/esito=/);

    await coordinator.open(`/pratiche/${code}`);
    const history = await coordinator.page.locator('.rc-timeline').innerText();
    expect(history.match(/Conclusa «Triage»/g)).toHaveLength(1);
    await registry.leave();
    await coordinator.leave();
  });

  it('gives back after a new sign-in what was typed before the session ended', async () => {
    const desk = await Desk.of(browser, demo.url, 'protocollo');
    await fillRequest(desk, '7/2026', 'Interrotta');
    await desk.page.context().clearCookies();
    await desk.press('Conferma');

    await desk.sees('Accedi');
    expect(await desk.text()).toContain('quello che avevi scritto ti aspetta');
    await desk.signIn('protocollo');
    await desk.sees('Riprendi da dove eri');
    await desk.press('Torna al modulo con quello che avevi scritto');
    await desk.sees('Nuova pratica: Indagine della Procura minorile');
    expect(await desk.page.getByLabel('Numero del fascicolo della Procura').inputValue()).toBe(
      '7/2026',
    );
    await desk.leave();
  });

  it.each([
    ['a case that does not exist', '/pratiche/P2-2026-999999', 404, 'Pagina o pratica non trovata'],
    ['a page that does not exist', '/nessuna-pagina', 404, 'Pagina o pratica non trovata'],
    ['the cockpit for who does not coordinate', '/cruscotto', 403, 'Non puoi fare questa'],
    [
      'the registration for who is not the registry',
      '/pratiche/nuova/procuraInquiry',
      403,
      'Non puoi fare',
    ],
    ['a term that nobody can compute', '/calcolatore?inizio=&quanto=x', 422, 'Calcolatore'],
  ])('says in Italian what to do about %s', async (_what, path, status, heading) => {
    const desk = await Desk.of(browser, demo.url, 'assistente.tm');
    const answer = await desk.page.goto(`${demo.url}${path}`);

    expect(answer?.status()).toBe(status);
    await desk.sees(new RegExp(heading));
    await desk.leave();
  });

  it('refuses a wrong password without saying which part is wrong', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${demo.url}/accesso`);
    await page.getByLabel('Nome utente').fill('protocollo');
    await page.getByLabel('Password').fill('sbagliata');
    await page.getByRole('main').getByRole('button', { name: 'Accedi' }).click();

    expect(await page.getByRole('alert').innerText()).toContain(
      'Nome utente o password non corretti.',
    );
    expect(await page.getByLabel('Nome utente').inputValue()).toBe('protocollo');
    await context.close();
  });

  it('sends who is not signed in to the door, and then where they wanted to go', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${demo.url}/calcolatore`);

    expect(new URL(page.url()).pathname).toBe('/accesso');
    expect(new URL(page.url()).searchParams.get('ritorno')).toBe('/calcolatore');
    await context.close();
  });

  it('takes a sent body that is too large for a refusal and not for a fault of its own', async () => {
    const desk = await Desk.of(browser, demo.url, 'protocollo');
    const answer = await desk.page.request.post(`${demo.url}/pratiche/nuova/procuraInquiry`, {
      form: { procuraNumber: 'x'.repeat(3_000_000) },
    });

    expect(answer.status()).toBe(413);
    expect(await answer.text()).toContain('Quello che hai inviato è troppo grande');
    await desk.leave();
  });
});

describe('the content policy', () => {
  it('is respected by every page a coordinator can open', async () => {
    const desk = await Desk.of(browser, demo.url, 'coordinatore.tm');
    const reports: string[] = [];
    desk.page.on('console', (message) => {
      if (message.type() === 'error') reports.push(message.text());
    });
    for (const path of [
      '/',
      '/?vista=ufficio',
      '/?vista=attesa',
      '/pratiche',
      '/cruscotto',
      '/calcolatore?inizio=2026-11-20&quanto=15&unita=calendarDays&festivi=holidayAndSaturday',
      '/addestramento',
      '/guida',
      '/accessibilita',
    ]) {
      await desk.open(path);
      await desk.sees(/./);
    }

    expect(reports).toEqual([]);
    await desk.leave();
  });
});

describe('the own account', () => {
  it('has its pages, and asks again who one is when the sign-in is old', async () => {
    const desk = await Desk.of(browser, demo.url, 'direzione');
    await desk.open('/profilo');
    await desk.sees('Il mio profilo');
    await desk.follow('Cambia la password');
    await desk.sees('Cambia la password');
    await desk.open('/profilo');
    await desk.follow('Crea un token');
    await desk.fill('Nome', 'Statistica');
    await desk.press('Crea un token');
    await desk.sees('Il token è creato');
    await desk.follow('L’ho copiato');
    await desk.sees('Il mio profilo');
    await demo.stack.pool.query(
      `update sessions set sess = jsonb_set(sess::jsonb, '{signedInAt}',
              to_jsonb((extract(epoch from now() - interval '6 minutes') * 1000)::bigint))::json`,
    );
    await desk.open('/profilo/secondo-passaggio');
    await desk.sees('Conferma la tua identità');
    await desk.fill('Password', demoPassword);
    await desk.press('Conferma');
    await desk.sees('Secondo passaggio');

    const secret = await desk.page.locator('.rc-secret').innerText();
    const phone = new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) });
    await desk.fill('Codice di verifica', phone.generate());
    await desk.press('Attiva');
    await desk.sees('Il secondo passaggio è attivo');
    const [recovery = ''] = await desk.page.getByRole('main').locator('li.rc-code').allInnerTexts();
    await desk.leave();

    const again = await Desk.of(browser, demo.url, 'direzione');
    await again.sees('Codice di verifica');
    await again.fill('Codice di verifica', recovery);
    await again.press('Accedi');
    await again.sees(/lavoro/i);
    await again.leave();
  });
});
