import type { Seat } from '../../../domain/access/case-access.ts';
import type { LinkKind } from '../../../domain/case/link-forms.ts';
import type { FormDefinition } from '../../../domain/protocol/definition.ts';
import type { CaseFile } from '../cases/case-file.ts';
import type { CaseHistory } from '../cases/case-history.ts';
import type { StepFormView } from '../services.ts';
import { pseudoStep } from '../cases/step-forms.ts';
import type { World } from '../world.ts';

/** An act that no protocol describes, shown as the form that it is for whoever fills it in. */
export async function linkActForm(
  world: World,
  file: CaseFile,
  history: CaseHistory,
  as: Seat,
  act: {
    kind: LinkKind;
    label: string;
    purpose: string;
    form: FormDefinition;
    outcomes: StepFormView['outcomes'];
    context?: StepFormView['context'];
  },
): Promise<StepFormView> {
  const [names, now] = await Promise.all([world.names(), world.now()]);
  const { kind: key, label, purpose, form, outcomes, context = [] } = act;
  return {
    caseCode: file.record.code,
    version: history.state.version,
    step: pseudoStep({ key, label, purpose, card: '' }, as, names.agencyLabel, now),
    form,
    people: {},
    outcomes,
    context,
  };
}
