import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestProvider, type TestProvider } from '../support/identity-provider.ts';
import { personas } from '../support/personas.ts';
import { freePort, startTestStack, type TestStack } from '../support/platform.ts';
import { Desk, startBrowser } from './support/browser.ts';

/**
 * The provider is another site to the browser, as it will be: what comes back from there comes from elsewhere, and finds the
 * cookies of our pages only where those allow it.
 */
describe('a sign-in with a digital identity, in a browser', () => {
  let stack: TestStack;
  let provider: TestProvider;
  let browser: Browser;

  beforeAll(async () => {
    const port = await freePort();
    const client = { clientId: 'raccordo', clientSecret: 'a secret of the tests' };
    [stack, browser] = await Promise.all([
      startTestStack({
        api: true,
        environment: {
          RACCORDO_OIDC_ISSUER: `http://localhost:${port}`,
          RACCORDO_OIDC_CLIENT_ID: client.clientId,
          RACCORDO_OIDC_CLIENT_SECRET: client.clientSecret,
          RACCORDO_OIDC_LABEL: 'Entra con CIE',
        },
      }),
      startBrowser(),
    ]);
    const returnAddress = `${stack.apiUrl}/accesso/identita/ritorno`;
    provider = createTestProvider({ host: 'localhost', port, ...client, returnAddress });
    await provider.listen();
  });
  afterAll(async () => {
    await browser.close();
    await stack.stop();
    await provider.close();
  });

  it('leads to the page that was asked for, and tells whoever gives up what to do', async () => {
    const desk = await Desk.outside(browser, stack.apiUrl, { javaScriptEnabled: false });
    await desk.open('/pratiche');
    await desk.sees('Accedi');
    provider.person = null;
    await desk.follow('Entra con CIE');
    await desk.sees('Accesso non riuscito');
    provider.person = personas.anna.username;
    await desk.follow('Riprova');
    await desk.open('/profilo');
    await desk.sees('Il mio profilo');
    expect(await desk.text()).toContain(personas.anna.username);
    await desk.leave();
  });

  it('opens nothing for an identity without an account', async () => {
    const desk = await Desk.outside(browser, stack.apiUrl, { javaScriptEnabled: false });
    provider.person = 'sconosciuta';
    await desk.open('/accesso');
    await desk.follow('Entra con CIE');
    await desk.sees('Accesso non riuscito');
    await desk.open('/profilo');
    await desk.sees('Accedi');
    await desk.leave();
  });
});
