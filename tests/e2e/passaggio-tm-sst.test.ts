import { describe, expect } from 'vitest';
import type { Desk } from './support/browser.ts';
import { openStep, openWork, tellStory } from './support/story.ts';

/**
 * Replays docs/walk-throughs/passaggio-tm-sst.md step by step on the real stack, in a real browser without JavaScript: a
 * family that passes from the Tutela Minori to the social service, from both chairs.
 */
describe('a handover from the Tutela Minori to the social service, from both chairs', () => {
  const story = tellStory('passaggio-tm-sst', {
    sender: 'coordinatore.tm',
    worker: 'assistente.tm',
    receiver: 'coordinatore.sst',
    social: 'assistente.sst',
  });
  const { date } = story;
  let code = '';

  async function confirm(desk: Desk, outcome: string): Promise<void> {
    await desk.choose('Esito', outcome);
    await desk.press('Conferma');
    await desk.sees(`Pratica ${code}`);
  }

  async function invite(desk: Desk, name: string): Promise<void> {
    const people = desk.page.getByRole('group', { name: 'Partecipanti' });
    await people.getByRole('checkbox', { name: new RegExp(`^${name}`) }).check();
  }

  story.step('La coordinatrice avvia il passaggio', async ({ sender }) => {
    await sender.open('/pratiche/nuova/tmSstHandover');
    await sender.fill('Nome', 'Nora', 'Persona 1');
    await sender.fill('Cognome', 'Lungofiume', 'Persona 1');
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
    expect(await receiver.row(code)).toContain('tocca a lui adesso');
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

  story.step('Il trasferimento si firma da entrambe le parti', async ({ sender, receiver }) => {
    await openStep(receiver, code, 'Trasferimento');
    await receiver.fill('Documenti consegnati', 'Fascicolo e ultima relazione.');
    await receiver.fill('Peso del caso che passa', '4');
    await confirm(receiver, 'Ricevuto tutto');
    await openStep(sender, code, 'Firma del trasferimento');
    await confirm(sender, 'Trasferimento completato');
  });

  story.step('Adesso ne risponde lo SST', async ({ social }) => {
    await social.open(`/pratiche/${code}`);
    await social.sees(`Pratica ${code}`);
    const page = await social.text();
    expect(page).toMatch(/Ne risponde ASC del Cremonese, Servizio Sociale Territoriale/);
    for (const moment of [
      'Proposto',
      'Consegnato',
      'Visto',
      'Accettato',
      'Preso in carico',
    ])
      expect(page).toContain(moment);
  });

  story.isAsWritten();
});
