import { handoverKindNames } from '../../handover/handover-words.ts';
import type { FieldDefinition, HandoverDefinition } from '../definition.ts';
import { valuesRequiring } from '../required-when.ts';
import { termValuesOf } from '../verify/check-terms.ts';
import { describeSteps, describeTerms, fieldLabel } from './descriptions.ts';
import { table } from './markdown.ts';
import {
  actorSentence,
  beginningSentence,
  conditionSentence,
  effectSentence,
  meetingSentence,
  type Subject,
} from './sentences.ts';
import { classNames, dataClassNames, fieldTypeNames } from './words.ts';

/** Every step: who acts and how it opens. */
export function stepTable(subject: Subject): string {
  const rows = describeSteps(subject).map((step) => [
    step.card,
    code(step.key),
    step.label,
    step.actors.join('; '),
    step.visibility,
    step.openings.join('; '),
  ]);
  return table(['Scheda', 'Codice', 'Passo', 'Chi', 'Chi legge', 'Particolarità'], rows);
}

/** Every term with its variants, dates on which the case wakes by itself included. */
export function termTable(subject: Subject): string {
  const rows = describeTerms(subject).map((term) => [
    term.owner,
    term.name,
    term.amount,
    term.start,
    classNames[term.class],
    term.ladder ?? (term.purpose === 'wake' ? 'sveglia' : 'nessuna'),
    term.chain,
    term.edit,
    term.roll,
    term.source,
  ]);
  return table(
    [
      'Passo',
      'Termine',
      'Durata',
      'Da',
      'Classe',
      'Avvisi',
      'Catena',
      'Modifica',
      'Festivi',
      'Fonte',
    ],
    rows,
  );
}

/** Terms of the whole case: what makes them begin and what meets them. */
export function caseTermTable(subject: Subject): string {
  const rows = Object.entries(subject.definition.caseTerms).map(([key, term]) => [
    code(key),
    term.label,
    beginningSentence(subject, term),
    meetingSentence(subject, term.metBy),
  ]);
  return table(['Codice', 'Termine', 'Comincia', 'Si chiude'], rows);
}

/** Parts that run again and again, and the term that makes a run. */
export function laneTable(subject: Subject): string {
  const rows = Object.entries(subject.definition.lanes ?? {}).map(([key, lane]) => [
    code(key),
    lane.label,
    subject.definition.caseTerms[lane.leadingTerm]?.label ?? lane.leadingTerm,
    Object.values(subject.definition.steps)
      .filter((step) => step.lane === key)
      .map(({ label }) => label)
      .join(', '),
  ]);
  return table(['Codice', 'Ciclo', 'Termine che lo regge', 'Passi'], rows);
}

/** What each outcome asks for and sets in motion. */
export function outcomeTable(subject: Subject): string {
  const rows = describeSteps(subject).flatMap(({ label: step, outcomes }) =>
    outcomes.map(({ key, label, needs, effects }) => [
      step,
      code(key),
      label,
      needs.join('; '),
      effects.join('; '),
    ]),
  );
  return table(['Passo', 'Codice', 'Esito', 'Richiede', 'Effetti'], rows);
}

/** What happens beside the steps, and on which dates the case acts by itself. */
export function eventTable(subject: Subject): string {
  const { events } = subject.definition;
  const rows = Object.entries(events).map(([key, { label, by, when, effects }]) => [
    code(key),
    label,
    by.map(actorSentence).join('; '),
    when === undefined ? '' : conditionSentence(subject, when.predicate),
    effects.map((effect) => effectSentence(subject, effect)).join('; '),
  ]);
  return table(['Codice', 'Evento', 'Chi', 'Solo se', 'Effetti'], rows);
}

/** What follows when a term or a wake reaches its date. */
export function expiryTable(subject: Subject): string {
  const rows = termValuesOf(subject.definition)
    .filter(({ values, term }) => values === term && (term.onExpiry ?? []).length > 0)
    .map(({ path, term }) => [
      term.label,
      (term.onExpiry ?? []).map((effect) => effectSentence(subject, effect)).join('; '),
      term.repeat === undefined
        ? ''
        : `ogni ${term.repeat.amount} ${repeatUnits[term.repeat.unit]}`,
      code(path.split('.').slice(1).join('.')),
    ]);
  return table(['Data', 'Effetti', 'Si ripete', 'Codice'], rows);
}

/** Between which offices a family passes: the first way whose condition holds counts. */
export function handoverTable(subject: Subject, { ways }: HandoverDefinition): string {
  const rows = ways.map(({ when, kind, sender, receiver }) => [
    when === undefined ? 'altrimenti' : conditionSentence(subject, when),
    handoverKindNames[kind],
    actorSentence(sender),
    actorSentence(receiver),
  ]);
  return table(['Se', 'Come', 'Da', 'A'], rows);
}

/** One form: what it asks, the class of each answer, and what leaves it to route the case. */
export function formTable(subject: Subject, form: string): string {
  const rows = Object.entries(subject.definition.forms[form] ?? {}).map(([key, field]) => [
    code(key),
    field.label,
    fieldTypeNames[field.type],
    choicesOf(field),
    dataClassNames[field.dataClass],
    requirementOf(subject, form, field),
    feedsOf(field),
  ]);
  return table(['Codice', 'Campo', 'Tipo', 'Scelte', 'Dati', 'Obbligatorio', 'Alimenta'], rows);
}

const repeatUnits = { months: 'mesi', calendarDays: 'giorni di calendario' } as const;

function choicesOf(field: FieldDefinition): string {
  if (field.type === 'enum') return Object.values(field.options).join(', ');
  if (field.type === 'checklist') return Object.values(field.rows).join(', ');
  return '';
}

function requirementOf(subject: Subject, form: string, field: FieldDefinition): string {
  if (field.required === true) return 'sì';
  if (field.requiredWhen === undefined) return '';
  const { field: other } = field.requiredWhen;
  const asked = subject.definition.forms[form]?.[other];
  const values = valuesRequiring(field.requiredWhen).map((is) => {
    const value = asked?.type === 'enum' ? asked.options[String(is)] : is === true ? 'sì' : 'no';
    return `«${value ?? String(is)}»`;
  });
  return `se ${fieldLabel(subject, form, other)} è ${values.join(' o ')}`;
}

function feedsOf(field: FieldDefinition): string {
  if ('fact' in field) return `fatto ${code(field.fact)}`;
  if ('anchor' in field) return `data ${code(field.anchor)}`;
  if (field.type === 'checklist' && field.grants !== undefined)
    return `quello che legge ${field.grants}`;
  if ('names' in field) return `ruolo ${code(field.names)}`;
  if ('seats' in field) return `posto ${code(field.seats)}`;
  return '';
}

function code(name: string): string {
  return `\`${name}\``;
}
