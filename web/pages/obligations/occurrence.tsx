import type { VNode } from 'preact';
import type { OccurrenceView } from '../../../api/services/obligations/obligations.ts';
import { casePage } from '../../../texts/case.ts';
import { addresses } from '../../addresses.ts';
import { Badge } from '../../components/badge.tsx';

/** The code of the case, as a link for those who may open it. */
export function OccurrenceCode({ occurrence }: { occurrence: OccurrenceView }): VNode {
  const { caseCode, visible } = occurrence;
  if (!visible) return <span class="rc-code">{caseCode}</span>;
  return (
    <a class="rc-code" href={addresses.case(caseCode)}>
      {caseCode}
    </a>
  );
}

/** Where the case stands, or how it ended. */
export function OccurrenceStatus({ occurrence }: { occurrence: OccurrenceView }): VNode {
  const { status, ending } = occurrence;
  return <Badge tone={status}>{ending ?? casePage.statuses[status]}</Badge>;
}
