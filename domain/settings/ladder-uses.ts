import type { ProtocolDefinition, TermClass, TermValues } from '../protocol/definition.ts';
import { termValuesOf } from '../protocol/verify/check-terms.ts';
import { periodsOf, type TermPolicy } from '../term-policy/policy.ts';
import type { LocalDate } from '../terms/local-date.ts';

/** A term that a ladder watches: as its protocol writes it, or as administrators have decided. */
export interface LadderUse {
  protocolCode: string;
  version: number;
  /** Keys from the definition downwards, as the drawing names them. */
  path: string;
  class: TermClass;
  values: Pick<TermValues, 'amount' | 'unit' | 'direction' | 'ladder'>;
}

/** Every term that names that ladder in one of these versions, or will on that Rome date or later by a decision. */
export function usesOf(
  ladder: string,
  protocols: readonly ProtocolDefinition[],
  policies: readonly TermPolicy[],
  on: LocalDate,
): readonly LadderUse[] {
  const sites = [null, ...new Set(policies.flatMap(({ site }) => site ?? []))];
  return protocols.flatMap((protocol) =>
    termValuesOf(protocol, ['class', 'amount', 'unit', 'direction', 'ladder']).flatMap(
      ({ path, values }) => {
        const place = { protocolCode: protocol.code, version: protocol.version, path };
        const decided = sites
          .flatMap((site) => periodsOf(policies, place, site))
          .filter(({ to }) => to === null || to > on)
          .map(({ policy }) => ({ ...values, ...policy.value }));
        return [values, ...decided]
          .filter((one) => one.ladder === ladder)
          .map((one) => ({ ...place, class: values.class, values: one }));
      },
    ),
  );
}
