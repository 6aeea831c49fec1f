import { describe, expect } from 'vitest';
import { openStep, openWork, tellStory } from './support/story.ts';

/**
 * Replays docs/walk-throughs/invio-centro-famiglie.md step by step on the real stack, in a real browser without
 * JavaScript: a family that the hub sends to a spoke, from both chairs. Every page of the desk is checked with axe.
 */
describe('a referral of the Centro per le Famiglie, from the desk to the outcome that comes back', () => {
  const story = tellStory('invio-centro-famiglie', {
    hub: 'sportello.hub',
    spoke: 'sportello.soresina',
    coordinator: 'coordinatore.hub',
  });
  const { date } = story;
  let code = '';

  story.step("Lo sportello registra l'accesso senza chiedere il nome", async ({ hub }) => {
    await hub.open('/sportello');
    await hub.sees('Sportello · Hub di piazza Giovanni XXIII');
    await hub.select('Di che cosa si tratta', 'Essere genitori');
    await hub.fill('Età dei figli', '4');
    await hub.press('Registra l’accesso');
    await hub.sees('Sportello · Hub di piazza Giovanni XXIII');
    code = /P4-\d{4}-\d{6}/.exec(await hub.text())?.[0] ?? '';
    expect(await hub.text()).toContain(`Registrato: ${code}`);
    expect(await hub.page.getByRole('table', { name: /oggi/ }).innerText()).toContain(code);
  });

  story.step("L'accoglienza apre un percorso", async ({ hub }) => {
    await openStep(hub, code, 'Accoglienza e filtro');
    await hub.choose('Esito', 'Si apre un percorso');
    await hub.press('Conferma');
    await hub.sees(`Pratica ${code}`);
  });

  story.step('Due professioni leggono il bisogno', async ({ hub }) => {
    await openStep(hub, code, 'Decodifica del bisogno');
    await hub.choose('Scheda di lettura del bisogno', 'Scheda unica, versione 1');
    await hub.fill('Lettura del bisogno', 'Fatica nella relazione con il figlio.');
    await hub.choose('Prima professione', 'Assistente sociale');
    await hub.choose('Seconda professione', 'Educatore');
    await hub.choose('Destinazione', 'Una sede della rete (spoke)');
    await hub.choose('Quale sede', 'Casa di Comunità di Soresina');
    await hub.choose('Esito', 'Si invia ad altri');
    await hub.press('Conferma');
    await hub.sees(`Pratica ${code}`);
  });

  story.step('La famiglia dice chi è e dà il consenso', async ({ hub }) => {
    await openStep(hub, code, 'Consenso e invio');
    await hub.fill('Consenso dato il', date(0));
    await hub.choose('Come', 'Per iscritto');
    await hub.fill('Nome', 'Ginevra', 'Persona 1');
    await hub.fill('Cognome', 'Prativerdi', 'Persona 1');
    await hub.choose('Nome e recapiti', 'Sì');
    await hub.choose('Composizione della famiglia', 'Sì');
    await hub.choose('Sintesi del bisogno', 'No');
    await hub.fill("Motivo dell'invio", 'Sostegno ai genitori, vicino a casa.');
    await hub.choose('Esito', 'Inviata con il consenso');
    await hub.press('Conferma');
    await hub.sees(`Pratica ${code}`);
    expect(await hub.text()).toContain("In attesa dell'esito");
  });

  story.step('La sede vede la scheda e prende in consegna la famiglia', async ({ spoke }) => {
    await openWork(spoke, 'ufficio', { label: "Presa visione dell'invio", code });
    const sheet = await spoke.text();
    expect(sheet).toContain('Sostegno ai genitori, vicino a casa.');
    expect(sheet).not.toContain('Fatica nella relazione');
    await spoke.select('Chi segue la famiglia', 'Bruna Terrebasse');
    await spoke.choose('Esito', 'Presa in consegna');
    await spoke.press('Conferma');
    await spoke.sees(`Pratica ${code}`);
  });

  story.step('Il primo incontro e il percorso breve', async ({ spoke }) => {
    await openStep(spoke, code, 'Primo incontro');
    await spoke.fill('Incontro svolto il', date(0));
    await spoke.choose('Esito', 'Svolto');
    await spoke.press('Conferma');
    await spoke.sees(`Pratica ${code}`);
    await openStep(spoke, code, 'Percorso breve');
    await spoke.fill('Annotazioni', 'Annotazione della sede.');
    await spoke.choose('Esito', 'Concluso');
    await spoke.press('Conferma');
    await spoke.sees(`Pratica ${code}`);
  });

  story.step("L'esito torna a chi ha inviato", async ({ hub, spoke }) => {
    await openStep(spoke, code, "Esito all'inviante");
    await spoke.fill("Nota per l'inviante", 'Percorso utile, la famiglia sa dove tornare.');
    await spoke.choose('Esito', 'Percorso concluso');
    await spoke.press('Conferma');
    await spoke.sees(`Pratica ${code}`);
    await openStep(hub, code, "Lettura dell'esito");
    await hub.press('Conferma');
    await hub.sees(`Pratica ${code}`);
    const page = await hub.text();
    expect(page).toContain('Percorso concluso');
    expect(page).not.toContain('Annotazione della sede.');
  });

  story.step('Chi coordina vede le sedi e i dati per ATS', async ({ coordinator }) => {
    await coordinator.open('/sportello');
    await coordinator.sees('Sportello');
    expect(await coordinator.text()).toContain('Casa di Comunità di Soresina');
    await coordinator.open('/sportello/dati');
    await coordinator.sees(/^Dati semestrali · /);
    expect(await coordinator.text()).toContain('riservato');
  });

  story.isAsWritten();
});
