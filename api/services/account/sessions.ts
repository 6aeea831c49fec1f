import { endOtherSessionsOf, endSessionOf, listSessions } from '../../../db/session-store.ts';
import { DomainError } from '../../../domain/domain-error.ts';
import { isoAt, type World } from '../world.ts';
import { absoluteSessionHours, type SessionServices } from './session-service.ts';

/** Lists and ends the sessions of a person. */
export function createSessionService({ database }: World): SessionServices {
  return {
    list: async (viewer, currentId) => {
      const since = Date.now() - absoluteSessionHours * 3_600_000;
      const rows = await listSessions(database, viewer.userId, since);
      return rows.map(({ signedInAt, seenAt, ...row }) => ({
        ...row,
        signedInAt: isoAt(signedInAt),
        seenAt: isoAt(seenAt),
        isCurrent: row.id === currentId,
      }));
    },
    end: async (viewer, id) => {
      if (await endSessionOf(database, viewer.userId, id)) return;
      throw new DomainError('notFound', 'unknown-session', 'Questa sessione non è più aperta.');
    },
    endOthers: (viewer, currentId) => endOtherSessionsOf(database, viewer.userId, currentId),
  };
}
