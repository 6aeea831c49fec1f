import type { HandoverMove } from '../domain/handover/handover-terms.ts';
import { handoverMoveNames } from '../domain/handover/handover-words.ts';
import type { ProtocolDefinition } from '../domain/protocol/definition.ts';
import { counted, longDate } from '../domain/terms/italian-dates.ts';
import { recipientNames, rungQuantity } from '../domain/terms/ladder-words.ts';
import type { RungRecipient, RungWhen } from '../domain/terms/ladder.ts';
import type { LadderBook } from '../domain/terms/ladder-book.ts';
import { decisionOf, movedDatesText, type MovedDate } from './changed-terms.ts';

/** What a mail may say: codes, labels of the protocol and dates. Never a name, never a fact. */
export interface NoticeContent {
  template: string;
  /** Case and protocol it is about; null for what concerns an office. */
  about: { caseCode: string; protocol: ProtocolDefinition } | null;
  params: Readonly<Record<string, string>>;
  /** Address of the page to open. */
  link: string;
}

/** Subject and text of a mail. */
export interface NoticeText {
  subject: string;
  text: string;
}

/** The mail of one urgent notice; the ladders say which alarm it is. */
export function noticeText(content: NoticeContent, ladders: LadderBook): NoticeText {
  return {
    subject: `${headOf(content)}: ${subjectOf(content.template)}`,
    text: [
      ...[sentenceOf(content), awayOf(content), reasonOf(content, ladders), nextOf(content)],
      ...[content.link, signature],
    ]
      .filter((line) => line !== '')
      .join('\n\n'),
  };
}

/**
 * The one mail of the morning with what is new and not urgent. A decision that moves the dates of many cases is one novelty:
 * it is said once, where the first of them would have stood.
 */
export function digestText(contents: readonly NoticeContent[]): NoticeText {
  const moved = Map.groupBy(contents, decisionIn);
  const novelties = contents.flatMap((content) => {
    const decision = decisionIn(content);
    if (decision === undefined) return [noveltyOf(content)];
    const together = moved.get(decision) ?? [];
    return together[0] === content ? [movedDatesText(together.map(movedDate))] : [];
  });
  const { length: count } = novelties;
  return {
    subject: count === 1 ? 'Raccordo: una novità' : `Raccordo: ${count.toString()} novità`,
    text: ['Buongiorno, dall’ultimo riepilogo:', ...novelties, signature].join('\n\n'),
  };
}

function noveltyOf(content: NoticeContent): string {
  const said = [`${headOf(content)}: ${sentenceOf(content)}`, awayOf(content)].join(' ').trim();
  return `- ${said}\n  ${content.link}`;
}

function decisionIn(content: NoticeContent): string | undefined {
  return decisionOf(content.params, labelIn(content));
}

function movedDate(content: NoticeContent): MovedDate {
  const { about, params, link } = content;
  return { caseCode: about?.caseCode ?? '', label: labelIn(content), params, link };
}

/** What a person calls the thing that has the term: the step, or for a term of the whole case the term itself. */
function labelIn({ about, params }: Pick<NoticeContent, 'about' | 'params'>): string {
  const { stepKey = '', termKey = '', scope } = params;
  const label =
    scope === 'case'
      ? about?.protocol.caseTerms[termKey]?.label
      : about?.protocol.steps[stepKey]?.label;
  return label ?? 'attività';
}

function headOf({ about }: NoticeContent): string {
  return about === null ? 'Raccordo' : `Caso ${about.caseCode}`;
}

/** Why it comes to this person: somebody is away. */
function awayOf({ params }: NoticeContent): string {
  return [
    ...(params['standsIn'] === 'yes' ? ['Lo ricevi perché sostituisci chi è assente.'] : []),
    ...(params['unattended'] === 'yes'
      ? ['Chi doveva riceverlo è assente e nessuno lo sostituisce.']
      : []),
  ].join(' ');
}

const signature =
  'Messaggio automatico di Raccordo. Per riservatezza non contiene nomi: apri il caso dal collegamento.';

const subjects: Readonly<Record<string, string>> = {
  stepOpened: 'nuova attività',
  reassigned: 'cambio di operatore',
  alarm: 'attività in scadenza',
  overdue: 'termine scaduto',
  termChanged: 'termine cambiato',
  reopened: 'attività riaperta',
  skipped: 'attività saltata',
  skipProposed: 'proposta di saltare un’attività',
  returned: 'attività restituita',
  resumeDue: 'ripresa da decidere',
  handedOver: 'passaggio da un altro ufficio',
  answered: 'novità su un passaggio',
  personNamed: 'nuova persona di riferimento',
  termGiven: 'termine di cui rispondi',
  substituteAway: 'sostituto assente',
  lateAccesses: 'accessi non registrati nel giorno',
  extraordinaryAccess: 'accesso straordinario',
};

function subjectOf(template: string): string {
  return subjects[template] ?? 'avviso';
}

function sentenceOf({ template, params, about }: NoticeContent): string {
  const step = about?.protocol.steps[params['stepKey'] ?? '']?.label ?? 'attività';
  const due = params['dueOn'] === undefined ? '' : longDate(params['dueOn']);
  switch (template) {
    case 'stepOpened':
      return `è stata affidata a te l’attività «${step}».`;
    case 'extraordinaryAccess':
      return 'qualcuno ha aperto la pratica con un accesso straordinario, per quattro ore. Va verificato: «Accessi straordinari da verificare».';
    case 'reassigned':
      return `l’attività «${step}» ha cambiato operatore.`;
    case 'alarm':
      return `l’attività «${step}» scade ${due}.`;
    case 'overdue':
      return `l’attività «${step}» è scaduta: il termine era ${due}.`;
    case 'termChanged':
      return `il termine di «${labelIn({ about, params })}» passa da ${longDate(params['oldDueOn'] ?? '')} a ${due}.`;
    case 'reopened':
      return `l’attività «${step}» è stata riaperta.`;
    case 'skipped':
      return `l’attività «${step}» è stata saltata.`;
    case 'skipProposed':
      return `qualcuno propone di saltare l’attività obbligatoria «${step}»: decide una seconda persona.`;
    case 'returned':
      return `l’attività «${step}» torna a te: manca qualcosa, ci sono due giorni lavorativi per integrarla.`;
    case 'handedOver':
      return 'un altro ufficio vi passa una famiglia: prendete visione della scheda e dite chi riceve.';
    case 'answered':
      return `passaggio fra uffici: ${moveName(params['move'] ?? '')}.`;
    case 'resumeDue':
      return params['scope'] === 'wholeCase'
        ? 'è il giorno in cui la pratica sospesa doveva riprendere: decidi se riprende o resta sospesa.'
        : `è il giorno in cui il termine sospeso dell’attività «${step}» doveva riprendere: decidi se riprende.`;
    case 'personNamed':
      return 'ora sei la persona di riferimento della pratica.';
    case 'termGiven':
      return 'con il passaggio della famiglia rispondi tu di un termine di legge o del giudice: la data non cambia.';
    case 'substituteAway':
      return `chi è assente dal ${longDate(params['from'] ?? '')} al ${longDate(params['to'] ?? '')} ha un sostituto che in quei giorni è assente: serve qualcuno che ci sia.`;
    case 'lateAccesses': {
      const late = counted(Number(params['count']), 'accesso', 'accessi');
      const from = longDate(params['from'] ?? '');
      return `${late} della settimana cominciata ${from} non registrati nel loro giorno: l’elenco è nello Sportello.`;
    }
    default:
      return `c’è una novità sull’attività «${step}».`;
  }
}

/** Why this mail leaves today: the term and its class. */
function reasonOf({ params, about }: NoticeContent, ladders: LadderBook): string {
  if (about === null) return '';
  const { protocol } = about;
  const { termKey = '', stepKey = '', scope, termClass = '' } = params;
  const term =
    scope === 'case' ? protocol.caseTerms[termKey] : protocol.steps[stepKey]?.terms[termKey];
  if (term === undefined) return '';
  const { ladder = '', rung = '', dueOn = '' } = params;
  const when = ladders.rungOf(ladder, rung, dueOn)?.when;
  const why = rung === '' ? '' : ` Perché oggi: ${rungSentence(when)}.`;
  return `Termine: ${term.label} (${classNames[termClass] ?? termClass}).${why}`;
}

/** Who hears of it next if nothing changes, and when. */
function nextOf({ params: { nextOn, nextTells = '' } }: NoticeContent): string {
  if (nextOn === undefined || nextTells === '') return '';
  const people = nextTells.split(' ').map((recipient) => nameOf(recipient));
  return `Se nulla cambia, il prossimo avviso parte ${longDate(nextOn)}: ${people.join(', ')}.`;
}

function moveName(move: string): string {
  return move in handoverMoveNames ? handoverMoveNames[move as HandoverMove] : 'una novità';
}

function nameOf(recipient: string): string {
  return recipient in recipientNames ? recipientNames[recipient as RungRecipient] : recipient;
}

function rungSentence(when: RungWhen | undefined): string {
  if (when === undefined) return 'il termine è scaduto e nessuno ne ha preso atto';
  switch (when.at) {
    case 'dueDay':
      return 'il termine scade oggi';
    case 'expiry':
      return 'il termine è appena scaduto';
    case 'elapsed':
      return 'hours' in when
        ? `sono passate ${when.hours.toString()} ore`
        : 'è passata metà del tempo';
    case 'beforeDue':
      return `${rungQuantity(when)} prima della scadenza`;
    case 'afterDue':
      return `${rungQuantity(when)} dopo la scadenza`;
  }
}

const classNames: Readonly<Record<string, string>> = {
  LAW: 'di legge',
  COURT: "dell'autorità giudiziaria",
  PROTOCOL: 'da protocollo',
  LOCAL: 'interno',
};
