import { DomainError } from '../domain-error.ts';
import { numericDate } from '../terms/italian-dates.ts';

/**
 * What tells one registered document from every other: registry area, year, number, direction.
 * @source D.P.R. 445/2000, art. 53 (registro di protocollo)
 */
export interface ActReference {
  aoo: string;
  year: number;
  number: string;
  direction: 'in' | 'out';
}

/**
 * The same for two ways of writing one reference: case and leading zeros do not count («0001234» is «1234»). The
 * generated column `acts.reference` of migration 000030 says the same in SQL.
 */
export function actReferenceKey({ aoo, year, number, direction }: ActReference): string {
  const digits = number
    .trim()
    .toLowerCase()
    .replace(/^0+(?=.)/, '');
  return `${aoo.trim().toLowerCase()}/${year}/${digits}/${direction}`;
}

/** «ASC 2026/1234» */
export function actReferenceLabel({ aoo, year, number }: Omit<ActReference, 'direction'>): string {
  return `${aoo} ${year}/${number}`;
}

/** The same act twice in one case. `earlier` is absent while the first registration is still being decided. */
export function actAlreadyRegistered(
  act: ActReference,
  earlier?: { label: string; on: string },
): DomainError {
  const verse = act.direction === 'in' ? 'in arrivo' : 'in partenza';
  const message =
    earlier === undefined
      ? `Lo stesso atto (${actReferenceLabel(act)}, ${verse}) si sta registrando in questa pratica proprio adesso: guarda la pratica prima di riprovare.`
      : `L'atto ${actReferenceLabel(act)} ${verse} è già registrato in questa pratica: «${earlier.label}», del ${numericDate(earlier.on)}.`;
  return new DomainError('conflict', 'act-already-registered', message);
}
