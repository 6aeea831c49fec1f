import type { Party, ProtocolDefinition } from '../definition.ts';
import type { Fault } from './fault.ts';
import { conditionsOf, effectsOf, fieldsOf } from './walk.ts';

/** A seat that a form gives, an effect takes away or another case hands over is a seat of this procedure. */
export function checkSeats(definition: ProtocolDefinition): Fault[] {
  const { heldBy } = definition;
  const named: { path: string; party: Party }[] = [
    ...(heldBy === undefined ? [] : [{ path: 'heldBy', party: heldBy }]),
    ...fieldsOf(definition).flatMap(({ path, part }) =>
      'seats' in part ? [{ path: `${path}.seats`, party: part.seats }] : [],
    ),
    ...effectsOf(definition).flatMap(({ path, part }) =>
      'unseat' in part ? [{ path: `${path}.unseat`, party: part.unseat }] : [],
    ),
    ...effectsOf(definition).flatMap(({ path, part }) =>
      'startCase' in part && part.heldBy !== undefined
        ? [{ path: `${path}.heldBy`, party: part.heldBy }]
        : [],
    ),
  ];
  return named.flatMap(({ path, party }) =>
    // Whoever opens a case holds it for ever: that seat is neither given nor taken away by a form.
    definition.parties.includes(party) && party !== 'holder'
      ? []
      : [
          {
            code: 'seatNobodyTakes' as const,
            path,
            message: `Il posto «${party}» non si può dare né togliere in questo procedimento.`,
          },
        ],
  );
}

/** A condition compares seats of this procedure. */
export function checkComparedSeats(definition: ProtocolDefinition): Fault[] {
  return conditionsOf(definition).flatMap(({ path, part }) =>
    'sameOffice' in part
      ? part.sameOffice
          .filter((party) => !definition.parties.includes(party))
          .map((party) => ({
            code: 'seatNobodyTakes' as const,
            path,
            message: `Il procedimento non ha il posto «${party}».`,
          }))
      : [],
  );
}

/** A case that begins without persons learns about them in some form. */
export function checkPersonsNamed(definition: ProtocolDefinition): Fault[] {
  if (definition.opensWithoutPersons !== true) return [];
  if (fieldsOf(definition).some(({ part }) => part.type === 'persons')) return [];
  const message = 'Il fascicolo si apre senza persone, e nessun modulo le chiede poi.';
  return [{ code: 'personsNeverNamed', path: 'opensWithoutPersons', message }];
}
