import { allowed } from '../../../domain/access/refusals.ts';
import { mayBringTogether } from '../../../domain/access/links.ts';
import type { DeviationReason } from '../../../domain/case/deviation-reasons.ts';
import { linkFormName, reopeningForm } from '../../../domain/case/link-forms.ts';
import { stepsToGoOnFrom } from '../../../domain/case/reopening.ts';
import { refusal } from '../../../domain/case/refusals.ts';
import { reopeningTexts, undoMergeTexts } from '../../../texts/links.ts';
import { stepLabel } from '../../../texts/protocol-labels.ts';
import { parseForm } from '../../form-schema.ts';
import { perform, type ReadyAct } from '../cases/acting.ts';
import { openCaseFile, readHistory, type CaseFile } from '../cases/case-file.ts';
import { linkActForm } from './link-act-form.ts';
import type { LinkServices } from './link-service.ts';
import { reopeningAhead, whatComesBack } from './reopening-ahead.ts';
import { bringBack } from './reopening.ts';
import type { RawForm } from '../services.ts';
import type { World } from '../world.ts';

type Reopenings = Pick<LinkServices, 'reopeningForm' | 'reopen' | 'undoMergeForm' | 'undoMerge'>;

/** What brings an ended case back: at a step of its protocol, or, after a merge, as it was. */
export function createReopenings(world: World): Reopenings {
  return {
    reopeningForm: async (viewer, code) => {
      const file = await openCaseFile(world, viewer, code);
      const as = allowed(mayBringTogether(file.person, file.record));
      const history = await readHistory(world, file.record.caseId);
      const ahead = await reopeningAhead(world, file, history, as);
      const outcomes = stepsToGoOnFrom(file.protocol, history.state).map((key) => ({
        ...{ key, label: stepLabel(file.protocol, key), needs: [] },
        ...ahead(key),
      }));
      const { action: label, purpose } = reopeningTexts;
      const act = { kind: 'reopenCase', label, purpose, form: reopeningForm, outcomes } as const;
      return linkActForm(world, file, history, as, act);
    },
    reopen: (viewer, code, { stepKey, form }, options) => {
      const request = { act: 'reopenCase', stepKey, form };
      return perform(world, viewer, { code, request }, options, (file) =>
        readyReopening(world, file, form, { kind: 'reopenCase', stepKey }),
      );
    },
    undoMergeForm: async (viewer, code) => {
      const file = await openCaseFile(world, viewer, code);
      const as = allowed(mayBringTogether(file.person, file.record));
      const history = await readHistory(world, file.record.caseId);
      if (history.state.merged === null) throw refusal.notMerged();
      const { action: label, purpose, outcome } = undoMergeTexts;
      const consequences = await whatComesBack(world, file, history.state.merged);
      const outcomes = [{ key: 'undoMerge', label: outcome, needs: [], consequences }];
      const act = { kind: 'undoMerge', label, purpose, form: reopeningForm, outcomes } as const;
      return linkActForm(world, file, history, as, act);
    },
    undoMerge: (viewer, code, form, options) => {
      const request = { act: 'undoMerge', form };
      return perform(world, viewer, { code, request }, options, (file) =>
        readyReopening(world, file, form, { kind: 'undoMerge' }),
      );
    },
  };
}

/** The same reason, the same words, the same way back to the engine. */
async function readyReopening(
  world: World,
  file: CaseFile,
  form: RawForm,
  about: { kind: 'reopenCase'; stepKey: string } | { kind: 'undoMerge' },
): Promise<ReadyAct> {
  const as = allowed(mayBringTogether(file.person, file.record));
  const now = await world.now();
  const parsed = parseForm(reopeningForm, form, { now, protocol: file.protocol });
  const { state } = await readHistory(world, file.record.caseId);
  // One of the codes that the form offers.
  const reason = parsed.values['reason'] as DeviationReason;
  return {
    as,
    filled: { form: linkFormName(about.kind), stepId: null, parsed, links: [] },
    command: {
      send: (stamp, { submissionId }) =>
        bringBack(world, state, { ...about, reason, submissionId, ...stamp }),
    },
  };
}
