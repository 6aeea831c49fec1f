import { seatsFor } from '../api/services/openings/parties.ts';
import { startCase } from '../api/services/openings/starting.ts';
import type { World } from '../api/services/world.ts';
import { romeZone } from '../calendar/rome-zone.ts';
import { insertDraft, takeCaseNumbers } from '../db/draft-store.ts';
import { keepPastAnswers, noteImported } from '../db/import-store.ts';
import { searchKeyOf } from '../db/personal-data.ts';
import { inTransaction } from '../db/pool.ts';
import type { OpenCaseCommand } from '../domain/case/commands.ts';
import type { Actor } from '../domain/case/events.ts';
import type { ProtocolDefinition } from '../domain/protocol/definition.ts';
import { assignmentOf, draftOfRow } from './file-of-row.ts';
import type { PlannedRow } from './plan-import.ts';

/** Whoever takes files over, for an office that holds them from now on. */
export type Importer = Extract<Actor, { kind: 'person' }>;

/** What a take-over needs of the world. */
export type TakeOverWorld = Pick<
  World,
  'database' | 'vault' | 'client' | 'taskQueue' | 'training' | 'now'
>;

/** A line that is now a case. */
export interface TakenOver {
  readonly key: string;
  readonly caseCode: string;
  readonly caseId: string;
}

/**
 * Makes a case of one line: all of it in one transaction, then its workflow. A line that somebody else imported
 * meanwhile is left alone. When the engine is away the case stays a draft, and is started later like any other.
 * @returns null when the line was already imported
 */
export async function takeOver(
  world: TakeOverWorld,
  planned: PlannedRow,
  about: { protocol: ProtocolDefinition; importer: Importer },
): Promise<TakenOver | null> {
  const { protocol, importer } = about;
  const now = await world.now();
  const { titolare } = planned;
  const parties = await seatsFor(world, { protocol, holder: importer.agencyId, titolare, now });
  const command = await keep(world, planned, { ...about, parties, now });
  if (command === null) return null;
  await startCase(world, command);
  return { key: planned.row.key, caseCode: command.code, caseId: command.caseId };
}

async function keep(
  world: TakeOverWorld,
  planned: PlannedRow,
  about: {
    protocol: ProtocolDefinition;
    importer: Importer;
    parties: OpenCaseCommand['parties'];
    now: number;
  },
): Promise<OpenCaseCommand | null> {
  const { protocol, importer: actor, parties, now } = about;
  const year = Number(romeZone.localDateOf(now).slice(0, 4));
  await searchKeyOf(world);
  try {
    return await inTransaction(world.database, async (transaction) => {
      const [code = ''] = await takeCaseNumbers(transaction, protocol.prefix, year, 1);
      const draft = draftOfRow(planned, { protocol, actor, parties, code });
      await insertDraft(transaction, world, draft);
      const { key } = planned.row;
      const { caseId } = draft;
      const assignment = assignmentOf(planned, protocol);
      if (assignment !== undefined)
        await keepPastAnswers(transaction, world.vault, {
          caseId,
          ...assignment,
          createdBy: actor.userId,
        });
      const line = { source: actor.agencyId, key, rowHash: planned.hash, caseId };
      if (!(await noteImported(transaction, line))) throw new ImportedMeanwhile();
      return draft.command;
    });
  } catch (error) {
    if (error instanceof ImportedMeanwhile) return null;
    throw error;
  }
}

/** Rolls the transaction back, number included. */
class ImportedMeanwhile extends Error {}
