import type { Desk } from './browser.ts';

/** Date and time in Rome, so many hours from now, as a form field takes them. */
function romeNow(hoursFromNow: number): string {
  return new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/Rome',
    dateStyle: 'short',
    timeStyle: 'short',
  })
    .format(new Date(Date.now() + hoursFromNow * 3_600_000))
    .replace(' ', 'T');
}

/** Today in Rome. */
export function today(): string {
  return romeNow(0).slice(0, 10);
}

/**
 * Fills in a whole request of the Procura; the person named decides whether it looks like one already there. `days`: those
 * that the Procura gives for the answer.
 */
export async function fillRequest(
  desk: Desk,
  number: string,
  familyName: string,
  days?: number,
): Promise<void> {
  await desk.open('/pratiche/nuova/procuraInquiry');
  await desk.fill('Numero del fascicolo della Procura', number);
  await desk.choose('Tipo di richiesta', 'Indagine sociale');
  await desk.fill('Data della richiesta', today());
  await desk.fill('Consegna ad ASC', romeNow(-0.5));
  // A number of its own: the same act registered twice is taken for a duplicate.
  const [registered = ''] = number.split('/');
  await desk.register('Protocollo della richiesta', registered, today());
  await desk.choose('Chi ha segnalato', 'Comune');
  await desk.choose(
    'Termine indicato dalla Procura',
    days === undefined ? 'Nessun termine' : 'Un numero di giorni',
  );
  if (days !== undefined) await desk.fill('Giorni dalla consegna', days.toString());
  await desk.choose('La Procura vieta il contatto con i genitori', 'No');
  await desk.choose('Richiesta urgente', 'No');
  await desk.fill('Nome', 'Bianca', 'Persona 1');
  await desk.fill('Cognome', familyName, 'Persona 1');
  await desk.fill('Data di nascita', '2015-05-05', 'Persona 1');
  await desk.select('Comune titolare dei dati', 'Comune di Soresina');
  await desk.choose('Esito', 'Nuova richiesta');
}

/** Code of the case whose page is open. */
export async function codeOf(desk: Desk): Promise<string> {
  return /P2-\d{4}-\d{6}/.exec(await desk.page.title())?.[0] ?? '';
}
