import type {
  MigrationAsked,
  MigrationPreviewView,
  MigrationTarget,
} from '../../../api/services/migrations/migration-service.ts';
import type { Fault } from '../../components/error-summary.tsx';

/** What was asked through the address, or typed into the form. */
export interface Asked extends MigrationAsked {
  readonly codes?: readonly string[];
}

/** What a person has chosen on the preview. */
export interface Choice {
  readonly codes: readonly string[];
  readonly reason: string;
}

/** The page on which a plan is prepared: the targets, or the preview of one of them. */
export type PrepareModel =
  | { readonly kind: 'targets'; readonly targets: readonly MigrationTarget[] }
  | {
      readonly kind: 'preview';
      readonly asked: Asked;
      readonly preview: MigrationPreviewView;
      readonly choice: Choice;
      readonly faults: readonly Fault[];
      readonly key: string;
      readonly csrf: string;
      readonly today: string;
    };

/** Cases that go unless the person says otherwise: all that can, but for those whose new date has passed already. */
export function usualChoice({ cases }: MigrationPreviewView): readonly string[] {
  return cases
    .filter(({ refusals, overdueAtOnce }) => refusals.length === 0 && !overdueAtOnce)
    .map(({ caseCode }) => caseCode);
}

/** Codes as people type them: one after the other, however separated. */
export function codesIn(text: string): readonly string[] {
  return [
    ...new Set(
      text
        .toUpperCase()
        .split(/[\s,;]+/)
        .filter((code) => code !== ''),
    ),
  ];
}
