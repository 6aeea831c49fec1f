import type { CaseHistory } from './case-history.ts';
import type { CaseEvent } from '../../../domain/case/events.ts';
import type {
  DataClass,
  FactValue,
  FieldDefinition,
  ProtocolDefinition,
} from '../../../domain/protocol/definition.ts';
import { longDate } from '../../../domain/terms/italian-dates.ts';
import { romeZone } from '../../../calendar/rome-zone.ts';
import { knownProtocolCodes, protocolRegistry } from '../../../protocols/registry.ts';
import type { JournalWords } from '../../../texts/journal-words.ts';
import { termLabel } from '../../../texts/protocol-labels.ts';
import type { Names } from '../world.ts';

/** Words for the journal of one case. What a migrated case lived before is told with the words it had then. */
export function wordsOf(
  present: ProtocolDefinition,
  entries: CaseHistory['entries'],
  names: Names,
): JournalWords {
  const protocol = withEarlierWords(present);
  const terms = new Map<string, Extract<CaseEvent, { type: 'TermStarted' }>>();
  const dueOn = new Map<string, string>();
  for (const { event } of entries) {
    if (event.type === 'TermStarted') terms.set(event.termId, event);
    const starts = event.type === 'TermStarted' || event.type === 'TermResumed';
    if (starts && event.dates !== undefined) dueOn.set(event.termId, event.dates.dueOn);
  }
  return {
    protocol,
    userName: names.userName,
    agencyLabel: names.agencyLabel,
    protocolLabel,
    dueOn: (termId) => dueOn.get(termId),
    termLabel: (termId) => {
      const term = terms.get(termId);
      return term === undefined ? termId : termLabel(protocol, term);
    },
    stepLabel: (stepId) => protocol.steps[stepKeyOf(stepId)]?.label ?? stepId,
    factLabel: (fact, value) => factLabel(protocol, fact, value),
  };
}

/** A version with the names of what only earlier ones had: steps, terms, phases, events, facts, dates, answers. */
function withEarlierWords(protocol: ProtocolDefinition): ProtocolDefinition {
  const { code, version } = protocol;
  const earlier = protocolRegistry
    .all()
    .filter((one) => one.code === code && one.version < version);
  return earlier.reduceRight<ProtocolDefinition>(
    (known, before) => ({
      ...known,
      steps: { ...before.steps, ...known.steps },
      caseTerms: { ...before.caseTerms, ...known.caseTerms },
      phases: { ...before.phases, ...known.phases },
      events: { ...before.events, ...known.events },
      facts: { ...before.facts, ...known.facts },
      anchors: { ...before.anchors, ...known.anchors },
      endings: { ...before.endings, ...known.endings },
      forms: { ...before.forms, ...known.forms },
    }),
    protocol,
  );
}

/** Name of a procedure, carried by Raccordo or not. */
export function protocolLabel(code: string): string {
  const known: Readonly<Record<string, string>> = knownProtocolCodes;
  return known[code] ?? code;
}

/** Key of the step an instance belongs to. */
export function stepKeyOf(stepId: string): string {
  return stepId.split('.')[0] ?? stepId;
}

/** A fact as people say it. */
export function factLabel(protocol: ProtocolDefinition, name: string, value: FactValue): string {
  const field = fieldsOf(protocol).find((one) => 'fact' in one && one.fact === name);
  const options = field?.type === 'enum' ? field.options : protocol.facts[name]?.valueLabels;
  return (typeof value === 'string' ? options?.[value] : undefined) ?? plainValue(value);
}

/** Whether a fact tells people something: what only routes the case counts once it has come true. */
export function isTelling(protocol: ProtocolDefinition, name: string, value: FactValue): boolean {
  return value !== false || fieldsOf(protocol).some((one) => 'fact' in one && one.fact === name);
}

/** A date or an instant as people say it. */
export function dateLabel(value: string): string {
  if (!value.includes('T')) return longDate(value);
  const at = Date.parse(value);
  return `${longDate(romeZone.localDateOf(at))}, ore ${romeZone.localTimeOf(at)}`;
}

/**
 * Class of the data a fact is made of: that of the field that asks for it. What the protocol itself sets may come from
 * what a court wrote (a child entrusted to the service): only who works at the case reads it.
 */
export function factClass(protocol: ProtocolDefinition, name: string): DataClass {
  const field = fieldsOf(protocol).find((one) => 'fact' in one && one.fact === name);
  return field?.dataClass ?? 'J';
}

/** The same for a date. */
export function anchorClass(protocol: ProtocolDefinition, name: string): DataClass {
  const field = fieldsOf(protocol).find((one) => 'anchor' in one && one.anchor === name);
  return field?.dataClass ?? 'P';
}

function plainValue(value: FactValue): string {
  if (typeof value === 'boolean') return value ? 'sì' : 'no';
  return String(value);
}

function fieldsOf(protocol: ProtocolDefinition): FieldDefinition[] {
  return Object.values(protocol.forms).flatMap((form) => Object.values(form));
}
