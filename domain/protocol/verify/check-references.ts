import type {
  CaseTermDefinition,
  Effect,
  ProtocolDefinition,
  StepDefinition,
  TermStart,
} from '../definition.ts';
import type { Fault, FaultCode, VerificationContext } from './fault.ts';
import type { Leaf, Placed } from './walk.ts';
import { caseTermsOf, conditionsOf, effectsOf, outcomesOf, termsOf } from './walk.ts';

interface Reference {
  code: FaultCode;
  path: string;
  kind: string;
  name: string;
}

/** Every name a definition uses must be one it, or the service, knows. */
export function checkReferences(
  definition: ProtocolDefinition,
  context: VerificationContext,
): Fault[] {
  const known = namesKnown(definition, context);
  return referencesOf(definition)
    .filter(({ code, name }) => known[code]?.has(name) !== true)
    .map(({ code, path, kind, name }) => ({
      code,
      path,
      message: `${kind} «${name}» non esiste.`,
    }));
}

function namesKnown(
  definition: ProtocolDefinition,
  context: VerificationContext,
): Partial<Record<FaultCode, ReadonlySet<string>>> {
  const outcomes = Object.entries(definition.steps).flatMap(([step, { outcomes: ways }]) =>
    Object.keys(ways).map((way) => `${step}.${way}`),
  );
  const fields = Object.entries(definition.forms).flatMap(([form, formFields]) =>
    Object.keys(formFields).map((field) => `${form}.${field}`),
  );
  return {
    unknownStep: keysOf(definition.steps),
    unknownLane: keysOf(definition.lanes ?? {}),
    unknownOutcome: new Set(outcomes),
    unknownForm: keysOf(definition.forms),
    unknownField: new Set(fields),
    unknownPhase: keysOf(definition.phases),
    unknownChain: keysOf(definition.chains),
    unknownLadder: keysOf(context.ladders),
    unknownEnding: keysOf(definition.endings),
    unknownCaseTerm: new Set([
      ...Object.keys(definition.caseTerms),
      ...Object.entries(definition.steps).flatMap(([key, { terms }]) =>
        Object.keys(terms).map((term) => `${key}.${term}`),
      ),
    ]),
    unknownProtocol: new Set(context.knownProtocols),
    unknownFact: keysOf(definition.facts),
    unknownAnchor: keysOf(definition.anchors),
  };
}

function keysOf(record: Readonly<Record<string, unknown>>): Set<string> {
  return new Set(Object.keys(record));
}

function referencesOf(definition: ProtocolDefinition): Reference[] {
  return [
    step('start', definition.start),
    ...Object.entries(definition.steps).flatMap(([key, part]) => ofStep(`steps.${key}`, part)),
    ...outcomesOf(definition).flatMap(({ path, step: key, part }) =>
      (part.needs ?? []).map((name) =>
        field(`${path}.needs`, definition.steps[key ?? '']?.form, name),
      ),
    ),
    ...Object.entries(definition.forms).flatMap(([form, fields]) => ofForm(form, fields)),
    ...effectsOf(definition).flatMap(ofEffect),
    ...conditionsOf(definition).flatMap(ofCondition),
    ...termsOf(definition).flatMap(ofTerm),
    ...caseTermsOf(definition).flatMap(({ path, part: { startsAfter, metBy } }) => [
      ...ofBeginning(`${path}.startsAfter`, startsAfter),
      step(`${path}.metBy`, metBy.step),
      ...(metBy.outcomes ?? []).map((name) => outcome(`${path}.metBy`, metBy.step, name)),
    ]),
    ...Object.entries(definition.migratesFrom?.steps ?? {}).flatMap(([key, name]) =>
      name === null ? [] : [step(`migratesFrom.steps.${key}`, name)],
    ),
    ...Object.entries(definition.lanes ?? {}).map(([key, { leadingTerm }]) =>
      caseTerm(`lanes.${key}.leadingTerm`, leadingTerm),
    ),
    ...Object.entries(definition.events).map(([key, event]) =>
      named('unknownForm', `events.${key}.form`, 'Il modulo', event.form),
    ),
  ];
}

function ofStep(path: string, part: StepDefinition): Reference[] {
  const joins =
    part.opensWhen === undefined
      ? []
      : [
          step(`${path}.opensWhen.after`, part.opensWhen.after),
          ...part.opensWhen.softJoin.map((name) => step(`${path}.opensWhen.softJoin`, name)),
        ];
  return [
    named('unknownPhase', `${path}.phase`, 'La fase', part.phase),
    named('unknownForm', `${path}.form`, 'Il modulo', part.form),
    ...(part.answeredByLink === undefined
      ? []
      : [
          named(
            'unknownForm',
            `${path}.answeredByLink.form`,
            'Il modulo',
            part.answeredByLink.form,
          ),
        ]),
    ...(part.notBy ?? []).map((name) => step(`${path}.notBy`, name)),
    ...(part.lane === undefined ? [] : [lane(`${path}.lane`, part.lane)]),
    ...ofConfirmation(`${path}.confirms`, part),
    ...(part.inherits ?? []).map((name) => fact(`${path}.inherits`, name)),
    ...joins,
  ];
}

function ofForm(form: string, fields: ProtocolDefinition['forms'][string]): Reference[] {
  return Object.entries(fields).flatMap(([key, part]) => {
    const path = `forms.${form}.${key}`;
    const references: Reference[] = [];
    if (part.requiredWhen !== undefined) {
      references.push(field(`${path}.requiredWhen`, form, part.requiredWhen.field));
    }
    if ('fact' in part) references.push(fact(`${path}.fact`, part.fact));
    if ('anchor' in part) references.push(anchor(`${path}.anchor`, part.anchor));
    return references;
  });
}

function ofEffect({ path, part }: Placed<Effect>): Reference[] {
  if ('open' in part) return [step(`${path}.open`, part.open)];
  if ('cancel' in part) return [step(`${path}.cancel`, part.cancel)];
  if ('openLane' in part) return [lane(`${path}.openLane`, part.openLane)];
  if ('cancelLane' in part) return [lane(`${path}.cancelLane`, part.cancelLane)];
  if ('startCase' in part) {
    return [named('unknownProtocol', `${path}.startCase`, 'Il procedimento', part.startCase)];
  }
  if ('setPhase' in part)
    return [named('unknownPhase', `${path}.setPhase`, 'La fase', part.setPhase)];
  if ('setFact' in part) return [fact(`${path}.setFact`, part.setFact)];
  if ('recomputeTerm' in part) return [recomputed(`${path}.recomputeTerm`, part)];
  if ('liftTerm' in part) return [caseTerm(`${path}.liftTerm`, part.liftTerm)];
  if ('endCase' in part) {
    return [named('unknownEnding', `${path}.endCase`, 'La conclusione', part.endCase)];
  }
  return [];
}

function ofCondition({ path, part }: Placed<Leaf>): Reference[] {
  if ('fact' in part) return [fact(path, part.fact)];
  if ('anchor' in part) return [anchor(path, part.anchor)];
  if ('open' in part) return [step(path, part.open)];
  if ('running' in part) return [caseTerm(path, part.running)];
  if ('expired' in part) return [caseTerm(path, part.expired)];
  if ('bindingTermRuns' in part || 'sameOffice' in part || 'handoverCan' in part) return [];
  const known = step(path, part.completed);
  return part.outcome === undefined
    ? [known]
    : [known, outcome(path, part.completed, part.outcome)];
}

function ofTerm({ path, part }: ReturnType<typeof termsOf>[number]): Reference[] {
  const values = [
    { at: path, value: part },
    ...(part.variants ?? []).map((value, index) => ({ at: `${path}.variants.${index}`, value })),
  ];
  const meeting = part.metAt === undefined ? [] : [anchor(`${path}.metAt`, part.metAt)];
  const ofValues = values.flatMap(({ at, value: { from, chain, ladder, amount, notAfter } }) => {
    const references: Reference[] = [];
    if (chain !== undefined) {
      references.push(named('unknownChain', `${at}.chain`, 'La catena', chain));
    }
    if (typeof ladder === 'string') {
      references.push(named('unknownLadder', `${at}.ladder`, 'La scala di avvisi', ladder));
    }
    if (typeof amount === 'object') references.push(fact(`${at}.amount`, amount.fact));
    if (typeof from === 'object') references.push(...ofStart(`${at}.from`, from));
    if (notAfter !== undefined) {
      const bound =
        'anchor' in notAfter
          ? anchor(`${at}.notAfter`, notAfter.anchor)
          : caseTerm(`${at}.notAfter`, notAfter.caseTerm);
      references.push(bound);
    }
    return references;
  });
  return [...meeting, ...ofValues];
}

function ofStart(path: string, from: Extract<TermStart, object>): Reference[] {
  if ('anchor' in from) return [anchor(path, from.anchor)];
  if ('earliestOf' in from) return from.earliestOf.map((name) => anchor(path, name));
  if ('completionOf' in from) return [step(path, from.completionOf)];
  return [caseTerm(path, from.caseTerm)];
}

function ofBeginning(path: string, startsAfter: CaseTermDefinition['startsAfter']): Reference[] {
  if (startsAfter === 'effect') return [];
  return 'lane' in startsAfter ? [lane(path, startsAfter.lane)] : [step(path, startsAfter.step)];
}

function ofConfirmation(path: string, { confirms, outcomes }: StepDefinition): Reference[] {
  if (confirms === undefined) return [];
  const known = step(`${path}.step`, confirms.step);
  if (Object.hasOwn(outcomes, confirms.different)) return [known];
  const name = confirms.different;
  return [known, named('unknownOutcome', `${path}.different`, "L'esito", name)];
}

function named(code: FaultCode, path: string, kind: string, name: string | undefined): Reference {
  return { code, path, kind, name: name ?? '' };
}

function step(path: string, name: string): Reference {
  return named('unknownStep', path, 'Il passo', name);
}

function lane(path: string, name: string): Reference {
  return named('unknownLane', path, 'Il ciclo', name);
}

function fact(path: string, name: string | undefined): Reference {
  return named('unknownFact', path, 'Il fatto', name);
}

function anchor(path: string, name: string | undefined): Reference {
  return named('unknownAnchor', path, 'La data', name);
}

function caseTerm(path: string, name: string): Reference {
  return named('unknownCaseTerm', path, 'Il termine del fascicolo', name);
}

/** A term of the whole case by its key, that of a step by both keys: a step key holds no dot. */
function recomputed(
  path: string,
  { recomputeTerm, of }: Extract<Effect, { recomputeTerm: string }>,
): Reference {
  return of === undefined
    ? caseTerm(path, recomputeTerm)
    : named('unknownCaseTerm', path, 'Il termine', `${of}.${recomputeTerm}`);
}

function outcome(path: string, of: string, name: string): Reference {
  return named('unknownOutcome', path, "L'esito", `${of}.${name}`);
}

function field(path: string, form: string | undefined, name: string): Reference {
  return named('unknownField', path, 'Il campo', `${form ?? ''}.${name}`);
}
