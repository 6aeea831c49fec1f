import type {
  ActorRule,
  Effect,
  FactValue,
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
  const { definition } = subject;
  if ('fact' in predicate) return factSentence(subject, predicate);
  if ('anchor' in predicate) {
    const label = definition.anchors[predicate.anchor]?.label ?? predicate.anchor;
    return predicate.known ? `«${label}» è nota` : `«${label}» non è nota`;
  }
  if ('completed' in predicate) {
    const step = stepName(subject, predicate.completed);
    if (predicate.outcome === undefined) return `è stato svolto ${step}`;
    const outcome = definition.steps[predicate.completed]?.outcomes[predicate.outcome]?.label;
    return `${step} ha avuto esito «${outcome ?? predicate.outcome}»`;
  }
  if ('open' in predicate) return `è aperto ${stepName(subject, predicate.open)}`;
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
export function amountSentence(subject: Subject, { amount, unit, direction }: TermValues): string {
  const { one, many } = unitNames[unit];
  if (unit === 'fixedDate' || unit === 'nextOpening') return one;
  const count =
    typeof amount === 'number'
      ? amount.toString()
      : `«${subject.definition.facts[amount.fact]?.label ?? amount.fact}»`;
  const length = `${count} ${amount === 1 ? one : many}`;
  return direction === 'backward' ? `${length} prima` : length;
}

/** What a term runs from. */
export function startSentence(subject: Subject, from: TermStart): string {
  const { definition } = subject;
  if (from === 'opened') return 'apertura del passo';
  if ('anchor' in from) return definition.anchors[from.anchor]?.label ?? from.anchor;
  if ('completionOf' in from) return `fine di ${stepName(subject, from.completionOf)}`;
  return `termine «${definition.caseTerms[from.caseTerm]?.label ?? from.caseTerm}»`;
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

/** Role and seat. */
export function actorSentence({ role, party }: ActorRule): string {
  return `${roleMarks[role].mark} (${partyNames[party]})`;
}

/** The step by its label. */
export function stepName({ definition }: Subject, key: string): string {
  return `«${definition.steps[key]?.label ?? key}»`;
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

function grouped(subject: Subject, predicate: Predicate): string {
  const sentence = conditionSentence(subject, predicate);
  return 'all' in predicate || 'any' in predicate ? `(${sentence})` : sentence;
}

function deedSentence(subject: Subject, effect: Effect): string {
  const { definition, protocolLabels } = subject;
  if ('open' in effect) return `apre ${stepName(subject, effect.open)}`;
  if ('cancel' in effect) return `annulla ${stepName(subject, effect.cancel)}`;
  if ('startCase' in effect) {
    const label = protocolLabels[effect.startCase] ?? effect.startCase;
    return `chiede un fascicolo «${label}» ${linkNames[effect.link]}`;
  }
  if ('setPhase' in effect) {
    return `passa alla fase «${definition.phases[effect.setPhase] ?? effect.setPhase}»`;
  }
  if ('setFact' in effect) {
    const label = definition.facts[effect.setFact]?.label ?? effect.setFact;
    return `annota «${label}»: ${valueName(definition, effect.setFact, effect.to)}`;
  }
  if ('recomputeTerm' in effect) {
    const label = definition.caseTerms[effect.recomputeTerm]?.label ?? effect.recomputeTerm;
    return `ricalcola il termine «${label}»`;
  }
  if ('raisePriority' in effect) return `alza la priorità di ${effect.raisePriority}`;
  if ('count' in effect) return `conta «${effect.count}»`;
  return `conclude: «${definition.endings[effect.endCase] ?? effect.endCase}»`;
}
