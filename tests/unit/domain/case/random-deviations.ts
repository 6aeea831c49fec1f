import fc from 'fast-check';
import type { CaseState } from '../../../../domain/case/state.ts';
import { dependantsOf } from '../../../../domain/case/deviations/dependants.ts';
import type { ProtocolDefinition } from '../../../../domain/protocol/definition.ts';
import { offices, personas } from '../../../support/personas.ts';
import type { Act } from './case-story.ts';

const why = { reason: 'organisation', submissionId: null } as const;
const dayMs = 24 * 3_600_000;

const handover = {
  caseId: '22222222-2222-4222-8222-222222222222',
  code: 'P3-2026-000001',
} as const;

const owners = [
  { userId: personas.sara.userId, role: 'sstSocialWorker', agencyId: offices.sst, handover },
  { userId: personas.anna.userId, role: 'tmSocialWorker', agencyId: offices.tm, handover },
  { userId: personas.bruno.userId, role: 'tmSocialWorker', agencyId: offices.tm, handover },
] as const;

/** Something that people lawfully, or not, do to a running case of that protocol beside its course. */
export const randomDeviationOf = (
  protocol: ProtocolDefinition,
): fc.Arbitrary<(state: CaseState, now: number) => Act> =>
  fc
    .record({
      kind: fc.constantFrom<Act['kind']>(
        'suspendTerms',
        'suspendTerms',
        'resumeTerms',
        'resumeTerms',
        'extendTerm',
        'changeTermByAct',
        'reopenStep',
        'returnStep',
        'skipStep',
        'decideSkip',
        'addStep',
        'setFlag',
        'confirmRecheck',
        'reownTerm',
        'reownTerm',
        'returnTerms',
      ),
      index: fc.nat({ max: 99 }),
      days: fc.integer({ min: -3, max: 90 }),
      yes: fc.boolean(),
    })
    .map(({ kind, index, days, yes }) => (state: CaseState, now: number): Act => {
      const among = (keys: readonly string[]): string =>
        keys[index % Math.max(1, keys.length)] ?? '';
      const termId = among(Object.keys(state.terms));
      const stepId = among(Object.keys(state.steps));
      const on = new Date(now + days * dayMs).toISOString().slice(0, 10);
      switch (kind) {
        case 'suspendTerms':
          return {
            kind,
            termIds: yes ? 'all' : [termId],
            expectedResumeOn: on,
            byAct: !yes,
            ...why,
          };
        case 'resumeTerms':
          return { kind, termIds: yes ? 'all' : [termId], ...why };
        case 'extendTerm':
          return { kind, termId, amount: Math.abs(days), ...why };
        case 'changeTermByAct':
          return { kind, termId, dueOn: on, ...why, submissionId: yes ? 'act' : null };
        case 'reopenStep': {
          const stepKey = among(Object.keys(state.done));
          const dependants = dependantsOf(protocol, state, stepKey).map(
            ({ id, condition }) =>
              [id, condition === 'open' && yes ? 'cancel' : 'recheck'] as const,
          );
          return { kind, stepKey, dependants: Object.fromEntries(dependants), ...why };
        }
        case 'returnStep':
          return { kind, stepId, ...why };
        case 'skipStep': {
          const outcomes = protocol.steps[stepId.split('.')[0] ?? '']?.outcomes ?? {};
          const continueAs = yes ? among(Object.keys(outcomes)) : null;
          return { kind, stepId, continueAs, ...why };
        }
        case 'decideSkip':
          return { kind, stepId, approved: yes };
        case 'addStep':
          return {
            kind,
            ...{ role: 'tmSocialWorker', party: 'holder', assigneeId: null },
            ...{ amount: days, unit: yes ? 'workingDays' : 'calendarDays' },
            ...why,
          };
        case 'reownTerm': {
          const termKey = state.terms[termId]?.termKey ?? '';
          return { kind, termKey, to: owners[index % owners.length] ?? owners[0] };
        }
        case 'returnTerms':
          return { kind, handover };
        case 'setFlag':
          return { kind, flag: 'attention', on: yes };
        default:
          return { kind: 'confirmRecheck', stepKey: among(Object.keys(state.done)) };
      }
    });
