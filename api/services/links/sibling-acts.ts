import { findCase } from '../../../db/case-store.ts';
import { derivedUuid } from '../../../db/derived-uuid.ts';
import { DomainError } from '../../../domain/domain-error.ts';
import { problemOf } from '../../problem.ts';
import type { ActResult, SiblingOutcome, Viewer } from '../acting-person.ts';
import { accessTo } from '../cases/case-file.ts';
import { stepKeyOf } from '../cases/wording.ts';
import type { Services } from '../services.ts';
import { siblingRecords } from './sibling-steps.ts';
import type { World } from '../world.ts';

type CompleteStep = Services['cases']['completeStep'];

/** Brothers and sisters of one report: more than any household has. */
const siblingsMax = 20;

/**
 * Closes the same step in several cases with one report: each by a command of its own, with its own answers, documents
 * and journal entry. The case at hand comes first; when it refuses, nothing happens to the others. A refusal of one
 * of them is told and stops nobody else. Sent again with the same key, what is done stays done and the rest is tried.
 * @throws DomainError `not-a-sibling`, `not-the-same-step`, and those of the case at hand
 */
export function withSiblings(world: World, completeStep: CompleteStep): CompleteStep {
  return async (viewer, code, stepId, act, options) => {
    const { alsoFor = [], ...own } = act;
    if (alsoFor.length === 0) return completeStep(viewer, code, stepId, own, options);
    await checkSiblings(world, viewer, code, alsoFor);
    checkSameStep(stepId, alsoFor);
    const result = await completeStep(viewer, code, stepId, act, options);
    const outcomes: SiblingOutcome[] = [];
    for (const other of alsoFor) {
      const idempotencyKey = derivedUuid(`sibling ${other.caseCode}`, options.idempotencyKey);
      outcomes.push(
        await completeStep(viewer, other.caseCode, other.stepId, own, { idempotencyKey }).then(
          ({ version }: ActResult) => ({ ...other, version }),
          (error: unknown) => ({ ...other, refused: refusedFor(error) }),
        ),
      );
    }
    return { ...result, alsoFor: outcomes };
  };
}

async function checkSiblings(
  world: World,
  viewer: Viewer,
  code: string,
  alsoFor: readonly { caseCode: string }[],
): Promise<void> {
  const record = await findCase(world.database, code);
  // Whoever does not see the case (any more) is answered by the act itself.
  if (record === undefined || accessTo(viewer, record) === null) return;
  const siblings = await siblingRecords(world, record.caseId);
  const codes = new Set(siblings.map((sibling) => sibling.code));
  const named = alsoFor.map(({ caseCode }) => caseCode);
  const stranger = named.find((one) => !codes.has(one));
  if (stranger !== undefined) throw notSibling(stranger);
  if (new Set(named).size < named.length || named.length > siblingsMax) throw notSibling(named[0]);
}

/** What is written for one step says nothing of another, whatever its outcomes are called. */
function checkSameStep(
  stepId: string,
  alsoFor: readonly { caseCode: string; stepId: string }[],
): void {
  const other = alsoFor.find((one) => stepKeyOf(one.stepId) !== stepKeyOf(stepId));
  if (other === undefined) return;
  throw new DomainError(
    'invalid',
    'not-the-same-step',
    `Anche per: in ${other.caseCode} è indicata un’altra attività: la stessa relazione conclude solo la stessa attività.`,
    'alsoFor',
  );
}

function notSibling(code = ''): DomainError {
  return new DomainError(
    'invalid',
    'not-a-sibling',
    `Anche per: ${code} non è una pratica di un fratello o di una sorella, o compare due volte.`,
    'alsoFor',
  );
}

/** Whatever stopped it, as the person is told; a fault nobody foresaw tells nothing of its cause. */
function refusedFor(error: unknown): NonNullable<SiblingOutcome['refused']> {
  const { code, detail } = problemOf(error);
  return { code, detail };
}
