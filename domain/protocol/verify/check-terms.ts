import type {
  ProtocolDefinition,
  TermClass,
  TermDefinition,
  TermStart,
  TermValues,
} from '../definition.ts';
import type { Fault } from './fault.ts';
import { caseTermsOf, termsOf } from './walk.ts';

/** Values a term takes, by itself or through one of its variants. */
export interface PlacedValues {
  path: string;
  values: TermValues;
  term: TermDefinition;
}

/**
 * Every term as it can run: once by itself, once for each variant. With `about`, only the variants that replace one
 * of those values: what a variant leaves as it was is said of the term.
 */
export function termValuesOf(
  definition: ProtocolDefinition,
  about?: readonly (keyof TermValues)[],
): PlacedValues[] {
  return termsOf(definition).flatMap(({ path, part: term }) => [
    { path, values: term, term },
    ...(term.variants ?? []).flatMap((variant, index) =>
      about === undefined || about.some((key) => key in variant)
        ? [{ path: `${path}.variants.${index}`, values: { ...term, ...variant }, term }]
        : [],
    ),
  ]);
}

/** Every term names the act, the article or the reason it comes from. */
export function checkSources(definition: ProtocolDefinition): Fault[] {
  return termValuesOf(definition, ['source'])
    .filter(({ values }) => values.source.trim() === '')
    .map(({ path, term }) => ({
      code: 'termWithoutSource',
      path: `${path}.source`,
      message: `Il termine «${term.label}» non dice da quale atto, articolo o motivo viene.`,
    }));
}

/** A term of the law is watched by somebody who must act, through alarms. */
export function checkLawTerms(definition: ProtocolDefinition): Fault[] {
  const ofSteps = Object.entries(definition.steps).flatMap(([key, step]) =>
    Object.entries(step.terms).map(([name, term]) => ({
      path: `steps.${key}.terms.${name}`,
      term,
      owner: step,
    })),
  );
  const ofCase = caseTermsOf(definition).map(({ path, part }) => ({
    path,
    term: part,
    owner: definition.steps[part.metBy.step],
  }));
  return [...ofSteps, ...ofCase]
    .filter(({ term }) => canBeLaw(term))
    .flatMap(({ path, term, owner }) => [
      ...(owner?.kind === 'task' ? [] : [withoutOwner(path, term)]),
      ...(isWatched(term) ? [] : [withoutLadder(path, term)]),
    ]);
}

const editsByClass: Readonly<Record<TermClass, readonly TermValues['edit'][]>> = {
  LAW: ['locked'],
  COURT: ['byAct'],
  PROTOCOL: ['byDetermina', 'shortenOnly'],
  LOCAL: ['free', 'shortenOnly'],
};

/** Who may change a term follows from its legal weight. */
export function checkEdits(definition: ProtocolDefinition): Fault[] {
  return termValuesOf(definition, ['class', 'edit'])
    .filter(({ values }) => !editsByClass[values.class].includes(values.edit))
    .map(({ path, values }) => ({
      code: 'editAgainstClass',
      path: `${path}.edit`,
      message: `Un termine ${values.class} non ammette la modifica «${values.edit}»: ${editsByClass[values.class].join(' o ')}.`,
    }));
}

/** A term can be computed: whole amounts, hours only forward, a fixed date only from a date, a bound in whole days. */
export function checkPossibleTerms(definition: ProtocolDefinition): Fault[] {
  return termValuesOf(definition, [
    ...(['amount', 'unit', 'direction', 'from', 'notAfter', 'orNextOpening'] as const),
  ]).flatMap(({ path, values }) =>
    impossibilitiesOf(values).map((message) => ({ code: 'impossibleTerm', path, message })),
  );
}

/** The date on which a term was really met is asked by the step that meets it. */
export function checkMeetings(definition: ProtocolDefinition): Fault[] {
  const ofSteps = Object.entries(definition.steps).flatMap(([key, { terms }]) =>
    Object.entries(terms).map(([name, term]) => ({
      path: `steps.${key}.terms.${name}`,
      term,
      step: key,
    })),
  );
  const ofCase = caseTermsOf(definition).map(({ path, part }) => ({
    path,
    term: part,
    step: part.metBy.step,
  }));
  return [...ofSteps, ...ofCase].flatMap(({ path, term: { metAt, label }, step }) => {
    const form = definition.forms[definition.steps[step]?.form ?? ''] ?? {};
    const isAsked = Object.values(form).some(
      (field) => 'anchor' in field && field.anchor === metAt,
    );
    if (metAt === undefined || isAsked) return [];
    const message = `Il modulo che conclude il termine «${label}» non chiede la data «${metAt}», che dice quando è stato rispettato.`;
    return [{ code: 'meetingNeverDated' as const, path: `${path}.metAt`, message }];
  });
}

function impossibilitiesOf(values: TermValues): string[] {
  const { amount, unit, direction, from, notAfter, orNextOpening } = values;
  const faults: string[] = [];
  if (typeof amount === 'number' && !isCount(amount)) {
    faults.push(`La quantità ${amount} non è un intero maggiore o uguale a zero.`);
  }
  if (direction === 'backward' && (unit === 'hours' || unit === 'nextOpening')) {
    faults.push('Ore e aperture dello sportello si contano solo in avanti.');
  }
  if (orNextOpening === true && (direction === 'backward' || !dayUnits.includes(unit))) {
    faults.push("Solo un termine in giorni, contato in avanti, può attendere l'apertura.");
  }
  if (unit === 'fixedDate' && !isDateOfFile(from)) {
    faults.push('Una data fissa deve partire da una data del fascicolo.');
  }
  if (typeof from === 'object' && 'earliestOf' in from && from.earliestOf.length === 0) {
    faults.push('Il termine parte dalla prima di alcune date, ma non dice quali.');
  }
  if (notAfter !== undefined && !isCount(notAfter.lessDays)) {
    faults.push(
      `Il limite di ${notAfter.lessDays} giorni prima di una data non è un intero da zero.`,
    );
  }
  return faults;
}

const dayUnits: readonly TermValues['unit'][] = ['calendarDays', 'workingDays', 'months'];

function isCount(amount: number): boolean {
  return Number.isInteger(amount) && amount >= 0;
}

function isDateOfFile(from: TermStart): boolean {
  return typeof from === 'object' && ('anchor' in from || 'earliestOf' in from);
}

function canBeLaw(term: TermDefinition): boolean {
  return term.class === 'LAW' || (term.variants ?? []).some((variant) => variant.class === 'LAW');
}

function isWatched(term: TermDefinition): boolean {
  const ladders = [term, ...(term.variants ?? [])].map(({ ladder }) => ladder);
  return term.purpose === 'deadline' && !ladders.includes(null);
}

function withoutOwner(path: string, { label }: TermDefinition): Fault {
  const message = `Il termine di legge «${label}» non ha un passo che qualcuno debba svolgere.`;
  return { code: 'lawTermWithoutOwner', path, message };
}

function withoutLadder(path: string, { label }: TermDefinition): Fault {
  const message = `Il termine di legge «${label}» non avvisa nessuno.`;
  return { code: 'lawTermWithoutLadder', path, message };
}
