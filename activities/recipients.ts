import type { SkippedRecipient } from '../domain/case/events.ts';
import type { RunningTerm } from '../domain/case/state.ts';
import { whoActsFor } from '../domain/people/standing-in.ts';
import type { Role } from '../domain/protocol/definition.ts';
import type { RungRecipient } from '../domain/terms/ladder.ts';
import { candidatesFor, type Candidate, type RecipientsAbout } from './recipient-levels.ts';

/** Where a notice climbs when nobody answers to a rung. */
const climb: readonly RungRecipient[] = ['owner', 'coordinator', 'areaHead', 'director'];

/** Whom a notice goes to, and who was skipped because they are away. */
export interface Recipients {
  told: readonly string[];
  away: readonly SkippedRecipient[];
}

/**
 * The people one rung tells: the owner is the person of the step, or the office when it has none. Who is away is
 * replaced by who acts for them; a level that is away as a whole climbs to the next one, and so does a rung that would
 * reach nobody, so that no alarm is lost.
 */
export function recipientsOf(tell: readonly RungRecipient[], about: RecipientsAbout): Recipients {
  const asked = tell.map((recipient) => ({ recipient, ...reach(recipient, about) }));
  const reached = asked.filter(({ told }) => told.length > 0);
  const unattended = asked.filter(({ told, away }) => told.length === 0 && away.length > 0);
  const climbing = unattended.map(({ recipient }) => recipient);
  if (reached.length === 0 && climbing.length === 0) climbing.push(highestOf(tell));
  const above = climbing.map((recipient) => climbFrom(recipient, about));
  return joined([...asked, ...above]);
}

/** The coordinators of a term's chain, or of the case's first chain: who looks after what stands still. */
export function coordinatorsOf(
  about: Omit<RecipientsAbout, 'term'> & { term: RunningTerm | undefined },
): readonly string[] {
  const { protocol, term } = about;
  const [first = ''] = Object.keys(protocol.chains);
  const chain = term !== undefined && term.chain in protocol.chains ? term.chain : first;
  const { stepId = null, stepKey = '', lane = null } = term ?? {};
  return recipientsOf(['coordinator'], { ...about, term: { stepId, stepKey, lane, chain } }).told;
}

/**
 * These people, or who acts for them. When that reaches nobody, the levels above: of the chain that they coordinate, or of
 * the case's first chain from its coordinators on.
 */
export function recipientsAmong(
  candidates: readonly Candidate[],
  about: Omit<RecipientsAbout, 'term'>,
): Recipients {
  const asked = joined(candidates.map((candidate) => present(candidate, about)));
  if (asked.told.length > 0) return asked;
  const chains = Object.entries(about.protocol.chains);
  const own = chains.find(([, { coordinator }]) =>
    candidates.some(({ seat }) => seat.role === coordinator.role),
  );
  const [chain = ''] = own ?? chains[0] ?? [];
  const term = { stepId: null, stepKey: '', lane: null, chain };
  const above = climbFrom(own === undefined ? 'owner' : 'coordinator', { ...about, term });
  return joined([asked, above]);
}

/** Why a notice comes to one of them, as its record says it: in the place of somebody, or because nobody was there. */
export function whyThem(
  userId: string,
  away: readonly SkippedRecipient[],
): Readonly<Record<string, string>> {
  const standsIn = away.some(({ toldInstead }) => toldInstead === userId);
  const unattended = away.some(({ toldInstead }) => toldInstead === null);
  return { ...(standsIn && { standsIn: 'yes' }), ...(unattended && { unattended: 'yes' }) };
}

/** Who acts in the place of somebody who is away that day, if anybody is in force to do so. */
export function substituteOf(
  userId: string,
  seat: { role: Role; agencyId: string },
  { directory, on }: Pick<RecipientsAbout, 'directory' | 'on'>,
): SkippedRecipient | undefined {
  const acting = whoActsFor(userId, on, directory.absences, seat);
  if (acting.away.length === 0) return undefined;
  const inForce = directory.officers.some((officer) => officer.userId === acting.userId);
  return { userId, toldInstead: inForce ? acting.userId : null };
}

function reach(recipient: RungRecipient, about: RecipientsAbout): Recipients {
  return joined(candidatesFor(recipient, about).map((candidate) => present(candidate, about)));
}

function present(
  { userId, seat }: Candidate,
  about: Pick<RecipientsAbout, 'directory' | 'on'>,
): Recipients {
  const skipped = substituteOf(userId, seat, about);
  if (skipped === undefined) return { told: [userId], away: [] };
  const { toldInstead } = skipped;
  return { told: toldInstead === null ? [] : [toldInstead], away: [skipped] };
}

/** The next level above that reaches somebody; who was found away on the way there is named as well. */
function climbFrom(recipient: RungRecipient, about: RecipientsAbout): Recipients {
  const passed: Recipients[] = [];
  for (const level of climb.slice(climb.indexOf(recipient) + 1)) {
    const found = reach(level, about);
    passed.push(found);
    if (found.told.length > 0) break;
  }
  return joined(passed);
}

function highestOf(tell: readonly RungRecipient[]): RungRecipient {
  return tell.reduce((a, b) => (climb.indexOf(a) >= climb.indexOf(b) ? a : b), 'owner');
}

function joined(parts: readonly Recipients[]): Recipients {
  const away = new Map(parts.flatMap((part) => part.away).map((one) => [one.userId, one]));
  return { told: [...new Set(parts.flatMap(({ told }) => told))], away: [...away.values()] };
}
