import { readSurroundings, type CaseRecord } from '../../../db/case-store.ts';
import { actReferenceKey } from '../../../domain/case/act-reference.ts';
import type { ParsedForm } from '../../form-schema.ts';
import type { World } from '../world.ts';

/** An act that the case holds already is named again, not registered again. */
export async function newActs(
  world: Pick<World, 'database' | 'vault'>,
  { caseId }: Pick<CaseRecord, 'caseId'>,
  { registries }: Pick<ParsedForm, 'registries'>,
): Promise<ParsedForm['registries']> {
  if (registries.length === 0) return [];
  const { acts } = await readSurroundings(world, caseId);
  const known = new Set(acts.map(actReferenceKey));
  return registries.filter((act) => !known.has(actReferenceKey(act)));
}
