import { createHash } from 'node:crypto';
import type { CandidateRow, ItemRecord } from '../../../db/migration-store.ts';
import { readJournals } from '../../../db/migration-store.ts';
import { evolve } from '../../../domain/case/evolve.ts';
import { migrationCommand, type MigrationOrder } from '../../../domain/case/migrate/command.ts';
import { previewMigration } from '../../../domain/case/migrate/preview.ts';
import {
  essenceOf,
  isOverdueAtOnce,
  type MigrationPreview,
  type TermChange,
} from '../../../domain/case/migrate/preview-shape.ts';
import { newCase, type CaseState } from '../../../domain/case/state.ts';
import type { ProtocolDefinition } from '../../../domain/protocol/definition.ts';
import { datingWorldOf } from '../dating-world.ts';
import type { MigrationCaseView, MigrationTermView } from './migration-service.ts';
import type { World } from '../world.ts';

/** The version that cases are on, and the one they would go to. */
export interface Versions {
  from: ProtocolDefinition;
  to: ProtocolDefinition;
}

/** A case with what would happen to it now. */
export interface PreviewedCase extends CandidateRow {
  preview: MigrationPreview;
}

/** Journals folded at a time: enough to be quick, few enough to stay small in memory. */
const readAtOnce = 50;

/** What a plan would do to each of these cases, decided on copies and thrown away. */
export async function previewCases(
  world: World,
  versions: Versions,
  order: Omit<MigrationOrder, 'approvedAs'> & { agencyId: string },
  cases: readonly Pick<CandidateRow, 'caseId' | 'caseCode'>[],
): Promise<readonly PreviewedCase[]> {
  const now = await world.now();
  const dating = await datingWorldOf(world, now, versions.from.code);
  // Who will approve is not known yet, and changes nothing but the name in the journal.
  const approvedAs = { userId: '', role: 'protocolAdmin', agencyId: order.agencyId } as const;
  const previewed: PreviewedCase[] = [];
  for (let start = 0; start < cases.length; start += readAtOnce) {
    const some = cases.slice(start, start + readAtOnce);
    const ids = some.map(({ caseId }) => caseId);
    const journals = await readJournals(world.database, ids);
    for (const { caseId, caseCode } of some) {
      const state = (journals.get(caseId) ?? []).reduce<CaseState>(evolve, newCase());
      const command = migrationCommand(
        { ...order, approvedAs },
        caseId,
        Object.values(state.steps),
      );
      const preview = previewMigration(versions, command, state, now, dating);
      previewed.push({ caseId, caseCode, caseVersion: state.version, preview });
    }
  }
  return previewed;
}

/** What a second person agrees to: every case at the version they saw, with what would happen to it. */
export function fingerprintOf(
  cases: readonly Pick<PreviewedCase, 'caseId' | 'caseVersion' | 'preview'>[],
): string {
  const lines = cases.map(({ caseId, caseVersion, preview }) =>
    JSON.stringify([caseId, caseVersion, essenceOf(preview)]),
  );
  return createHash('sha256').update(lines.sort().join('\n')).digest('hex');
}

/** Whether a case would still go as it was proposed. */
export function hasChanged(
  before: Pick<ItemRecord, 'preview'>,
  now: Pick<PreviewedCase, 'preview'>,
): boolean {
  return essenceOf(before.preview) !== essenceOf(now.preview);
}

/** A preview in words. */
export function caseView(
  { from, to }: Versions,
  { caseCode, preview }: { caseCode: string; preview: MigrationPreview },
): MigrationCaseView {
  return {
    caseCode,
    steps: preview.steps.map((step) => ({
      label: from.steps[step.from]?.label ?? step.from,
      toLabel: to.steps[step.to]?.label ?? step.to,
      changes: step.from !== step.to,
    })),
    opens: preview.opens.map((stepKey) => to.steps[stepKey]?.label ?? stepKey),
    terms: preview.terms.map(termView),
    untouched: preview.untouched,
    refusals: preview.refusals.map(({ message }) => message),
    overdueAtOnce: isOverdueAtOnce(preview),
  };
}

function termView(change: TermChange): MigrationTermView {
  const { how, label, class: termClass, purpose, oldDueOn, newDueOn } = change;
  const { overdueAtOnce, suspended, explanation } = change;
  const dates = { oldDueOn, newDueOn, overdueAtOnce, suspended, explanation };
  return { how, label, class: termClass, purpose, ...dates };
}
