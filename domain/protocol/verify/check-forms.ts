import type { DataClass, ProtocolDefinition } from '../definition.ts';
import { factOf, isText } from './check-facts.ts';
import type { Fault, VerificationContext } from './fault.ts';
import { fieldsOf } from './walk.ts';

const dataClasses: readonly DataClass[] = ['P', 'I', 'H', 'J'];

/** Every field says which kind of data it asks for. */
export function checkDataClasses(definition: ProtocolDefinition): Fault[] {
  return fieldsOf(definition)
    .filter(({ part }) => !dataClasses.includes(part.dataClass))
    .map(({ path, part: { label } }) => ({
      code: 'fieldWithoutDataClass',
      path: `${path}.dataClass`,
      message: `Il campo «${label}» non dice la classe dei dati: P, I, H o J.`,
    }));
}

/** What routes a case leaves the form: it is never a text, and never says who a person is or how they are. */
export function checkRoutingFields(definition: ProtocolDefinition): Fault[] {
  return fieldsOf(definition).flatMap(({ path, part }) => {
    const name = factOf(part);
    if (name === undefined) return [];
    const faults: Fault[] = [];
    if (isText(part)) {
      const message = `Il testo libero «${part.label}» non può alimentare il fatto «${name}».`;
      faults.push({ code: 'textFeedsFact', path, message });
    }
    if (part.dataClass === 'I' || part.dataClass === 'H') {
      const message = `Il campo «${part.label}» è di classe ${part.dataClass}: non può alimentare il fatto «${name}».`;
      faults.push({ code: 'personalDataFeedsFact', path, message });
    }
    return faults;
  });
}

/** Every date the case remembers is asked in some form, as a date or as an instant, or set by an act of the service. */
export function checkAnchors(
  definition: ProtocolDefinition,
  { outside }: VerificationContext,
): Fault[] {
  const feeding = fieldsOf(definition).flatMap(({ path, part }) =>
    'anchor' in part ? [{ path, name: part.anchor, type: part.type }] : [],
  );
  const neverSet = Object.keys(definition.anchors)
    .filter((name) => !feeding.some((field) => field.name === name))
    .filter((name) => !outside.anchors.includes(name))
    .map((name) => ({
      code: 'anchorNeverSet' as const,
      path: `anchors.${name}`,
      message: `Nessun campo imposta la data «${name}».`,
    }));
  const mismatches = feeding.flatMap(({ path, name, type }) => {
    const expected = definition.anchors[name]?.type ?? type;
    if (expected === type) return [];
    const message = `Il campo è «${type}», la data «${name}» è «${expected}».`;
    return [{ code: 'anchorTypeMismatch' as const, path, message }];
  });
  return [...neverSet, ...mismatches];
}
