import type { CasePath } from './case-paths.ts';
import { deviationPaths } from './deviation-paths.ts';
import { handoverPaths } from './handover-paths.ts';
import { familyCentrePaths } from './family-centre-paths.ts';
import { inquiryPaths } from './inquiry-paths.ts';
import { inquiryV2Paths } from './inquiry-v2-paths.ts';
import { mandatePaths } from './mandate-paths.ts';
import { occurrencePaths } from './occurrence-paths.ts';
import { placementPaths } from './placement-paths.ts';
import {
  handover,
  familyCentre,
  inquiry,
  inquiryV2,
  mandate,
  occurrence,
  placement,
  type Procedure,
} from './procedures.ts';

/** What the recorded histories of each version must cover: every path, and what a test of its own records. */
export const recordedPaths: readonly { procedure: Procedure; names: readonly string[] }[] = [
  {
    procedure: inquiry,
    names: [...namesOf(inquiryPaths), ...namesOf(deviationPaths), 'carried-on'],
  },
  { procedure: inquiryV2, names: namesOf(inquiryV2Paths) },
  { procedure: mandate, names: [...namesOf(mandatePaths), 'ten-years-of-reports'] },
  { procedure: placement, names: namesOf(placementPaths) },
  { procedure: familyCentre, names: namesOf(familyCentrePaths) },
  { procedure: occurrence, names: namesOf(occurrencePaths) },
  { procedure: handover, names: namesOf(handoverPaths) },
];

/** What runs beside the cases: a folder for each kind of workflow, and the stories recorded of it. */
export const recordedBeside = {
  'recurring-obligation': ['carried-on-after-many-changes'],
  'yearly-review': ['silent-file-tried-again'],
  'protocol-migration': ['paused-taken-up-and-done'],
  'term-rollout': ['waits-takes-in-and-ends', 'a-look', 'a-case-whose-term-is-changed'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** A folder of what runs beside the cases. */
export type BesideFolder = keyof typeof recordedBeside;

function namesOf(paths: readonly CasePath[]): string[] {
  return paths.map(({ name }) => name);
}
