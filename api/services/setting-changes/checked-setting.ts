import type { Database, Transaction } from '../../../db/pool.ts';
import { readSettings, type StoredSettings } from '../../../db/settings-store.ts';
import { readTermPolicies } from '../../../db/term-policy-store.ts';
import { DomainError } from '../../../domain/domain-error.ts';
import type { SiteDays } from '../../../domain/settings/calendar-decisions.ts';
import { checkCalendarAmendment } from '../../../domain/settings/calendar-rules.ts';
import { decisionOf } from '../../../domain/settings/decision-of.ts';
import {
  foundAfter,
  foundDays,
  foundRungs,
  type FoundSetting,
} from '../../../domain/settings/found-setting.ts';
import { checkedLadder } from '../../../domain/settings/ladder-rules.ts';
import { usesOf, type LadderUse } from '../../../domain/settings/ladder-uses.ts';
import {
  isOfLadder,
  type Amendment,
  type SettingChange,
  type SettingDecision,
} from '../../../domain/settings/setting-change.ts';
import type { TermPolicy } from '../../../domain/term-policy/policy.ts';
import { ladderBook } from '../../../domain/terms/ladder-book.ts';
import { protocolOf } from '../../../protocols/protocol-of.ts';
import { protocolRegistry } from '../../../protocols/registry.ts';

/** What a change finds in force, and what it would bring. */
export interface CheckedSetting {
  found: FoundSetting;
  decision: SettingDecision;
  after: FoundSetting;
}

/** Settings and decisions about terms, as of one moment. */
export interface SettingSurroundings {
  settings: StoredSettings;
  policies: readonly TermPolicy[];
}

/** Everything against which a change is checked. */
export async function readSurroundingsOf(
  database: Database | Transaction,
  amendment: Amendment,
): Promise<SettingSurroundings> {
  const settings = await readSettings(database);
  const policies = isOfLadder(amendment) ? await readTermPolicies(database, null) : [];
  return { settings, policies };
}

/** The days of a site. @throws DomainError `unknown-site` */
export function daysOf({ days }: StoredSettings, site: string): SiteDays {
  const found = days.get(site);
  if (found !== undefined) return found;
  throw new DomainError(
    'invalid',
    'unknown-site',
    `Sede «${site}»: serve una delle sedi del calendario.`,
    'site',
  );
}

/** Every term that a ladder watches on that day or later, with what every case can have beside its protocol. */
export function ladderUses(
  ladder: string,
  policies: readonly TermPolicy[],
  on: string,
): readonly LadderUse[] {
  const runnable = protocolRegistry.all().map(({ code, version }) => protocolOf(code, version));
  return usesOf(ladder, runnable, policies, on);
}

/** What a change finds in force on its day, whether or not it is possible. @throws DomainError `unknown-site` */
export function foundBy({ settings }: SettingSurroundings, amendment: Amendment): FoundSetting {
  return isOfLadder(amendment)
    ? foundRungs(ladderBook(settings.ladders), amendment)
    : foundDays(daysOf(settings, amendment.site), amendment);
}

/**
 * What a change would bring into force, once it is certain that it is possible today.
 * @throws DomainError `missing-reason`, `unknown-site`, of `checkCalendarAmendment`, of `checkedLadder`
 */
export function checkedSetting(
  surroundings: SettingSurroundings,
  { amendment, reason }: SettingChange,
  today: string,
): CheckedSetting {
  if (reason.trim() === '') throw withoutReason();
  const found = foundBy(surroundings, amendment);
  const book = ladderBook(surroundings.settings.ladders);
  if (isOfLadder(amendment)) {
    const uses = ladderUses(amendment.ladder, surroundings.policies, amendment.from);
    checkedLadder(book, uses, amendment, today);
  } else checkCalendarAmendment(daysOf(surroundings.settings, amendment.site), amendment, today);
  const decision = decisionOf({ amendment, reason }, book);
  return { found, decision, after: foundAfter(found, decision) };
}

function withoutReason(): DomainError {
  return new DomainError(
    'invalid',
    'missing-reason',
    'Manca il motivo: scrivi perché il calendario o gli avvisi cambiano.',
    'reason',
  );
}
