import type { FormDefinition, Party, Visibility } from '../protocol/definition.ts';
import type { CaseAccess, CaseSeats } from './case-access.ts';

/** What a partner may be let see of a case beside the work of its own agency. */
export const grantNames = ['identity', 'household', 'mandate', 'act'] as const;

/** One of them: who the child is, its relatives, what is known of the mandate, the references of the acts. */
export type Grant = (typeof grantNames)[number];

/** Seats whose people a set of readers is made of. */
const seatsOfSet: Readonly<Record<Visibility, readonly Party[]>> = {
  'S-TM': [],
  // Beside the social service the Tutela Minori, where another office holds the case.
  'S-SST': ['territorialService', 'municipality', 'protection'],
  'S-ASST': ['asst'],
  'S-HUB': ['hub'],
  'S-DEST': ['spoke'],
};

/** Whether the person reads through an agency of this set, and through no wider right. */
export function isOfSet(
  { sight, agencyIds }: CaseAccess,
  { parties }: Pick<CaseSeats, 'parties'>,
  set: Visibility,
): boolean {
  const agencies = seatsOfSet[set].map((party) => parties[party]);
  return sight === 'partner' && agencyIds.some((agencyId) => agencies.includes(agencyId));
}

/** The access of a partner cut to what was granted: without the identity nothing of class I. */
export function grantedAccess(access: CaseAccess, granted: ReadonlySet<Grant>): CaseAccess {
  if (granted.has('identity')) return access;
  return { ...access, dataClasses: access.dataClasses.filter((one) => one !== 'I') };
}

/** The field of a form that grants something to a set of readers, if it has one. */
export function grantingField(form: FormDefinition, set: Visibility): string | undefined {
  return Object.entries(form).find(
    ([, field]) => field.type === 'checklist' && field.grants === set,
  )?.[0];
}

/** The rows answered yes, of those that grant something. */
export function grantsIn(answer: unknown): ReadonlySet<Grant> {
  const rows = (answer ?? {}) as Readonly<Record<string, unknown>>;
  return new Set(grantNames.filter((name) => rows[name] === true));
}
