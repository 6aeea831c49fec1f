import {
  caseAccess,
  canSeeStep,
  type Person,
  type Seat,
} from '../../../domain/access/case-access.ts';
import { caseFacts } from '../../../domain/access/policy/case-facts.ts';
import { firstMatch, type Facts } from '../../../domain/access/policy/evaluate.ts';
import { accessPolicy, policyOf, type Access } from '../../../domain/access/policy/policy.ts';
import { authoredFacts, officeFacts, stepFacts } from '../../../domain/access/policy/step-facts.ts';
import { protocolOf } from '../../../protocols/protocol-of.ts';
import { offices, personas } from '../personas.ts';
import type { PreparedCase } from './prepared-cases.ts';

/** What an address answers to somebody. `hidden`: as if there were nothing. */
export type Verdict = 'signedOut' | 'allowed' | 'refused' | 'hidden';

/** What an address is asked about. */
export interface Target {
  /** The case in its path. */
  about?: PreparedCase;
  /** An open step, or one that was done, with who did it. */
  /** What is told about a step that is not in view, where that is told about any that is not there. @default hidden */
  ofHiddenStep?: Verdict;
  step?: Seat & { assigneeId: string | null; doneBy?: string | null };
  /** What everybody is told who gets as far as that: the prepared cases have nothing of the kind. */
  toEverybody?: Verdict;
  /** What is looked at before, so that nothing else can be observed. */
  judgedBy?: Access;
  /** Roles that the thing itself names. */
  askedRoles?: readonly Seat['role'][];
  /** Of one's own account: whether there is one depends on what was asked just before. */
  mayBeMissing?: true;
  /** Nothing has that id: whoever may look is told so, the others as always. */
  missing?: true;
}

/** What the policy says that this person is answered there. */
export function expectedVerdict(
  declared: Access | 'open',
  person: Person | null,
  target: Target,
): Verdict {
  const access = target.judgedBy ?? declared;
  if (access === 'open') return 'allowed';
  if (person === null) return 'signedOut';
  const policy = policyOf(access);
  const { about, step } = target;
  if (policy.behind === 'case' && about !== undefined) {
    const seen = caseAccess(person, about.record);
    if (seen === null) return 'hidden';
    if (step !== undefined && !canSeeStep(seen, step)) return target.ofHiddenStep ?? 'hidden';
    if (access.resource === 'case' && access.action === 'read') return 'allowed';
    if (target.toEverybody !== undefined) return target.toEverybody;
    if (policy.changes === true && seen.readOnly) return 'refused';
  }
  const ofWhole = access.resource === 'termSetting' ? accessPolicy.termSetting.read : policy;
  const rows = target.missing === true ? ofWhole.rows : policy.rows;
  const lets = factsFor(access, person, target).some(
    (facts) => firstMatch(rows, person, facts) !== undefined,
  );
  if (about === undefined && target.toEverybody !== undefined) return target.toEverybody;
  if (!lets && access.resource === 'readLog' && about !== undefined)
    return caseAccess(person, about.record) === null ? 'hidden' : 'refused';
  if (!lets && policy.unknownToOthers === true) return 'hidden';
  if (!lets && policy.emptyForOthers !== true) return 'refused';
  return target.missing === true ? 'hidden' : 'allowed';
}

/** The facts of the prepared cases, by what is done; any of them is enough. */
function factsFor({ resource, action }: Access, person: Person, target: Target): readonly Facts[] {
  const { about, step } = target;
  if (about === undefined) return [ofNoCase(resource, action, target)];
  const { record } = about;
  const { holder } = record.parties;
  const protocol = protocolOf(record.protocolCode, record.protocolVersion);
  const byRules = (rules: readonly { role: Seat['role']; party: keyof typeof record.parties }[]) =>
    rules.map(({ role, party }) => officeFacts([record.parties[party]], { askedRoles: [role] }));
  if (resource === 'event') return byRules(protocol.events['newFacts']?.by ?? []);
  if (resource === 'case' && action === 'startStep')
    return byRules(protocol.steps['requestInformation']?.startable?.by ?? []);
  if (resource === 'answer') {
    const { role, agencyId, doneBy = null } = step ?? missingStep;
    return [authoredFacts(doneBy, { agencyIds: [agencyId], askedRoles: [role] })];
  }
  if (resource === 'step' && step?.doneBy === undefined)
    return [stepFacts(step ?? missingStep, holder)];
  if (resource === 'step' || resource === 'term') {
    const { role, agencyId } = step ?? missingStep;
    return [
      {
        ...stepFacts(step ?? missingStep, holder),
        ...officeFacts([agencyId], { askedRoles: [role], holder }),
      },
    ];
  }
  if (resource === 'handover')
    return [{ places: { sender: [offices.tm], receiver: [offices.sst] } }];
  const whole = caseFacts(record);
  return [
    {
      ...whole,
      places: {
        ...whole.places,
        seen: person.roles.map(({ agencyId }) => agencyId),
        office: action === 'addStep' ? Object.values(record.parties) : record.agenciesInvolved,
      },
      sightThrough: (seat) =>
        caseAccess({ userId: person.userId, roles: [seat] }, record)?.sight ?? null,
    },
  ];
}

const missingStep: NonNullable<Target['step']> = {
  role: 'tmSocialWorker',
  agencyId: '',
  assigneeId: null,
};

function ofNoCase(resource: Access['resource'], action: string, { askedRoles }: Target): Facts {
  if (resource === 'absence')
    return authoredFacts(personas.anna.userId, { agencyIds: [offices.tm] });
  if (resource === 'case' && action === 'open')
    return { askedRoles: askedRoles ?? ['registryOffice'] };
  // Its convener is the lead Comune.
  if (resource === 'obligation')
    return officeFacts([offices.otherComune], { askedRoles: ['comuneReferent'] });
  return officeFacts([offices.tm]);
}
