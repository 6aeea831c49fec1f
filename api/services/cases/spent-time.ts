import { romeZone } from '../../../calendar/rome-zone.ts';
import type { CaseState, RunningTerm } from '../../../domain/case/state.ts';
import { isBinding } from '../../../domain/case/predicates.ts';
import { ledgerOf } from '../../../domain/case/term-dates.ts';
import type { DatingSettings } from '../../../domain/terms/dating-settings.ts';
import { consumedByAgency, measureOf } from '../../../domain/terms/ledger-account.ts';
import { describeQuantity } from '../../../domain/terms/quantities.ts';
import type { DueView } from '../services.ts';
import type { Names } from '../world.ts';

/** Who answers for a date of the law or of the judge by name; nothing when it is whoever has the step. */
export function ownerOf(
  { owners }: CaseState,
  term: RunningTerm,
  names: Names,
): Pick<DueView, 'owner'> {
  const owner = isBinding(term) ? owners[term.termKey] : undefined;
  if (owner === undefined) return {};
  const { userId, agencyId } = owner;
  return {
    owner: { displayName: names.userName(userId), agencyLabel: names.agencyLabel(agencyId) },
  };
}

/** How much of a running term each office has spent so far, in the measure of the term, in the order they held it. */
export function spentOn(
  { calendar }: Pick<DatingSettings, 'calendar'>,
  { parties }: CaseState,
  term: RunningTerm,
  { names, now }: { names: Names; now: number },
): NonNullable<DueView['spent']> {
  const { question, segments, extension, dates } = term;
  const start = dates?.start;
  const site = names.siteOf(segments.at(-1)?.agency ?? parties.holder ?? '');
  if (start === undefined || site === undefined) return [];
  const asked = { question, termClass: term.class, segments, extension, start, site };
  const ledger = ledgerOf(asked);
  const measure = measureOf(ledger.request);
  return consumedByAgency(ledger, now, { calendar, zone: romeZone }).map(({ agency, amount }) => ({
    agencyLabel: names.agencyLabel(agency),
    amount: describeQuantity(amount, measure),
  }));
}
