import { addObligations } from '../../../db/obligation-store.ts';
import type { Database } from '../../../db/pool.ts';
import { readClockOffset } from '../../../db/training-store.ts';
import { standingAtStart } from '../../../domain/obligations/start.ts';
import { obligations } from '../../../protocols/recurring-obligations/obligations.ts';
import { obligationTexts } from '../../../texts/obligations.ts';
import { romeDate } from '../world.ts';

/** Writes the recurring duties of this release that the database has not yet; the others stay as the offices made them. */
export async function setUpObligations(database: Database): Promise<void> {
  const now = Date.now() + (await readClockOffset(database));
  const rows = obligations.map((definition) => {
    const { active, cadence, nextOn } = standingAtStart(definition, romeDate(now));
    const { code } = definition;
    return { code, active, cadence, nextOn, reason: obligationTexts.atStart };
  });
  await addObligations(database, rows, now);
}
