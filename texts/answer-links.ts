import type { CaseEvent } from '../domain/case/events.ts';
import { longDate } from '../domain/terms/italian-dates.ts';
import { line, type JournalSentence, type JournalWords } from './journal-words.ts';

/** How an office without accounts has acted, after its name. */
export function answeredByLink(number: number): string {
  return `con il link n. ${number.toString()}`;
}

/** Whom a mail with a link went to, where people of the service stand otherwise. */
export const linkRecipient = 'Un ufficio senza account';

type LinkEvent = Extract<CaseEvent, { type: 'AnswerLinkIssued' | 'AnswerLinkRevoked' }>;

/** Says in Italian that a link was sent or taken back; never the address, never the link. */
export function answerLinkLine(event: LinkEvent, words: JournalWords): JournalSentence {
  const link = `Link n. ${event.number.toString()} per «${words.stepLabel(event.stepId)}»`;
  if (event.type === 'AnswerLinkRevoked')
    return line(event.because === 'replaced' ? `${link} sostituito` : `${link} revocato`);
  const { agencyId, days } = event;
  return line(
    `${link} mandato a ${words.agencyLabel(agencyId)}`,
    `Vale ${days === 1 ? 'un giorno' : `${days.toString()} giorni`}, per una sola risposta`,
  );
}

/** Standing of a link, as the card of the step says it. */
export const linkStandings = {
  live: 'in attesa di risposta',
  expired: 'scaduto',
  used: 'usato',
  withdrawn: 'revocato',
  replaced: 'sostituito da un altro',
  overtaken: 'non serve più: l’attività è stata chiusa in altro modo',
} as const;

/** What became of the mail that carries it. */
export const linkMails = {
  pending: 'mail in partenza',
  sent: 'mail inviata',
  failed: 'mail non consegnata',
} as const;

/** The links of a step on the page of its case, and the pages that send one and take it back. */
export const answerLinkPage = {
  send: 'Manda un link al partner',
  sendAgain: 'Manda di nuovo il link',
  revoke: 'Revoca il link',
  links: 'Link per rispondere senza account',
  link: (number: number, office: string) => `Link n. ${number.toString()} a ${office}`,
  goodUntil: (lastDay: string) => `vale fino a ${longDate(lastDay)} compreso`,
  title: (step: string, code: string) => `Link per «${step}» · ${code}`,
  lead: (step: string) =>
    `Chi non ha un account risponde a «${step}» da un link che arriva per posta elettronica.`,
  email: 'Posta elettronica del partner',
  emailHint:
    'Lascia vuoto per usare l’indirizzo del registro. Chi riceve il link può rispondere per la sede.',
  office: 'Chi risponde',
  consequences: ({ question, fields, lastDay, replaces }: LinkEffect): readonly string[] => [
    'Parte una mail con il codice della pratica e il link: nessun nome.',
    `Chi apre il link legge che il vostro ufficio chiede: «${question}»`,
    `Può scrivere solo: ${fields.join('; ')}. Non vede la famiglia, la scheda né la cronologia.`,
    `Il link ${answerLinkPage.goodUntil(lastDay)} e per una sola risposta.`,
    ...(replaces === undefined ? [] : [`Il link n. ${replaces.toString()} non vale più.`]),
  ],
  submit: 'Manda il link',
  revokeTitle: (number: number, code: string) =>
    `Revoca del link n. ${number.toString()} · ${code}`,
  revokeHeading: (number: number) => `Revoca del link n. ${number.toString()}`,
  revokeLead: 'Il link smette subito di valere; si può mandarne un altro.',
  revokeConsequences: ['Chi apre il link legge che non vale più e chi chiamare.'],
  cannot: 'Non si può mandare adesso',
  noOffices:
    'La sede ha chi può rispondere da Raccordo, oppure il registro non conosce nessun partner a cui mandare il link.',
} as const;

/** What is told of a link before it is sent. */
export interface LinkEffect {
  question: string;
  /** Labels of what can be written. */
  fields: readonly string[];
  /** Rome date, the last one on which it is good. */
  lastDay: string;
  /** The link that it takes the place of. */
  replaces?: number;
}

/** Refusals of the service about links, in Italian. */
export const answerLinkRefusals = {
  unknown: 'Questo indirizzo non porta a nessuna domanda: controlla di averlo copiato per intero.',
  badAddress: (email: string) =>
    `«${email}» non è un indirizzo di posta elettronica: serve, per esempio, sede@esempio.it.`,
  noAddress: 'Scrivi l’indirizzo: il registro non ne ha uno per questo ufficio.',
  addressOfAccount:
    'Chi legge questa casella ha un account in Raccordo: risponde da lì, senza link.',
  officeHasAccounts:
    'In questa sede c’è chi può rispondere da Raccordo: il link è per chi non ha un account.',
  unknownOffice: 'Scegli un ufficio fra quelli che possono rispondere.',
  unknownLink: (number: number) => `Il link n. ${number.toString()} non c’è.`,
} as const;
