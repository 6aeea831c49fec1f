import { mayAttach } from '../../../domain/access/papers.ts';
import { actReferenceLabel } from '../../../domain/case/act-reference.ts';
import type { AttachmentChoices } from './attachment-service.ts';
import type { CaseFile } from '../cases/case-file.ts';
import type { CasePapers } from './case-papers.ts';

/** What the person may attach a file to: the steps there have been, latest first, and the acts they see. */
export function attachmentChoices(
  { person, record }: CaseFile,
  { acts, stepSeats, stepLabel }: CasePapers,
): AttachmentChoices | null {
  if (record.status !== 'open') return null;
  const mayFor = (step: Parameters<typeof mayAttach>[2]): boolean =>
    'as' in mayAttach(person, record, step);
  const steps = [...stepSeats].filter(([, seat]) => mayFor(seat)).reverse();
  const toCase = mayFor(null);
  if (!toCase && steps.length === 0) return null;
  return {
    toCase,
    steps: numbered(steps.map(([stepId]) => ({ stepId, label: stepLabel(stepId) }))),
    acts: acts.map((act) => ({ id: act.id, label: `${actReferenceLabel(act)}: ${act.label}` })),
  };
}

/** A step done more than once shows which time: «Relazione (2)». */
function numbered(steps: readonly { stepId: string; label: string }[]): AttachmentChoices['steps'] {
  return steps.map((step) => {
    const again = steps.filter(({ label }) => label === step.label).length > 1;
    const number = step.stepId.split('.').slice(1).join('.');
    return again && number !== '' ? { ...step, label: `${step.label} (${number})` } : step;
  });
}
