import type { ProtocolDefinition } from '../definition.ts';
import type { Fault } from './fault.ts';

/** Open cases come from an earlier version, never from this one or a later one. */
export function checkMigration({ version, migratesFrom }: ProtocolDefinition): Fault[] {
  if (migratesFrom === undefined || migratesFrom.version < version) return [];
  const message = `La versione ${version} non può ricevere pratiche dalla ${migratesFrom.version}: solo da una precedente.`;
  return [{ code: 'migratesFromLaterVersion', path: 'migratesFrom.version', message }];
}
