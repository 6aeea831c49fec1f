import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPassword } from '../../demo/people.ts';
import { codeOf, fillRequest } from './support/new-inquiry.ts';
import { Desk, startBrowser } from './support/browser.ts';
import { type DemoStack, startDemoStack } from './support/demo-stack.ts';

let demo: DemoStack;
let browser: Browser;
let code: string;

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemoStack(), startBrowser()]);
  const desk = await Desk.of(browser, demo.url, 'protocollo', { javaScriptEnabled: false });
  await fillRequest(desk, '77/2026', 'Portachiusa');
  await desk.press('Conferma');
  code = await codeOf(desk);
  await desk.leave();
});

afterAll(async () => {
  await browser.close();
  await demo.stop();
});

/** Without JavaScript, at both widths, with axe: `sees` looks at each page. */
describe('who watches over the access', () => {
  it('finds who looked, what is unusual and whose data were read', async () => {
    const desk = await Desk.of(browser, demo.url, 'protezione.dati', { javaScriptEnabled: false });
    await desk.open('/registro-accessi');
    await desk.sees('Registro degli accessi');
    await desk.follow('Accessi insoliti');
    await desk.sees('Accessi insoliti');
    await desk.open('/registro-accessi/violazione');
    await desk.sees('Dati letti da una persona');
    await desk.open(`/pratiche/${code}/accessi`);
    await desk.sees(`Chi ha guardato ${code}`);
    await desk.open('/interessati');
    await desk.sees('Interessati');
    await desk.open('/interessati/conservazione');
    await desk.sees('Tempi di conservazione trascorsi');
    await desk.leave();
  });

  it('is told why a person sees a case, or what is missing', async () => {
    const desk = await Desk.of(browser, demo.url, 'amministratore', { javaScriptEnabled: false });
    await desk.open('/perche-vede');
    await desk.sees('Perché vede una pratica');
    await desk.select('Persona', 'Laura Bellariva');
    await desk.fill('Codice della pratica', code);
    await desk.press('Spiega');
    await desk.sees('Perché vede una pratica');
    expect(await desk.text()).toContain(`Laura Bellariva vede ${code}`);
    expect(await desk.text()).not.toContain('Portachiusa');
    await desk.select('Persona', 'Marta Brivati');
    await desk.press('Spiega');
    await desk.sees('Perché vede una pratica');
    expect(await desk.text()).toContain(`Marta Brivati non vede ${code}`);
    await desk.leave();
  });

  it('lets somebody who was given a password choose an own one, and nothing before that', async () => {
    await demo.stack.pool.query(
      `update users set password_temporary_until = now() + interval '7 days'
        where username = 'psicologo.tm'`,
    );
    const desk = await Desk.of(browser, demo.url, 'psicologo.tm', { javaScriptEnabled: false });
    await desk.open('/pratiche');
    await desk.sees('Cambia la password');
    await desk.fill('Password temporanea che ti è stata data', demoPassword);
    await desk.fill('Password nuova', 'corta');
    await desk.fill('Password nuova, di nuovo', 'corta');
    await desk.press('Cambia la password');
    await desk.sees('Cambia la password');
    expect(await desk.text()).toContain('Password troppo corta');
    await desk.fill('Password temporanea che ti è stata data', demoPassword);
    await desk.fill('Password nuova', 'una frase che so soltanto io');
    await desk.fill('Password nuova, di nuovo', 'una frase che so soltanto io');
    await desk.press('Cambia la password');
    await desk.sees('Il mio profilo');
    await desk.open('/pratiche');
    await desk.sees('Pratiche');
    await desk.leave();
  });

  it('sees a program given a token that is shown once, and the token taken back', async () => {
    const desk = await Desk.of(browser, demo.url, 'assistente.tm', { javaScriptEnabled: false });
    await desk.open('/profilo');
    await desk.sees('Il mio profilo');
    await desk.follow('Crea un token');
    await desk.sees('Crea un token');
    await desk.fill('Giorni di validità', '4000');
    await desk.press('Crea un token');
    await desk.sees('Crea un token');
    expect(await desk.text()).toContain('Nome');
    await desk.fill('Nome', 'Cruscotto del Comune');
    await desk.fill('Giorni di validità', '30');
    await desk.press('Crea un token');
    await desk.sees('Il token è creato');
    const [token = ''] = /raccordo_\S+/.exec(await desk.text()) ?? [];
    const ask = (): Promise<number> =>
      fetch(`${demo.url}/api/v1/work`, { headers: { authorization: `Bearer ${token}` } }).then(
        ({ status }) => status,
      );
    expect(await ask()).toBe(200);
    await desk.follow('L’ho copiato');
    await desk.sees('Il mio profilo');
    expect(await desk.text()).not.toContain(token);
    await desk.press('Revoca il token «Cruscotto del Comune»');
    await desk.sees('Il mio profilo');
    expect(await ask()).toBe(401);
    await desk.leave();
  });

  it('has the emergency door of a case opened, seen by all and reviewed', async () => {
    const asker = await Desk.of(browser, demo.url, 'assistente.tm', { javaScriptEnabled: false });
    await asker.open('/accesso-straordinario');
    await asker.sees('Accesso straordinario');
    await asker.fill('Codice della pratica', code);
    await asker.choose('Motivo', 'Urgenza per la sicurezza del minore');
    await asker.fill('Che cosa succede', 'Chiamata notturna: serve sapere chi è in carico');
    await asker.press('Apri la pratica');
    await asker.sees(`Pratica ${code}`);
    expect(await asker.text()).toContain('Portachiusa');
    await asker.leave();

    const coordinator = await Desk.of(browser, demo.url, 'coordinatore.tm', {
      javaScriptEnabled: false,
    });
    await coordinator.open('/accessi-straordinari');
    await coordinator.sees('Accessi straordinari');
    expect(await coordinator.text()).toContain('Marta Brivati');
    await coordinator.choose('Esito della verifica', 'Giustificato');
    await coordinator.fill('Nota', 'Sentita al telefono: la chiamata c’è stata');
    await coordinator.press('Chiudi la verifica');
    await coordinator.sees('Accessi straordinari');
    expect(await coordinator.text()).toContain('Sentita al telefono');
    await coordinator.leave();
  });
});
