import type { Directory } from '../db/directory-store.ts';
import { coordinatorRoles } from '../domain/access/coordinators.ts';
import type { CaseState, RunningTerm } from '../domain/case/state.ts';
import { isUnderWay } from '../domain/handover/handover.ts';
import type {
  ActorRule,
  ChainDefinition,
  ProtocolDefinition,
  Role,
} from '../domain/protocol/definition.ts';
import type { RungRecipient } from '../domain/terms/ladder.ts';

/** What the people of a rung depend on. */
export interface RecipientsAbout {
  state: CaseState;
  protocol: ProtocolDefinition;
  /** `termKey` absent: no term in particular. */
  term: Pick<RunningTerm, 'stepId' | 'stepKey' | 'lane' | 'chain'> & { termKey?: string };
  directory: Directory;
  /** Rome date: who is away on it is stood in for. */
  on: string;
}

/** Somebody a level of the ladder means, and the seat in which it means them. */
export interface Candidate {
  userId: string;
  seat: { role: Role; agencyId: string };
}

/** The people that one level of a ladder means, whether they are there or away. */
export function candidatesFor(
  recipient: RungRecipient,
  about: RecipientsAbout,
): readonly Candidate[] {
  if (recipient === 'owner') return owners(about);
  const chain = about.protocol.chains[about.term.chain];
  if (chain === undefined) return [];
  const ofChain = ofLevel(chain, recipient, about);
  return recipient === 'coordinator'
    ? [...ofChain, ...ofBothSides(about), ...ofOwnersOffice(about)]
    : ofChain;
}

/** The people of one level of a chain: where two services answer together, those of both. */
function ofLevel(
  chain: ChainDefinition,
  level: Exclude<RungRecipient, 'owner'>,
  about: RecipientsAbout,
): readonly Candidate[] {
  const besides = level === 'coordinator' || level === 'areaHead' ? chain.also?.[level] : undefined;
  return [chain[level], ...(besides ?? [])].flatMap((rule) => officers(rule, about));
}

/** While a family passes between two offices, what is missed on one side is heard by the coordinators of both. */
function ofBothSides(about: RecipientsAbout): readonly Candidate[] {
  const { handover } = about.state;
  if (handover === null || !isUnderWay(handover)) return [];
  // What its sender has not sent is nobody else's business.
  return officersOfSides(
    handover.status === 'proposed' ? ['sender'] : ['sender', 'receiver'],
    about,
  );
}

/**
 * Whoever distributes the work of the offices on these sides of the handover. The offices are those to which it was put:
 * a seat may have changed, or been taken away, in the same act.
 */
export function officersOfSides(
  sides: readonly ('sender' | 'receiver')[],
  {
    state: { handover },
    protocol,
    directory,
  }: Pick<RecipientsAbout, 'state' | 'protocol' | 'directory'>,
): readonly Candidate[] {
  if (handover === null) return [];
  return sides.flatMap((side) => {
    const agencyId = handover[side];
    const roles = new Set((protocol.handover?.ways ?? []).map((way) => way[side].role));
    return [...roles].flatMap((role) => holdersOf({ role, agencyId }, directory));
  });
}

/** What was handed over to an office is heard by whoever distributes its work as well. */
function ofOwnersOffice({ state, term, directory }: RecipientsAbout): readonly Candidate[] {
  const owner = state.owners[term.termKey ?? ''];
  if (owner === undefined || owner.agencyId === state.parties.holder) return [];
  const { agencyId } = owner;
  return coordinatorRoles.flatMap((role) => holdersOf({ role, agencyId }, directory));
}

/** Everybody who holds that seat. */
function holdersOf(seat: Candidate['seat'], { officers: all }: Directory): readonly Candidate[] {
  return all
    .filter(({ role, agencyId }) => role === seat.role && agencyId === seat.agencyId)
    .map(({ userId }) => ({ userId, seat }));
}

function owners({ state, term, directory }: RecipientsAbout): readonly Candidate[] {
  const isInForce = (userId: string): boolean =>
    directory.officers.some((officer) => officer.userId === userId);
  const given = state.owners[term.termKey ?? ''];
  if (given !== undefined) {
    const { userId, role, agencyId } = given;
    // Gone, they are not replaced by who had it before: the rung climbs to the coordinators.
    return isInForce(userId) ? [{ userId, seat: { role, agencyId } }] : [];
  }
  const step = Object.values(state.steps).find(
    ({ stepId, stepKey, lane }) =>
      stepId === term.stepId ||
      (term.stepId === null && stepKey === term.stepKey && (term.lane ?? lane) === lane),
  );
  // Reports: who answers is the social worker of the case, not the office that sends the letter.
  const ofCase = term.stepId === null;
  const named = ofCase ? state.people.tmSocialWorker : step?.assigneeId;
  if (named !== undefined && named !== null && isInForce(named)) {
    const holder = { role: 'tmSocialWorker' as const, agencyId: state.parties.holder ?? '' };
    const seat = ofCase || step === undefined ? holder : step;
    return [{ userId: named, seat: { role: seat.role, agencyId: seat.agencyId } }];
  }
  if (step === undefined) return [];
  const { role, agencyId } = step;
  return holdersOf({ role, agencyId }, directory);
}

/** Holders of the role in the party's agency; where that agency has none, whoever holds it. */
function officers(
  rule: ActorRule,
  { state, directory }: Pick<RecipientsAbout, 'state' | 'directory'>,
): readonly Candidate[] {
  const agencyId = state.parties[rule.party];
  const holders = directory.officers.filter(({ role }) => role === rule.role);
  const inside = holders.filter((officer) => officer.agencyId === agencyId);
  return (inside.length > 0 ? inside : holders).map((officer) => ({
    userId: officer.userId,
    seat: { role: rule.role, agencyId: officer.agencyId },
  }));
}
