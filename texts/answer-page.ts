import { longDate } from '../domain/terms/italian-dates.ts';
import { romeDateOf, romeTimeOf } from './dates.ts';

/** The page that a link opens, for whoever has no account. */
export const answerPage = {
  brand: 'Raccordo',
  title: 'Una risposta per un ufficio della rete',
  heading: (office: string) => `${office} vi chiede una risposta`,
  about: (code: string) => `Pratica ${code}`,
  forOffice: (office: string) => `Rispondete per: ${office}`,
  dueOn: (on: string) => `La risposta è attesa entro ${longDate(on)}.`,
  goodUntil: (on: string) =>
    `Il link vale una volta sola e fino a ${longDate(on)} compreso; dopo la conferma la risposta non si cambia da qui.`,
  outcome: 'La vostra risposta',
  submit: 'Conferma la risposta',
  doneTitle: 'Risposta registrata',
  done: (office: string) =>
    `Grazie. ${office} legge la vostra risposta da adesso; potete chiudere la pagina.`,
  overTitle: 'Questo link non vale più',
  over: (standing: keyof typeof overSentences, at: string) => overSentences[standing](at),
  call: (office: string, phone: string | null) =>
    phone === null
      ? `Se vi serve altro, chiamate ${office}.`
      : `Se vi serve altro, chiamate ${office}: ${phone}.`,
  unknownTitle: 'Link sconosciuto',
  unknownLead:
    'L’indirizzo potrebbe essere stato copiato solo in parte: aprite il link dalla mail. Se non basta, chiamate l’ufficio che vi ha scritto.',
  failedTitle: 'Qualcosa non ha funzionato',
  failedLead: 'La risposta non è stata registrata. Riprovate fra qualche minuto dallo stesso link.',
} as const;

function day(at: string): string {
  return `${longDate(romeDateOf(at))} alle ${romeTimeOf(at)}`;
}

const overSentences = {
  used: (at: string) => `Avete già risposto: la risposta è stata registrata ${day(at)}.`,
  expired: (at: string) => `Il link è scaduto ${day(at)}.`,
  withdrawn: (at: string) => `Chi ve lo aveva mandato lo ha revocato ${day(at)}.`,
  replaced: (at: string) => `Vi è stato mandato un altro link ${day(at)}: usate quello.`,
  overtaken: (at: string) => `La vostra risposta non serve più dal ${day(at)}.`,
} as const;
