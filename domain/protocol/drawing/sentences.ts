import { handoverMoveNames } from '../../handover/handover-words.ts';
import type {
  ActorRule,
  CaseTermDefinition,
  Effect,
  FactValue,
  LinkAnswer,
  Predicate,
  ProtocolDefinition,
  TermStart,
  TermValues,
} from '../definition.ts';
import { linkNames, partyNames, roleMarks, unitNames } from './words.ts';

/** A definition with the names of the procedures it may ask for. */
export interface Subject {
  definition: ProtocolDefinition;
  /** Italian label by protocol code. */
  protocolLabels: Readonly<Record<string, string>>;
}

/** A condition in Italian, to be read after «se». */
export function conditionSentence(subject: Subject, predicate: Predicate): string {
  if ('fact' in predicate) return factSentence(subject, predicate);
  if ('anchor' in predicate) {
    const label = anchorLabel(subject, predicate.anchor);
    return predicate.known ? `«${label}» è nota` : `«${label}» non è nota`;
  }
  if ('completed' in predicate) {
    return completedSentence(subject, predicate);
  }
  if ('open' in predicate) return `è aperto ${stepName(subject, predicate.open)}`;
  if ('running' in predicate) return `corre il termine ${caseTermName(subject, predicate.running)}`;
  if ('expired' in predicate)
    return `è scaduto e non ancora rispettato il termine ${caseTermName(subject, predicate.expired)}`;
  if ('bindingTermRuns' in predicate) {
    const words = 'corre un termine di legge o di un atto';
    return predicate.bindingTermRuns ? words : `non ${words}`;
  }
  if ('handoverCan' in predicate)
    return `per il passaggio è possibile: ${handoverMoveNames[predicate.handoverCan]}`;
  if ('sameOffice' in predicate) {
    const [one, other] = predicate.sameOffice;
    if (one === other) return `la pratica ha: ${partyNames[one]}`;
    return `un solo ufficio è ${partyNames[one]} e ${partyNames[other]}`;
  }
  if ('not' in predicate) return `non (${conditionSentence(subject, predicate.not)})`;
  const [parts, word] = 'all' in predicate ? [predicate.all, ' e '] : [predicate.any, ' o '];
  if (parts.length === 0) return word === ' e ' ? 'sempre' : 'mai';
  return parts.map((part) => grouped(subject, part)).join(word);
}

/** What an effect does, in Italian. */
export function effectSentence(subject: Subject, effect: Effect): string {
  const deed = deedSentence(subject, effect);
  return effect.when === undefined
    ? deed
    : `se ${conditionSentence(subject, effect.when)}: ${deed}`;
}

/** How long a term is. */
export function amountSentence(
  subject: Subject,
  { amount, unit, direction, orNextOpening }: TermValues,
): string {
  const { one, many } = unitNames[unit];
  if (unit === 'fixedDate' || unit === 'nextOpening') return one;
  const count =
    typeof amount === 'number'
      ? amount.toString()
      : `«${subject.definition.facts[amount.fact]?.label ?? amount.fact}»`;
  const length = `${count} ${amount === 1 ? one : many}`;
  if (orNextOpening === true) return `${length}, o la prossima apertura se lo sportello apre dopo`;
  return direction === 'backward' ? `${length} prima` : length;
}

/** What a term runs from. */
export function startSentence(subject: Subject, from: TermStart): string {
  if (from === 'opened') return 'apertura del passo';
  if (from === 'previousNominal') return 'data nominale del ciclo precedente';
  if ('anchor' in from) return anchorLabel(subject, from.anchor);
  if ('earliestOf' in from) {
    const names = from.earliestOf.map((anchor) => `«${anchorLabel(subject, anchor)}»`);
    return `la prima tra ${names.join(', ')}`;
  }
  if ('completionOf' in from) return `fine di ${stepName(subject, from.completionOf)}`;
  return `termine ${caseTermName(subject, from.caseTerm)}`;
}

/** The last day on which a term may fall, whatever its length; empty when nothing bounds it. */
export function boundSentence(subject: Subject, { notAfter }: TermValues): string {
  if (notAfter === undefined) return '';
  const { lessDays } = notAfter;
  const before = lessDays === 0 ? '' : `${countOfDays(lessDays)} prima di `;
  const end =
    'anchor' in notAfter
      ? `«${anchorLabel(subject, notAfter.anchor)}»`
      : `termine ${caseTermName(subject, notAfter.caseTerm)}`;
  return `mai oltre ${before}${end}`;
}

/** The date that says when a term was really met; empty when the recording counts. */
export function metAtSentence(subject: Subject, metAt: string | undefined): string {
  return metAt === undefined ? '' : `vale la data «${anchorLabel(subject, metAt)}»`;
}

/** What makes a term of the whole case begin. */
export function beginningSentence(
  subject: Subject,
  { startsAfter, inSeriesOnly }: CaseTermDefinition,
): string {
  if (startsAfter === 'effect') return 'quando un esito o un evento lo calcola';
  if ('lane' in startsAfter) {
    const runs = inSeriesOnly === true ? 'ogni ciclo in serie' : 'ogni ciclo';
    return `con ${runs} di ${laneName(subject, startsAfter.lane)}`;
  }
  return `dopo ${stepName(subject, startsAfter.step)}`;
}

/** What meets a term of the whole case. */
export function meetingSentence(
  subject: Subject,
  { step, outcomes }: CaseTermDefinition['metBy'],
): string {
  const end = `con la fine di ${stepName(subject, step)}`;
  if (outcomes === undefined) return end;
  const ways = outcomes.map((key) => {
    const label = subject.definition.steps[step]?.outcomes[key]?.label ?? key;
    return `«${label}»`;
  });
  return `${end}, esito ${ways.join(' o ')}`;
}

/** Where a term goes when it would end on a day that is not worked. */
export function rollSentence({
  unit,
  internalTarget,
  rollOnHoliday,
  rollOnSaturday,
}: TermValues): string {
  if (internalTarget) return 'anticipa al giorno lavorativo';
  if (unit !== 'calendarDays' && unit !== 'months') return '';
  if (!rollOnHoliday) return 'resta';
  return rollOnSaturday ? 'oltre festivi e sabato' : 'oltre i festivi';
}

/** How an office without accounts answers a step. */
export function linkAnswerSentence({ days, by }: LinkAnswer): string {
  const senders = by.map((rule) => actorSentence(rule)).join(' o ');
  return `chi non ha un account risponde con un link, valido ${countOfDays(days)}; lo manda ${senders}`;
}

/** Role and seat. */
export function actorSentence({ role, party }: ActorRule): string {
  return `${roleMarks[role].mark} (${partyNames[party]})`;
}

/** The step by its label. */
export function stepName({ definition }: Subject, key: string): string {
  return `«${definition.steps[key]?.label ?? key}»`;
}

/** The lane by its label. */
export function laneName({ definition }: Subject, key: string): string {
  return `«${definition.lanes?.[key]?.label ?? key}»`;
}

function caseTermName({ definition }: Subject, key: string): string {
  return `«${definition.caseTerms[key]?.label ?? key}»`;
}

function anchorLabel({ definition }: Subject, key: string): string {
  return definition.anchors[key]?.label ?? key;
}

function countOfDays(days: number): string {
  return days === 1 ? 'un giorno' : `${days.toString()} giorni`;
}

function factSentence(
  { definition }: Subject,
  predicate: Extract<Predicate, { fact: string }>,
): string {
  const label = definition.facts[predicate.fact]?.label ?? predicate.fact;
  const values = 'is' in predicate ? [predicate.is] : predicate.oneOf;
  return `«${label}» è ${values.map((value) => valueName(definition, predicate.fact, value)).join(' o ')}`;
}

function valueName(definition: ProtocolDefinition, fact: string, value: FactValue): string {
  if (typeof value === 'boolean') return value ? 'sì' : 'no';
  if (typeof value === 'number') return value.toString();
  for (const form of Object.values(definition.forms)) {
    for (const field of Object.values(form)) {
      const option =
        field.type === 'enum' && field.fact === fact ? field.options[value] : undefined;
      if (option !== undefined) return `«${option}»`;
    }
  }
  return value;
}

function completedSentence(
  subject: Subject,
  { completed, outcome, late }: Extract<Predicate, { completed: string }>,
): string {
  const step = stepName(subject, completed);
  const when = late === undefined ? '' : late ? ', in ritardo' : ', in tempo';
  if (outcome === undefined) return `è stato svolto ${step}${when}`;
  const label = subject.definition.steps[completed]?.outcomes[outcome]?.label;
  return `${step} ha avuto esito «${label ?? outcome}»${when}`;
}

function grouped(subject: Subject, predicate: Predicate): string {
  const sentence = conditionSentence(subject, predicate);
  return 'all' in predicate || 'any' in predicate ? `(${sentence})` : sentence;
}

function deedSentence(subject: Subject, effect: Effect): string {
  const { definition, protocolLabels } = subject;
  if ('open' in effect) return `apre ${stepName(subject, effect.open)}`;
  if ('cancel' in effect) return `annulla ${stepName(subject, effect.cancel)}`;
  if ('openLane' in effect) {
    const run = effect.outOfSeries === true ? 'un ciclo fuori serie' : 'un ciclo';
    return `inizia ${run} di ${laneName(subject, effect.openLane)}`;
  }
  if ('cancelLane' in effect) return `chiude ogni ciclo di ${laneName(subject, effect.cancelLane)}`;
  if ('startCase' in effect) {
    const label = protocolLabels[effect.startCase] ?? effect.startCase;
    const held = effect.heldBy === undefined ? '' : `, tenuto da: ${partyNames[effect.heldBy]}`;
    return `chiede un fascicolo «${label}» ${linkNames[effect.link]}${held}`;
  }
  if ('setPhase' in effect) {
    return `passa alla fase «${definition.phases[effect.setPhase] ?? effect.setPhase}»`;
  }
  if ('setFact' in effect) {
    const label = definition.facts[effect.setFact]?.label ?? effect.setFact;
    return `annota «${label}»: ${valueName(definition, effect.setFact, effect.to)}`;
  }
  if ('recomputeTerm' in effect) {
    const { of, recomputeTerm } = effect;
    if (of === undefined) return `ricalcola il termine ${caseTermName(subject, recomputeTerm)}`;
    const label = definition.steps[of]?.terms[recomputeTerm]?.label ?? recomputeTerm;
    return `ricalcola il termine «${label}» di ${stepName(subject, of)}`;
  }
  if ('unseat' in effect) return `toglie l'accesso a: ${partyNames[effect.unseat]}`;
  if ('liftTerm' in effect) return `toglie il termine ${caseTermName(subject, effect.liftTerm)}`;
  if ('raisePriority' in effect) return `alza la priorità di ${effect.raisePriority}`;
  if ('count' in effect) return `conta «${effect.count}»`;
  if ('handover' in effect) return `passaggio: ${handoverMoveNames[effect.handover]}`;
  return `conclude: «${definition.endings[effect.endCase] ?? effect.endCase}»`;
}
