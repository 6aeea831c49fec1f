import { findObligation, changeParameters } from '../db/obligation-store.ts';
import { inTransaction, type Database } from '../db/pool.ts';
import { addDays } from '../domain/terms/local-date.ts';

/** Days from the first start to the first date of each meeting, so that an afternoon of training meets some of them. */
const firstDays: Readonly<Record<string, number>> = { O1: 24, O3: 52, O4: 9, O5: 70, O6: 38 };

/**
 * Sets the first date of the meetings that nobody has dated yet, as the people of the district would in the page. A
 * demo started again finds them as they were left.
 */
export async function setFirstDates(database: Database, today: string, at: number): Promise<void> {
  for (const [code, days] of Object.entries(firstDays)) {
    const duty = await findObligation(database, code);
    if (duty === undefined || duty.version > 1 || duty.nextOn !== null) continue;
    await inTransaction(database, (transaction) =>
      changeParameters(transaction, {
        ...{ code, active: duty.active, cadence: duty.cadence, nextOn: addDays(today, days) },
        ...{ version: duty.version + 1, at, changedBy: null, commandId: null },
        reason: 'Calendario di prova',
      }),
    );
  }
}
