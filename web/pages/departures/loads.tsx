import type { VNode } from 'preact';
import type {
  HandOverCandidate,
  LoadAfter,
} from '../../../api/services/people/departure-service.ts';
import { departureTexts as texts } from '../../../texts/departures.ts';
import { Badge } from '../../components/badge.tsx';
import { Table } from '../../components/table.tsx';
import { loadText } from './view-model.ts';

function Load({ load, over }: { load: number | null; over: boolean }): VNode {
  return (
    <>
      {over && <Badge tone="alert">{texts.over}</Badge>}{' '}
      {load === null ? texts.loadUnknown : loadText(load)}
    </>
  );
}

/** Who can take something, with the load they carry now. */
export function Candidates({ candidates }: { candidates: readonly HandOverCandidate[] }): VNode {
  if (candidates.length === 0)
    return (
      <div class="rc-empty">
        <p>{texts.noCandidates}</p>
      </div>
    );
  return (
    <Table
      caption={texts.candidatesCaption(candidates.length)}
      rows={candidates}
      keyOf={({ userId }) => userId}
      columns={[
        {
          label: texts.name,
          heads: true,
          cell: ({ displayName, away }) => (
            <>
              {displayName}
              {away !== undefined && <span class="rc-cell-sub">{texts.away(away.acting)}</span>}
            </>
          ),
        },
        { label: texts.cases, number: true, cell: ({ cases }) => cases },
        {
          label: texts.loadNow,
          number: true,
          cell: ({ load, overThreshold }) => <Load load={load} over={overThreshold} />,
        },
      ]}
    />
  );
}

/** The loads before and after a plan. */
export function LoadsAfter({ loads }: { loads: readonly LoadAfter[] }): VNode {
  return (
    <Table
      caption={texts.candidatesCaption(loads.length)}
      rows={loads}
      keyOf={({ userId }) => userId}
      columns={[
        { label: texts.name, heads: true, cell: ({ displayName }) => displayName },
        { label: texts.itemsTaken, number: true, cell: ({ items }) => items },
        { label: texts.cases, number: true, cell: ({ cases }) => cases },
        { label: texts.casesAfter, number: true, cell: ({ casesAfter }) => casesAfter },
        {
          label: texts.loadNow,
          number: true,
          cell: ({ load }) => <Load load={load} over={false} />,
        },
        {
          label: texts.loadAfter,
          number: true,
          cell: ({ loadAfter, overThreshold }) => <Load load={loadAfter} over={overThreshold} />,
        },
      ]}
    />
  );
}
