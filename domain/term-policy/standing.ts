import type { PlacedValues } from '../protocol/verify/check-terms.ts';
import type { TermChange } from './change.ts';
import { periodsOf, policyOn, type TermPolicy } from './policy.ts';
import { isSameValue, writtenValue, type PolicyValue } from './value.ts';

/** What holds in one version on the day on which a change would begin, were there no change. */
export interface Standing {
  version: number;
  value: PolicyValue;
  /** The change-set that brought it; null: the protocol's own value. */
  changeId: string | null;
}

/** The term of a change in each of its versions. */
export type PlaceOfVersion = (version: number) => PlacedValues;

type Scope = Pick<TermChange, 'protocolCode' | 'versions' | 'path' | 'site' | 'effectiveOn'>;

/** What a change would find in each of its versions. A second change-set on the same term finds the first. */
export function standingOf(
  policies: readonly TermPolicy[],
  { protocolCode, versions, path, site, effectiveOn }: Scope,
  placeOf: PlaceOfVersion,
): readonly Standing[] {
  return versions.flatMap((version) => {
    const place = { protocolCode, version, path };
    const policy = policyOn(policies, place, { site, on: effectiveOn });
    const value = policy?.value ?? writtenValue(placeOf(version).values);
    return value === undefined ? [] : [{ version, value, changeId: policy?.changeId ?? null }];
  });
}

/** Whether a change would leave everything as it is. */
export function changesNothing(value: PolicyValue, standing: readonly Standing[]): boolean {
  return standing.every((one) => isSameValue(one.value, value));
}

/** Sites that keep a value of their own when all the others change. */
export function exceptionsTo(
  policies: readonly TermPolicy[],
  { protocolCode, versions, path, site, effectiveOn }: Scope,
): readonly string[] {
  if (site !== null) return [];
  const own = policies.filter(
    (one) =>
      one.protocolCode === protocolCode &&
      one.path === path &&
      versions.includes(one.version) &&
      one.validFrom <= effectiveOn,
  );
  return [...new Set(own.flatMap((one) => one.site ?? []))].sort();
}

/** The day from which another decision about the same scope holds already; null while none does. */
export function heldUntil(
  policies: readonly TermPolicy[],
  { protocolCode, versions, path, site, effectiveOn }: Scope,
): string | null {
  const later = versions
    .flatMap((version) => periodsOf(policies, { protocolCode, version, path }, site))
    .map(({ from }) => from)
    .filter((from) => from > effectiveOn);
  return later.sort()[0] ?? null;
}
