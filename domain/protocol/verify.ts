import type { ProtocolDefinition } from './definition.ts';
import { checkConditionValues, checkStepFacts } from './verify/check-conditions.ts';
import { checkFactTypes, checkFactsSet, checkFactsSetByEffects } from './verify/check-facts.ts';
import {
  checkCyclesWithoutTerm,
  checkDeadEnds,
  checkOutcomesWithoutEffect,
  checkReachableEndings,
  checkReachableSteps,
} from './verify/check-flow.ts';
import { checkAnchors, checkDataClasses, checkRoutingFields } from './verify/check-forms.ts';
import { checkJoins } from './verify/check-joins.ts';
import { checkReferences } from './verify/check-references.ts';
import { checkRoles } from './verify/check-roles.ts';
import { checkRungs } from './verify/check-rungs.ts';
import {
  checkEdits,
  checkLawTerms,
  checkPossibleTerms,
  checkSources,
} from './verify/check-terms.ts';
import type { Fault, VerificationContext } from './verify/fault.ts';

/** One rule a definition must keep. */
type Check = (definition: ProtocolDefinition, context: VerificationContext) => Fault[];

const checks: readonly Check[] = [
  checkReferences,
  checkReachableSteps,
  checkReachableEndings,
  checkDeadEnds,
  checkOutcomesWithoutEffect,
  checkJoins,
  checkCyclesWithoutTerm,
  checkSources,
  checkLawTerms,
  checkEdits,
  checkPossibleTerms,
  checkRungs,
  checkRoles,
  checkFactsSet,
  checkFactTypes,
  checkFactsSetByEffects,
  checkConditionValues,
  checkStepFacts,
  checkAnchors,
  checkDataClasses,
  checkRoutingFields,
];

/**
 * All the faults of a definition at once; none means that every case it starts can be worked to an end.
 * Conditions are taken as possible: a step reached only under a condition that never holds is not found.
 */
export function verifyProtocol(
  definition: ProtocolDefinition,
  context: VerificationContext,
): Fault[] {
  return checks.flatMap((check) => check(definition, context));
}
