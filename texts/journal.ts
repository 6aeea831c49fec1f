import type { CaseEvent } from '../domain/case/events.ts';
import { longDate, numericDate } from '../domain/terms/italian-dates.ts';
import { assignmentReasonLabels } from './assignment-reasons.ts';
import { deviationSentence } from './journal-deviations.ts';
import { handoverLine } from './journal-handovers.ts';
import { deskLine, ownerLine } from './journal-owners.ts';
import { line, linkLabel, type JournalSentence, type JournalWords } from './journal-words.ts';
import { outcomeLabel, stepLabel, termLabel } from './protocol-labels.ts';
import { partyLabel } from './roles.ts';

/** Says one event in Italian. */
export function journalSentence(event: CaseEvent, words: JournalWords): JournalSentence {
  const { protocol, userName, agencyLabel } = words;
  switch (event.type) {
    case 'CaseOpened':
      return event.origin === 'takeover'
        ? line(`Pratica ${event.code} presa in Raccordo mentre era già in corso`)
        : line(`Pratica ${event.code} aperta`);
    case 'StepOpened':
      return line(
        `Si apre «${stepLabel(protocol, event.stepKey)}»`,
        `Tocca a: ${agencyLabel(event.agencyId)}${event.assigneeId === null ? '' : `, ${userName(event.assigneeId)}`}`,
      );
    case 'StepAssigned':
      return line(
        assignmentSentence(event, words),
        `Motivo: ${assignmentReasonLabels[event.reason]}`,
      );
    case 'StepCompleted':
      return line(
        `Conclusa «${stepLabel(protocol, event.stepKey)}»: ${outcomeLabel(protocol, event.stepKey, event.outcome)}`,
        ...(event.late ? ['Conclusa dopo la scadenza'] : []),
      );
    case 'OutcomeNoted': {
      const [stepKey = ''] = event.stepId.split('.');
      return line(
        `Registrato per «${stepLabel(protocol, stepKey)}»: ${outcomeLabel(protocol, stepKey, event.outcome)}`,
        "L'attività resta aperta",
      );
    }
    case 'StepCancelled':
      return line(`Annullata «${words.stepLabel(event.stepId)}»: non serve più`);
    case 'FactsSet':
      return line('Dati della pratica aggiornati', ...factDetails(event.facts, words));
    case 'AnchorsSet':
      return line('Date della pratica aggiornate', ...anchorDetails(event.anchors, words));
    case 'PersonNamed':
      return line(
        `${userName(event.userId)} è la persona di riferimento della pratica${
          event.from === undefined ? '' : `, al posto di ${userName(event.from)}`
        }`,
        ...(event.reason === undefined ? [] : [`Motivo: ${assignmentReasonLabels[event.reason]}`]),
      );
    case 'PartySeated':
      return line(`${agencyLabel(event.agencyId)} entra nella pratica: ${partyLabel(event.party)}`);
    case 'PartyUnseated':
      return line(`${agencyLabel(event.agencyId)} esce dalla pratica e non la vede più`);
    case 'TermStarted':
      return termStarted(event, words);
    case 'RungFired':
      return line(
        `Avviso su «${words.termLabel(event.termId)}»`,
        ...((event.told?.length ?? 0) > 0
          ? [`Avvisati: ${(event.told ?? []).map(userName).join(', ')}`]
          : []),
        ...(event.away ?? []).map(({ userId, toldInstead }) =>
          toldInstead === null
            ? `Assente senza sostituto, avvisato chi sta sopra: ${userName(userId)}`
            : `Assente: ${userName(userId)}; avvisato al suo posto ${userName(toldInstead)}`,
        ),
      );
    case 'TermAcknowledged':
      return line(`Presa d'atto della scadenza di «${words.termLabel(event.termId)}»`);
    case 'TermExpired':
      return line(`Scaduto il termine «${words.termLabel(event.termId)}»`);
    case 'TermClosed':
      return line(`Termine «${words.termLabel(event.termId)}» ${closings[event.how]}`);
    case 'PhaseEntered':
      return line(`La pratica entra nella fase «${protocol.phases[event.phase] ?? event.phase}»`);
    case 'PriorityRaised':
      return line('Priorità aumentata');
    case 'Counted':
      return line('Episodio contato nella pratica');
    case 'CaseEventRecorded':
      return line(`Registrato: ${protocol.events[event.event]?.label ?? event.event}`);
    case 'LinkedCaseWanted':
      return line(
        `Il protocollo chiede di avviare «${words.protocolLabel(event.protocolCode)}»`,
        `Collegamento: ${linkLabel(event.link)}`,
      );
    case 'CaseEnded':
      return line(`Pratica chiusa: ${protocol.endings[event.ending] ?? event.ending}`);
    case 'HandoverMoved':
      return handoverLine(event, words);
    case 'TermReowned':
      return ownerLine(event, words);
    case 'StepSeated':
      return deskLine(event, words);
    default:
      return deviationSentence(event, words);
  }
}

const closings: Readonly<Record<Extract<CaseEvent, { type: 'TermClosed' }>['how'], string>> = {
  met: 'rispettato',
  metLate: 'rispettato in ritardo',
  superseded: 'sostituito',
  elapsed: 'giunto a compimento',
  lifted: 'tolto',
};

function assignmentSentence(
  { stepId, from, to }: Extract<CaseEvent, { type: 'StepAssigned' }>,
  { userName, stepLabel: labelOf }: JournalWords,
): string {
  const step = `«${labelOf(stepId)}»`;
  if (to === null) return `${step} torna all'ufficio`;
  return from === null
    ? `${step} affidata a ${userName(to)}`
    : `${step} passa da ${userName(from)} a ${userName(to)}`;
}

function termStarted(
  event: Extract<CaseEvent, { type: 'TermStarted' }>,
  words: JournalWords,
): JournalSentence {
  const label = termLabel(words.protocol, event);
  const dueOn = event.dates?.dueOn;
  const due = dueOn === undefined ? '' : `: ${longDate(dueOn)}`;
  const former = event.supersedes === null ? undefined : words.dueOn(event.supersedes);
  const verb = event.supersedes === null ? 'Decorre il termine' : 'Cambia il termine';
  return line(
    event.purpose === 'wake' ? `Da rivedere «${label}»${due}` : `${verb} «${label}»${due}`,
    ...(former !== undefined && dueOn !== undefined
      ? [`Prima: ${numericDate(former)}; ora: ${numericDate(dueOn)}`]
      : []),
    `Fonte: ${event.source}`,
  );
}

function factDetails(
  facts: Extract<CaseEvent, { type: 'FactsSet' }>['facts'],
  { protocol, factLabel }: JournalWords,
): string[] {
  return Object.entries(facts).map(
    ([name, value]) => `${protocol.facts[name]?.label ?? name}: ${factLabel(name, value)}`,
  );
}

function anchorDetails(
  anchors: Readonly<Record<string, string>>,
  { protocol }: JournalWords,
): string[] {
  return Object.entries(anchors).map(
    ([name, value]) =>
      `${protocol.anchors[name]?.label ?? name}: ${numericDate(value.slice(0, 10))}`,
  );
}
