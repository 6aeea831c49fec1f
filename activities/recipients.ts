import type { RungRecipient } from '../domain/terms/ladder.ts';
import type { CaseState, RunningTerm } from '../domain/case/state.ts';
import { wayOf } from '../domain/case/handing-over.ts';
import { isUnderWay } from '../domain/handover/handover.ts';
import type {
  ActorRule,
  ChainDefinition,
  ProtocolDefinition,
} from '../domain/protocol/definition.ts';
import type { Directory } from '../db/directory-store.ts';

/** Where a notice climbs when nobody answers to a rung. */
const climb: readonly RungRecipient[] = ['owner', 'coordinator', 'areaHead', 'director'];

/**
 * The people one rung tells: the owner is the person of the step, or the office when it has none. A rung that
 * would reach nobody climbs to the next level, so that no alarm is lost.
 */
export function recipientsOf(
  tell: readonly RungRecipient[],
  about: {
    state: CaseState;
    protocol: ProtocolDefinition;
    term: Pick<RunningTerm, 'stepId' | 'stepKey' | 'lane' | 'chain'>;
    directory: Directory;
  },
): readonly string[] {
  const found = new Set(tell.flatMap((recipient) => peopleFor(recipient, about)));
  if (found.size > 0) return [...found];
  const highest = Math.max(...tell.map((recipient) => climb.indexOf(recipient)));
  for (const recipient of climb.slice(highest + 1)) {
    const people = peopleFor(recipient, about);
    if (people.length > 0) return people;
  }
  return [];
}

/** The coordinators of a term's chain, or of the case's first chain: who looks after what stands still. */
export function coordinatorsOf(
  about: Omit<Parameters<typeof recipientsOf>[1], 'term'> & { term: RunningTerm | undefined },
): readonly string[] {
  const { protocol, term } = about;
  const chain = protocol.chains[term?.chain ?? ''] ?? Object.values(protocol.chains)[0];
  return chain === undefined ? [] : told(chain, 'coordinator', about);
}

function peopleFor(
  recipient: RungRecipient,
  about: Parameters<typeof recipientsOf>[1],
): readonly string[] {
  if (recipient === 'owner') return owners(about);
  const chain = about.protocol.chains[about.term.chain];
  if (chain === undefined) return [];
  const ofChain = told(chain, recipient, about);
  return recipient === 'coordinator' ? [...ofChain, ...coordinatorsOfBothSides(about)] : ofChain;
}

/** The people of one level of a chain: where two services answer together, those of both. */
function told(
  chain: ChainDefinition,
  level: Exclude<RungRecipient, 'owner'>,
  about: Parameters<typeof officers>[1],
): readonly string[] {
  const besides = level === 'coordinator' || level === 'areaHead' ? chain.also?.[level] : undefined;
  const rules = [chain[level], ...(besides ?? [])];
  return [...new Set(rules.flatMap((rule) => officers(rule, about)))];
}

/** While a family passes between two offices, what is missed on one side is heard on the other. */
function coordinatorsOfBothSides({
  protocol,
  ...about
}: Parameters<typeof recipientsOf>[1]): readonly string[] {
  const { handover } = about.state;
  const way = wayOf(protocol, about.state);
  if (handover === null || way === undefined || !isUnderWay(handover)) return [];
  // What its sender has not sent is nobody else's business.
  const sides = handover.status === 'proposed' ? [way.sender] : [way.sender, way.receiver];
  return sides.flatMap((rule) => officers(rule, about));
}

function owners(about: Parameters<typeof recipientsOf>[1]): readonly string[] {
  const { state, term, directory } = about;
  const isInForce = (userId: string): boolean =>
    directory.officers.some((officer) => officer.userId === userId);
  const step = Object.values(state.steps).find(
    ({ stepId, stepKey, lane }) =>
      stepId === term.stepId ||
      (term.stepId === null && stepKey === term.stepKey && (term.lane ?? lane) === lane),
  );
  // Reports: who answers is the social worker of the case, not the office that sends the letter.
  const named = term.stepId === null ? state.people.tmSocialWorker : step?.assigneeId;
  if (named !== undefined && named !== null && isInForce(named)) return [named];
  if (step === undefined) return [];
  const { role, agencyId } = step;
  return directory.officers
    .filter((officer) => officer.role === role && officer.agencyId === agencyId)
    .map(({ userId }) => userId);
}

/** Holders of the role in the party's agency; where that agency has none, whoever holds it. */
export function officers(
  rule: ActorRule,
  { state, directory }: Pick<Parameters<typeof recipientsOf>[1], 'state' | 'directory'>,
): readonly string[] {
  const agencyId = state.parties[rule.party];
  const holders = directory.officers.filter(({ role }) => role === rule.role);
  const inside = holders.filter((officer) => officer.agencyId === agencyId);
  return (inside.length > 0 ? inside : holders).map(({ userId }) => userId);
}
