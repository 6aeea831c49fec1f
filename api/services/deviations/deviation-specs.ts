import type { DeviationKind } from '../../../domain/case/deviation-forms.ts';
import { caseSpecs } from './deviation-case-specs.ts';
import { correctionSpec } from './deviation-correction.ts';
import type { DeviationSpec } from './deviation-spec.ts';
import { stepSpecs } from './deviation-step-specs.ts';
import { termSpecs } from './deviation-term-specs.ts';

/** Every kind of deviation. */
export const deviationSpecs: Readonly<Record<DeviationKind, DeviationSpec>> = {
  ...stepSpecs,
  correctSubmission: correctionSpec,
  ...termSpecs,
  ...caseSpecs,
};
