import type { Effect, ProtocolDefinition } from '../definition.ts';
import { laneOf } from '../flow.ts';
import { termValuesOf } from './check-terms.ts';
import type { Fault } from './fault.ts';
import { caseTermsOf, effectsOf, laneAt, termsOf } from './walk.ts';

/** A lane is made of runs: something begins them, and the term that makes a run belongs to it. */
export function checkLanes(definition: ProtocolDefinition): Fault[] {
  const opened = lanesOpened(definition);
  return Object.entries(definition.lanes ?? {}).flatMap<Fault>(([lane, { label, leadingTerm }]) => {
    const path = `lanes.${lane}`;
    const faults: Fault[] = [];
    if (!opened.has(lane)) {
      const message = `Nessun esito, evento o data inizia un ciclo di «${label}».`;
      faults.push({ code: 'laneNeverOpened', path, message });
    }
    const term = definition.caseTerms[leadingTerm];
    if (term !== undefined && laneOf(term) !== lane) {
      const message = `Il termine «${term.label}» non comincia con un ciclo di «${label}»: non può reggerlo.`;
      faults.push({ code: 'leadingTermOutsideLane', path: `${path}.leadingTerm`, message });
    }
    return faults;
  });
}

/** The date of an earlier run is known only inside a lane. */
export function checkPreviousNominal(definition: ProtocolDefinition): Fault[] {
  return termValuesOf(definition, ['from'])
    .filter(({ path, values: { from } }) => {
      return from === 'previousNominal' && laneAt(definition, path) === undefined;
    })
    .map(({ path, term }) => ({
      code: 'previousNominalOutsideLane',
      path: `${path}.from`,
      message: `Il termine «${term.label}» non appartiene a un ciclo: non ha una data precedente da cui partire.`,
    }));
}

/** Dates of a lane are remembered by the key of their term: within a lane a key is used once. */
export function checkTermKeysOfLanes(definition: ProtocolDefinition): Fault[] {
  const first = new Map<string, string>();
  return termsOf(definition).flatMap<Fault>(({ path }) => {
    const lane = laneAt(definition, path);
    const key = keyOf(path);
    if (lane === undefined) return [];
    const known = first.get(`${lane} ${key}`);
    if (known === undefined) {
      first.set(`${lane} ${key}`, path);
      return [];
    }
    const message = `Nel ciclo «${lane}» il termine «${key}» esiste già (${known}): le loro date si confonderebbero.`;
    return [{ code: 'termKeyTwiceInLane', path, message }];
  });
}

/** A term that nothing but an effect can begin is begun by one. */
export function checkTermsBegunByEffects(definition: ProtocolDefinition): Fault[] {
  const begun = new Set(
    effectsOf(definition).flatMap(({ part }) =>
      'recomputeTerm' in part ? [part.recomputeTerm] : [],
    ),
  );
  return caseTermsOf(definition)
    .filter(({ path, part }) => part.startsAfter === 'effect' && !begun.has(keyOf(path)))
    .map(({ path, part }) => ({
      code: 'termNeverStarted',
      path: `${path}.startsAfter`,
      message: `Nessun esito, evento o data calcola il termine «${part.label}»: non comincerà mai.`,
    }));
}

/** Only a term of a lane can stay out of a run beside the series; the one that makes the run never can. */
export function checkTermsOfSeries(definition: ProtocolDefinition): Fault[] {
  const leading = new Set(
    Object.values(definition.lanes ?? {}).map(({ leadingTerm }) => leadingTerm),
  );
  return caseTermsOf(definition)
    .filter(({ part }) => part.inSeriesOnly === true)
    .filter(({ path, part }) => laneOf(part) === undefined || leading.has(keyOf(path)))
    .map(({ path, part }) => ({
      code: 'inSeriesOnlyMisplaced',
      path: `${path}.inSeriesOnly`,
      message: `Il termine «${part.label}» regge un ciclo o ne sta fuori: non può mancare dai cicli straordinari.`,
    }));
}

/** Lanes that some effect begins. */
export function lanesOpened(definition: ProtocolDefinition): Set<string> {
  const laneBegun = ({ part }: { part: Effect }): string[] =>
    'openLane' in part ? [part.openLane] : [];
  return new Set(effectsOf(definition).flatMap(laneBegun));
}

function keyOf(path: string): string {
  return path.split('.').at(-1) ?? '';
}
