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
import {
  checkAnchors,
  checkDataClasses,
  checkGrants,
  checkRoutingFields,
} from './verify/check-forms.ts';
import { checkHandover } from './verify/check-handover.ts';
import { checkLinkAnswers } from './verify/check-link-answers.ts';
import { checkJoins } from './verify/check-joins.ts';
import {
  checkLanes,
  checkPreviousNominal,
  checkTermKeysOfLanes,
  checkTermsOfSeries,
  checkTermsBegunByEffects,
} from './verify/check-lanes.ts';
import { checkHeldReadings, checkSecondReadings } from './verify/check-readings.ts';
import { checkMigration } from './verify/check-migration.ts';
import { checkReferences } from './verify/check-references.ts';
import { checkRoles } from './verify/check-roles.ts';
import { checkComparedSeats, checkPersonsNamed, checkSeats } from './verify/check-seats.ts';
import { checkRungs } from './verify/check-rungs.ts';
import {
  checkEdits,
  checkLawTerms,
  checkMeetings,
  checkPossibleTerms,
  checkSources,
} from './verify/check-terms.ts';
import { checkCourtTerms, checkLawVariants } from './verify/check-weights.ts';
import type { Fault, VerificationContext } from './verify/fault.ts';

/** One rule a definition must keep. */
type Check = (definition: ProtocolDefinition, context: VerificationContext) => Fault[];

const checks: readonly Check[] = [
  checkReferences,
  checkMigration,
  checkReachableSteps,
  checkReachableEndings,
  checkDeadEnds,
  checkOutcomesWithoutEffect,
  checkJoins,
  checkLanes,
  checkPreviousNominal,
  checkTermKeysOfLanes,
  checkTermsOfSeries,
  checkTermsBegunByEffects,
  checkHeldReadings,
  checkSecondReadings,
  checkCyclesWithoutTerm,
  checkSources,
  checkLawTerms,
  checkLawVariants,
  checkCourtTerms,
  checkEdits,
  checkPossibleTerms,
  checkMeetings,
  checkRungs,
  checkRoles,
  checkSeats,
  checkComparedSeats,
  checkPersonsNamed,
  checkFactsSet,
  checkFactTypes,
  checkFactsSetByEffects,
  checkConditionValues,
  checkStepFacts,
  checkAnchors,
  checkDataClasses,
  checkGrants,
  checkRoutingFields,
  checkHandover,
  checkLinkAnswers,
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
