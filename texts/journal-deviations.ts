import { deviationReasonLabels } from '../domain/case/deviation-forms.ts';
import type { DeviationReason } from '../domain/case/deviation-reasons.ts';
import type { CaseEvent } from '../domain/case/events.ts';
import type { ProtocolDefinition } from '../domain/protocol/definition.ts';
import { longDate, numericDate } from '../domain/terms/italian-dates.ts';
import { answerLinkLine } from './answer-links.ts';
import { flagLabel } from './deviations.ts';
import { line, type JournalSentence, type JournalWords } from './journal-words.ts';
import { linkSeenFrom } from './links.ts';
import { outcomeLabel, stepLabel } from './protocol-labels.ts';

/** Events that no protocol foresees: what people lawfully do to a running case, and what surrounds it. */
export type DeviationEvent = Extract<
  CaseEvent,
  {
    type:
      | 'LaneOpened'
      | 'ReadingKept'
      | 'ReadingsDiffer'
      | 'StepReopened'
      | 'StepToRecheck'
      | 'SubmissionCorrected'
      | 'SkipProposed'
      | 'SkipDeclined'
      | 'StepSkipped'
      | 'StepReturned'
      | 'StepAdded'
      | 'CaseSuspended'
      | 'CaseResumed'
      | 'TermSuspended'
      | 'TermResumed'
      | 'ResumeDue'
      | 'TermExtended'
      | 'TermChangedByAct'
      | 'RunningTermChanged'
      | 'NoteAdded'
      | 'FlagSet'
      | 'CaseReopened'
      | 'CaseLinked'
      | 'CaseUnlinked'
      | 'CaseMerged'
      | 'MergeUndone'
      | 'CaseMigrated'
      | 'AttachmentAdded'
      | 'AnswerLinkIssued'
      | 'AnswerLinkRevoked';
  }
>;

/** Says one of them in Italian. */
export function deviationSentence(event: DeviationEvent, words: JournalWords): JournalSentence {
  const { protocol, userName } = words;
  switch (event.type) {
    case 'LaneOpened':
      return line(
        `«${protocol.lanes?.[event.lane]?.label ?? event.lane}»: comincia il giro ${event.number}`,
      );
    case 'ReadingKept':
      return line(
        `Lettura conservata: «${stepLabel(protocol, event.stepKey)}»`,
        'Vale quando una seconda persona avrà letto le stesse cose',
      );
    case 'ReadingsDiffer':
      return line(
        `Le due letture non coincidono: «${stepLabel(protocol, event.stepKey)}»`,
        `Da rivedere: ${event.fields.map((name) => valueName(protocol, name)).join(', ')}`,
      );
    case 'StepReopened':
      return line(`Riaperta «${stepLabel(protocol, event.stepKey)}»`, why(event.reason));
    case 'StepToRecheck':
      return line(
        event.toRecheck
          ? `«${stepLabel(protocol, event.stepKey)}» è da ricontrollare`
          : `«${stepLabel(protocol, event.stepKey)}» è stata ricontrollata`,
      );
    case 'SubmissionCorrected':
      return line(
        `Corretto quanto compilato in «${words.stepLabel(event.stepId)}»`,
        why(event.reason),
        'La versione di prima resta conservata',
      );
    case 'SkipProposed':
      return line(
        `Proposto di saltare «${words.stepLabel(event.stepId)}»`,
        why(event.reason),
        'Decide una seconda persona',
      );
    case 'SkipDeclined':
      return line(`«${words.stepLabel(event.stepId)}» non si salta: la proposta è respinta`);
    case 'StepSkipped':
      return stepSkipped(event, words);
    case 'StepReturned':
      return line(
        `«${words.stepLabel(event.stepId)}» torna indietro: si riapre «${stepLabel(protocol, event.toStepKey)}»`,
        why(event.reason),
      );
    case 'StepAdded':
      return line('Aggiunta un’attività che il protocollo non prevede', why(event.reason));
    case 'CaseSuspended':
      return line('Pratica sospesa', ...stopped(event));
    case 'CaseResumed':
      return line('La pratica riprende', why(event.reason));
    case 'TermSuspended':
      return line(
        `Sospeso il termine «${words.termLabel(event.termId)}»`,
        ...stopped(event),
        ...(event.previousDueOn === null
          ? []
          : [`Prima della sospensione: ${numericDate(event.previousDueOn)}`]),
        ...(event.byAct ? ['Per un atto registrato'] : []),
      );
    case 'TermResumed':
      return line(
        `Riprende il termine «${words.termLabel(event.termId)}»`,
        ...datesMoved(event.previousDueOn, event.dates?.dueOn),
        why(event.reason),
      );
    case 'ResumeDue':
      return line(
        event.termId === null
          ? 'È il giorno in cui la pratica doveva riprendere'
          : `È il giorno in cui il termine «${words.termLabel(event.termId)}» doveva riprendere`,
        ...((event.told?.length ?? 0) > 0
          ? [`Avvisati: ${(event.told ?? []).map(userName).join(', ')}`]
          : []),
      );
    case 'TermExtended':
      return line(
        `Prorogato il termine «${words.termLabel(event.termId)}»`,
        `Durata aggiunta: ${event.amount}`,
        why(event.reason),
      );
    case 'TermChangedByAct':
      return line(
        `Un atto fissa il termine «${words.termLabel(event.termId)}»: ${longDate(event.dueOn)}`,
        ...datesMoved(event.previousDueOn, event.dueOn),
        why(event.reason),
      );
    case 'RunningTermChanged': {
      const { termId, how, previousDueOn } = event;
      const what = how === 'recount' ? 'contato di nuovo' : 'cambiato';
      return line(
        `Termine «${words.termLabel(termId)}» ${what} per una decisione di chi amministra i protocolli`,
        ...(previousDueOn === null ? [] : [`Scadenza precedente: ${longDate(previousDueOn)}`]),
      );
    }
    case 'NoteAdded':
      return line('Aggiunta una nota');
    case 'FlagSet':
      return line(
        event.on
          ? `Segnalazione sulla pratica: «${flagLabel(event.flag)}»`
          : `Tolta la segnalazione «${flagLabel(event.flag)}»`,
      );
    case 'CaseReopened':
      return line('Pratica riaperta', why(event.reason));
    case 'CaseLinked':
      return line(
        `Collegata alla pratica ${event.otherCode}`,
        `Collegamento: ${linkSeenFrom(event.link, words.mirrored !== true)}`,
      );
    case 'CaseUnlinked':
      return line(
        `Tolto il collegamento con la pratica ${event.otherCode}`,
        `Collegamento: ${linkSeenFrom(event.link, words.mirrored !== true)}`,
      );
    case 'CaseMerged':
      return line(`Pratica riunita nella pratica ${event.intoCode}`, why(event.reason));
    case 'MergeUndone':
      return line(
        'Riunione annullata: la pratica torna come era',
        ...(event.reason === undefined ? [] : [why(event.reason)]),
      );
    case 'CaseMigrated':
      return caseMigrated(event, words);
    case 'AnswerLinkIssued':
    case 'AnswerLinkRevoked':
      return answerLinkLine(event, words);
    case 'AttachmentAdded':
      return line(
        `Aggiunto un allegato (${event.mediaType}, ${sizeLabel(event.size)})`,
        `Impronta SHA-256: ${event.sha256}`,
      );
  }
}

function why(reason: DeviationReason): string {
  return `Motivo: ${deviationReasonLabels[reason]}`;
}

function stopped({
  reason,
  expectedResumeOn,
}: {
  reason: DeviationReason;
  expectedResumeOn: string;
}): string[] {
  return [why(reason), `Ripresa prevista: ${longDate(expectedResumeOn)}`];
}

function datesMoved(before: string | null, after: string | undefined): string[] {
  if (before === null || after === undefined) return [];
  return [`Prima: ${numericDate(before)}; ora: ${numericDate(after)}`];
}

function stepSkipped(
  event: Extract<CaseEvent, { type: 'StepSkipped' }>,
  { protocol, userName }: JournalWords,
): JournalSentence {
  const { stepKey, outcome, proposedBy, reason } = event;
  return line(
    `Saltata «${stepLabel(protocol, stepKey)}»`,
    why(reason),
    ...(outcome === null
      ? []
      : [`La pratica prosegue come con «${outcomeLabel(protocol, stepKey, outcome)}»`]),
    ...(proposedBy === null ? [] : [`Proposta da ${userName(proposedBy)}`]),
  );
}

function caseMigrated(
  event: Extract<CaseEvent, { type: 'CaseMigrated' }>,
  { protocol, userName, stepLabel: labelOf }: JournalWords,
): JournalSentence {
  return line(
    `La pratica passa dalla versione ${event.fromVersion} alla versione ${event.toVersion} del protocollo`,
    ...Object.entries(event.steps).map(
      ([stepId, stepKey]) => `«${labelOf(stepId)}» diventa «${stepLabel(protocol, stepKey)}»`,
    ),
    `Proposta da ${userName(event.proposedBy)}`,
  );
}

function valueName({ facts, anchors }: ProtocolDefinition, name: string): string {
  return facts[name]?.label ?? anchors[name]?.label ?? name;
}

const mega = 1_000_000;

function sizeLabel(bytes: number): string {
  const [amount, unit] = bytes >= mega ? [bytes / mega, 'MB'] : [bytes / 1_000, 'kB'];
  return `${amount.toLocaleString('it-IT', { maximumFractionDigits: 1 })} ${unit}`;
}
