import { randomUUID } from 'node:crypto';
import { insertDeparture } from '../../../db/departure-store.ts';
import { findEndingSeats } from '../../../db/handed-item-store.ts';
import { readClockOffset } from '../../../db/training-store.ts';
import { coordinatorRoles, headRoles } from '../../../domain/access/coordinators.ts';
import type { StartingWorld } from '../openings/starting.ts';
import { romeDate } from '../world.ts';

/**
 * A role that ends today or has ended is a departure that nobody recorded: what its holder still has goes to the
 * coordinator at the end of the day, or at once when the day is over.
 */
export async function recordEndingSeats({ database, training }: StartingWorld): Promise<void> {
  const recordedAt = Date.now() + (training ? await readClockOffset(database) : 0);
  const today = romeDate(recordedAt);
  const keeping = [...coordinatorRoles, ...headRoles];
  for (const seat of await findEndingSeats(database, today, keeping))
    await insertDeparture(database, {
      id: randomUUID(),
      ...seat,
      ...{ reason: 'seatEnded', recordedBy: null, recordedAt },
    });
}
