import type { Pool } from 'pg';
import type { Directory } from '../db/directory-store.ts';
import type { CivilZone } from '../domain/terms/civil-zone.ts';
import type { HandOverCommand } from './departure-commands.ts';

/** What carrying out a departure needs from the world. */
export interface DepartureDependencies {
  pool: Pool;
  zone: CivilZone;
  directory: () => Promise<Directory>;
  /**
   * Sends an act to its case and answers the version that holds it.
   * @throws DomainError what the case refuses; any other error when it could not be asked
   */
  sendAct: (caseId: string, act: HandOverCommand) => Promise<number>;
}
