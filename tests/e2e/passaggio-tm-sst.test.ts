import { describe, expect } from 'vitest';
import { readPdf } from '../support/pdf-reader.ts';
import type { Desk } from './support/browser.ts';
import { codeOf, fillRequest } from './support/new-inquiry.ts';
import { openStep, openWork, tellStory } from './support/story.ts';

/**
 * Replays docs/walk-throughs/passaggio-tm-sst.md step by step on the real stack, in a real browser without JavaScript: a
 * family that passes from the Tutela Minori to the social service, from both chairs.
 */
describe('a handover from the Tutela Minori to the social service, from both chairs', () => {
  const story = tellStory('passaggio-tm-sst', {
    registry: 'protocollo',
    sender: 'coordinatore.tm',
    worker: 'assistente.tm',
    receiver: 'coordinatore.sst',
    social: 'assistente.sst',
  });
  const { date } = story;
  let code = '';
  let inquiry = '';

  async function confirm(desk: Desk, outcome: string): Promise<void> {
    await desk.choose('Esito', outcome);
    await desk.press('Conferma');
    await desk.sees(`Pratica ${code}`);
  }

  async function invite(desk: Desk, name: string): Promise<void> {
    const people = desk.page.getByRole('group', { name: 'Partecipanti' });
    await people.getByRole('checkbox', { name: new RegExp(`^${name}`) }).check();
  }

  story.step('Della famiglia c’è già una richiesta con una data', async ({ registry }) => {
    await fillRequest(registry, '77/2026', 'Lungofiume', 60);
    await registry.press('Conferma');
    await registry.sees(/^Pratica P2-\d{4}-\d{6}$/);
    inquiry = await codeOf(registry);
  });

  story.step('La coordinatrice avvia il passaggio', async ({ sender }) => {
    await sender.open('/pratiche/nuova/tmSstHandover');
    await sender.fill('Nome', 'Nora', 'Persona 1');
    await sender.fill('Cognome', 'Lungofiume', 'Persona 1');
    await sender.fill('Pratica da cui nasce', inquiry);
    await sender.choose(
      'Direzione del passaggio',
      'Dalla Tutela Minori al Servizio Sociale Territoriale',
    );
    await sender.choose("È in corso un mandato dell'Autorità Giudiziaria", 'No');
    await sender.choose('Il Comune ha un proprio assistente sociale', 'No');
    await sender.select('Chi segue la famiglia nella Tutela Minori', 'Marta Brivati');
    await sender.select('Comune titolare dei dati', 'Comune di Castelverde');
    await sender.choose('Esito', 'Si prepara la scheda');
    await sender.press('Conferma');
    await sender.sees(/^Pratica P3-\d{4}-\d{6}$/);
    code = /P3-\d{4}-\d{6}/.exec(await sender.page.title())?.[0] ?? '';
  });

  story.step("L'assistente sociale scrive la scheda", async ({ worker, receiver }) => {
    await openWork(worker, 'mie', { label: 'Proposta di passaggio', code });
    await worker.fill('Storia', 'Seguita dal 2024 con mandato, ora concluso.');
    await worker.choose('Rischio attuale', 'Basso');
    await worker.fill('Impegni aperti', 'Educativa domiciliare fino a giugno.');
    await worker.fill('Documenti consegnati', 'Ultima relazione.');
    await worker.fill('Perché si propone il passaggio', 'Il mandato è finito, il sostegno resta.');
    await worker.choose('La famiglia è informata', 'Sì');
    await confirm(worker, 'Scheda pronta per il visto');
    await receiver.open('/passaggi');
    await receiver.sees('Passaggi');
    expect(await receiver.text()).not.toContain(code);
  });

  story.step('La coordinatrice dà il visto e la scheda parte', async ({ sender }) => {
    await openStep(sender, code, 'Visto del coordinatore');
    await confirm(sender, 'Con il visto: si consegna');
    await sender.open('/passaggi?elenco=inviati');
    await sender.sees('Passaggi');
    const row = await sender.row(code);
    expect(row).toContain('è consegnato e non ancora visto');
    expect(row).toContain('Tutela Minori');
  });

  story.step('Lo SST prende visione e dice chi riceve', async ({ receiver }) => {
    await receiver.follow('Passaggi');
    await receiver.sees('Passaggi');
    expect(await receiver.row(code)).toContain('tocca a questo ufficio adesso');
    await openStep(receiver, code, 'Presa visione e nome di chi riceve');
    await receiver.select('Chi riceve nello SST', 'Federica Orsoline');
    await confirm(receiver, 'Riceve una persona dello SST');
  });

  story.step('I due servizi si incontrano', async ({ worker }) => {
    await openStep(worker, code, 'Incontro di passaggio');
    await worker.fill('Incontro del', date(0));
    await invite(worker, 'Marta Brivati');
    await invite(worker, 'Federica Orsoline');
    await worker.fill('Accordi', 'Prima visita insieme, poi lo SST.');
    await confirm(worker, 'Tenuto');
  });

  story.step('Lo SST accetta, e ne risponde ancora chi propone', async ({ receiver }) => {
    await openStep(receiver, code, 'Accettazione');
    await receiver.fill('Accettato dal', date(0));
    await confirm(receiver, 'Accettato');
    expect(await receiver.text()).toMatch(/Ne risponde ASC del Cremonese, Tutela Minori/);
  });

  story.step('Di ogni termine del giudice risponde qualcuno', async ({ receiver }) => {
    await openStep(receiver, code, 'Trasferimento');
    await receiver.fill('Documenti consegnati', 'Fascicolo e ultima relazione.');
    await receiver.fill('Peso del caso che passa', '4');
    await receiver.choose('Esito', 'Ricevuto tutto');
    await receiver.press('Conferma');
    expect(await receiver.text()).toContain('Nessuno risponde ancora di');
    await receiver.open(`/pratiche/${code}`);
    await receiver.follow('Termini che passano con la famiglia: 1 senza chi ne risponda');
    await receiver.sees('Termini che passano con la famiglia');
    await receiver.press('Affida');
    await receiver.sees('Termini che passano con la famiglia');
    expect(await receiver.page.getByRole('alert').innerText()).toContain('scegli una persona');
    await receiver.select(`Chi risponderà di «Relazione alla Procura» di ${inquiry}`, 'Federica');
    await receiver.press('Affida');
    await receiver.sees('Termini che passano con la famiglia');
    expect(await receiver.text()).toContain('Ogni termine ha chi ne risponde');
  });

  story.step('Il trasferimento si firma da entrambe le parti', async ({ sender, receiver }) => {
    await openStep(receiver, code, 'Trasferimento');
    await receiver.fill('Documenti consegnati', 'Fascicolo e ultima relazione.');
    await receiver.fill('Peso del caso che passa', '4');
    await confirm(receiver, 'Ricevuto tutto');
    await openStep(sender, code, 'Firma del trasferimento');
    await confirm(sender, 'Trasferimento completato');
  });

  story.step('Adesso ne risponde lo SST', async ({ social, sender }) => {
    await sender.open(`/pratiche/${inquiry}`);
    await sender.sees(`Pratica ${inquiry}`);
    for (const text of ['Ne risponde Federica Orsoline', 'Tempo usato:'])
      expect(await sender.text()).toContain(text);
    await social.open(`/pratiche/${code}`);
    await social.sees(`Pratica ${code}`);
    const page = await social.text();
    expect(page).toMatch(/Ne risponde ASC del Cremonese, Servizio Sociale Territoriale/);
    for (const moment of ['Proposto', 'Consegnato', 'Visto', 'Accettato', 'Preso in carico'])
      expect(page).toContain(moment);
    const link = social.page.getByRole('link', { name: 'Stampa la scheda (PDF)' });
    const address = new URL((await link.getAttribute('href')) ?? '', social.page.url()).href;
    const paper = await readPdf(await (await social.page.request.get(address)).body());
    expect(paper.title).toBe(`Scheda di passaggio ${code}`);
    expect(paper.text).toContain('Seguita dal 2024 con mandato, ora concluso.');
  });

  story.isAsWritten();
});
