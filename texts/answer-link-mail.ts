import { longDate } from '../domain/terms/italian-dates.ts';
import type { NoticeContent, NoticeText } from './notices.ts';

/** The mail that carries a link to an office without accounts: case code, question and link, nothing of the family. */
export function answerLinkMail({ about, params, link }: NoticeContent): NoticeText {
  const step = about?.protocol.steps[params['stepKey'] ?? ''];
  const lastDay = params['lastDay'] ?? '';
  return {
    subject: `Caso ${about?.caseCode ?? ''}: serve una vostra risposta`,
    text: [
      step?.answeredByLink?.question ?? '',
      link,
      `Il link vale una volta sola e fino a ${longDate(lastDay)} compreso. Chi lo ha può rispondere per voi: non inoltratelo.`,
      'Messaggio automatico di Raccordo. Per riservatezza non contiene nomi: chi vi ha scritto è indicato nella pagina.',
    ].join('\n\n'),
  };
}
