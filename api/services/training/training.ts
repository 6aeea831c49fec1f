import { listCaughtMails, readClockOffset } from '../../../db/training-store.ts';
import { DomainError } from '../../../domain/domain-error.ts';
import { decodeCursor, pageOf, usualLimit } from '../cursor.ts';
import type { Services } from '../services.ts';
import { isoAt, type World } from '../world.ts';

const hourMs = 3_600_000;
/** Five years: longer than any wait of a procedure. */
const hoursMax = 5 * 366 * 24;

/** The time machine and the caught mails: for training and tests, refused everywhere else. */
export function createTraining(world: World): Services['training'] {
  const { database, training, timeMachine } = world;
  return {
    clock: async () => {
      if (!training) return null;
      const offsetMs = await readClockOffset(database);
      return { now: isoAt(Date.now() + offsetMs), offsetHours: offsetMs / hourMs };
    },
    skip: async (_viewer, hours, progress) => {
      if (!training || timeMachine === undefined) throw notInTraining();
      if (!Number.isInteger(hours) || hours < 1 || hours > hoursMax) {
        throw new DomainError(
          'invalid',
          'invalid-hours',
          `Ore da saltare: ${String(hours)} non va bene; serve un numero intero da 1 a ${hoursMax.toString()}.`,
          'hours',
        );
      }
      const cases = await timeMachine.skip(hours * hourMs, progress);
      return { now: isoAt(await world.now()), cases };
    },
    mails: async (cursor) => {
      if (!training) throw notInTraining();
      const before = decodeCursor(cursor, 1);
      const rows = await listCaughtMails(
        database,
        before === null ? null : Number(before[0]),
        usualLimit + 1,
      );
      return pageOf(
        rows,
        usualLimit,
        ({ id }) => [id],
        ({ id, to, subject, body, caughtAt }) => ({
          ...{ id, to, subject, body },
          caughtAt: isoAt(caughtAt.getTime()),
        }),
      );
    },
  };
}

/** Outside training this part does not exist. */
function notInTraining(): DomainError {
  return new DomainError(
    'notFound',
    'not-in-training',
    'Disponibile solo nella modalità di prova.',
  );
}
