import type { Pool } from 'pg';
import { listBindingTerms, type BindingTermRow } from '../db/term-owner-store.ts';
import type { CaseEvent } from '../domain/case/events.ts';
import { definitionOf } from '../domain/case/terms-of-case.ts';
import { DomainError } from '../domain/domain-error.ts';
import type { ProtocolDefinition } from '../domain/protocol/definition.ts';
import { longDate } from '../domain/terms/italian-dates.ts';
import { protocolOf } from '../protocols/protocol-of.ts';

/**
 * No family passes while a date of the law or of the judge, in a file about it, has no new owner by name. Asked where the
 * act is written, because a file may get such a date until the last moment.
 * @throws DomainError `terms-without-owner`, which names them
 */
export async function refuseUnownedTerms(
  pool: Pool,
  { steps }: ProtocolDefinition,
  caseId: string,
  events: readonly CaseEvent[],
): Promise<void> {
  const asks = events.some(
    (event) =>
      event.type === 'StepCompleted' &&
      steps[event.stepKey]?.outcomes[event.outcome]?.everyTermOwned === true,
  );
  if (!asks) return;
  const unowned = (await listBindingTerms(pool, caseId)).filter(({ owner }) => owner === null);
  if (unowned.length === 0) return;
  throw new DomainError(
    'conflict',
    'terms-without-owner',
    `Nessuno risponde ancora di: ${unowned.map(nameOf).join('; ')}. Affida ogni termine a una persona, poi riprova.`,
    'outcome',
  );
}

function nameOf({
  protocolCode,
  protocolVersion,
  caseCode,
  dueOn,
  ...term
}: BindingTermRow): string {
  const label = definitionOf(protocolOf(protocolCode, protocolVersion), term)?.label;
  return `«${label ?? term.termKey}» di ${caseCode} (${longDate(dueOn)})`;
}
