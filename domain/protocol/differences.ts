import { alarmSentences } from '../terms/ladder-words.ts';
import type { CaseTermDefinition, ProtocolDefinition } from './definition.ts';
import { describeSteps, describeTerms, type TermDescription } from './drawing/descriptions.ts';
import { beginningSentence, meetingSentence, type Subject } from './drawing/sentences.ts';
import { classNames, dataClassNames, fieldTypeNames } from './drawing/words.ts';

/** One value that is not what it was, in Italian; null where there is none. */
export interface Change {
  what: string;
  before: string | null;
  after: string | null;
}

/** A step or a term that one version has and the other has not, or has otherwise. */
export interface Difference {
  kind: 'added' | 'removed' | 'changed';
  subject: 'step' | 'term';
  /** Keys from the later definition downwards; for what was removed, from the earlier one. */
  path: string;
  label: string;
  changes: readonly Change[];
}

/** What the later version of a procedure changes: first the steps, then the terms, in the order of the definitions. */
export function differencesOf(earlier: Subject, later: Subject): Difference[] {
  const renamed = renamedSteps(earlier.definition, later.definition);
  return [
    ...compared('step', stepEntries(earlier, renamed), stepEntries(later, {})),
    ...compared('term', termEntries(earlier, renamed), termEntries(later, {})),
  ];
}

/** What is compared of a step or a term: its values by name. */
interface Entry {
  path: string;
  label: string;
  values: readonly (readonly [what: string, value: string])[];
}

/** By what makes two of them the same one in both versions. */
type Entries = ReadonlyMap<string, Entry>;

type Renamed = Readonly<Record<string, string | null>>;

function renamedSteps(earlier: ProtocolDefinition, later: ProtocolDefinition): Renamed {
  const { migratesFrom } = later;
  return migratesFrom?.version === earlier.version ? migratesFrom.steps : {};
}

function stepEntries(subject: Subject, renamed: Renamed): Entries {
  return new Map(
    describeSteps(subject).map((step) => [
      renamed[step.key] ?? step.key,
      {
        path: `steps.${step.key}`,
        label: step.label,
        values: [
          ['Nome', step.label],
          ['Scheda', step.card],
          ['Compito', step.purpose],
          ['Fase', step.phase],
          ['Chi', step.actors.join('; ')],
          ['Chi legge', step.visibility],
          ['Particolarità', step.openings.join('; ')],
          ...step.outcomes.map(
            ({ label, needs, effects }) =>
              [`Esito «${label}»`, outcomeValue(needs, effects)] as const,
          ),
          ...fieldValues(subject.definition, step.key),
        ],
      },
    ]),
  );
}

function outcomeValue(needs: readonly string[], effects: readonly string[]): string {
  const asked = needs.length === 0 ? [] : [`richiede ${needs.join(', ')}`];
  const follows = effects.length === 0 ? ['nessun effetto'] : effects;
  return [...asked, ...follows].join('; ');
}

function fieldValues({ steps, forms }: ProtocolDefinition, step: string): [string, string][] {
  const form = forms[steps[step]?.form ?? ''] ?? {};
  return Object.values(form).map((field) => {
    const choices =
      field.type === 'enum'
        ? Object.values(field.options)
        : field.type === 'checklist'
          ? Object.values(field.rows)
          : [];
    const required = field.required === true ? ['obbligatorio'] : [];
    const about = [fieldTypeNames[field.type], `dati: ${dataClassNames[field.dataClass]}`];
    return [`Campo «${field.label}»`, [...about, ...required, ...choices].join(', ')];
  });
}

function termEntries(subject: Subject, renamed: Renamed): Entries {
  const terms = describeTerms(subject);
  return new Map(
    terms.map((term) => [
      sameTerm(term, renamed),
      {
        path: term.path,
        label: `${term.owner}: ${term.name}`,
        values: [
          ...(term.ofVariant ? [] : ([['Nome', term.name]] as const)),
          ['Durata', term.amount],
          ['Da', term.start],
          ...caseTermValues(subject, term),
          ['Classe', classNames[term.class]],
          ['Avvisi', alarmSentences(term.ladder).join('; ')],
          ['Catena', term.chain],
          ['Modifica', term.edit],
          ['Festivi', term.roll],
          ['Fonte', term.source],
          ['Varianti, la prima che vale vince', variantsOf(terms, term)],
        ],
      },
    ]),
  );
}

/** A variant is the same one while it holds under the same condition, wherever it stands in the list. */
function sameTerm({ path, step, name, ofVariant }: TermDescription, renamed: Renamed): string {
  const base = path.replace(/\.variants\.\d+$/, '');
  const now = renamed[step ?? ''] ?? step;
  const place = step === null ? base : base.replace(`steps.${step}.`, `steps.${now ?? step}.`);
  return ofVariant ? `${place} ${name}` : place;
}

/** The conditions of the variants in their order, which decides when two of them hold at once. */
function variantsOf(terms: readonly TermDescription[], { path }: TermDescription): string {
  const variants = terms.filter((term) => term.path.startsWith(`${path}.variants.`));
  return variants.length < 2 ? '' : variants.map(({ name }) => name).join('; ');
}

function caseTermValues(
  subject: Subject,
  { path, step, ofVariant }: TermDescription,
): [string, string][] {
  if (step !== null || ofVariant) return [];
  const term: CaseTermDefinition | undefined =
    subject.definition.caseTerms[path.split('.')[1] ?? ''];
  if (term === undefined) return [];
  return [
    ['Comincia', beginningSentence(subject, term)],
    ['Si chiude', meetingSentence(subject, term.metBy)],
  ];
}

function compared(subject: Difference['subject'], earlier: Entries, later: Entries): Difference[] {
  const removed = [...earlier]
    .filter(([key]) => !later.has(key))
    .map(([, entry]) => difference('removed', subject, entry, changesOf(entry.values, [])));
  const others = [...later].flatMap(([key, entry]) => {
    const known = earlier.get(key);
    const changes = changesOf(known?.values ?? [], entry.values);
    if (known === undefined) return [difference('added', subject, entry, changes)];
    return changes.length === 0 ? [] : [difference('changed', subject, entry, changes)];
  });
  return [...others, ...removed];
}

function difference(
  kind: Difference['kind'],
  subject: Difference['subject'],
  { path, label }: Entry,
  changes: readonly Change[],
): Difference {
  return { kind, subject, path, label, changes };
}

function changesOf(earlier: Entry['values'], later: Entry['values']): Change[] {
  const [before, after] = [new Map(earlier), new Map(later)];
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((what) => ({
      what,
      before: said(before.get(what)),
      after: said(after.get(what)),
    }))
    .filter((change) => change.before !== change.after);
}

function said(value: string | undefined): string | null {
  return value === undefined || value === '' ? null : value;
}
