import { mayBringTogether, mayLinkCases } from '../../../domain/access/links.ts';
import type { LinkKind } from '../../../domain/case/link-forms.ts';
import type { CaseState } from '../../../domain/case/state.ts';
import { linkTexts, mergeTexts, reopeningTexts, undoMergeTexts } from '../../../texts/links.ts';
import type { CaseFile } from '../cases/case-file.ts';
import type { AllowedAction } from '../services.ts';

/** What this person may do to bring the case together with others, or to bring it back once it has ended. */
export function linkActions(
  { person, record }: CaseFile,
  { status, merged }: Pick<CaseState, 'status' | 'merged'>,
): readonly AllowedAction[] {
  const mayLink = 'as' in mayLinkCases(person, record);
  const mayBring = 'as' in mayBringTogether(person, record);
  const act = (may: boolean, action: LinkKind, label: string): AllowedAction[] =>
    may ? [{ action, label, target: '' }] : [];
  if (status === 'new') return [];
  if (status === 'open')
    return [
      ...act(mayLink, 'linkCase', linkTexts.link),
      ...act(mayBring, 'mergeInto', mergeTexts.action),
    ];
  return merged === null
    ? act(mayBring, 'reopenCase', reopeningTexts.action)
    : act(mayBring, 'undoMerge', undoMergeTexts.action);
}
