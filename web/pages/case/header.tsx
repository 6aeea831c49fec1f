import type { VNode } from 'preact';
import type { CaseView } from '../../../api/services/services.ts';
import { casePage } from '../../../texts/case.ts';
import { Badge } from '../../components/badge.tsx';
import { Phases } from '../../components/phases.tsx';

/** Which case this is, where it stands and who moves next. */
export function CaseHeader({ view, phases }: { view: CaseView; phases: readonly string[] }): VNode {
  const { phase } = view;
  return (
    <>
      <h1>
        {casePage.title('')}
        <span class="rc-code">{view.code}</span>
      </h1>
      <p class="rc-lead">{casePage.protocol(view.protocol.label, view.protocol.version)}</p>
      <p class="rc-phase">
        <strong>{casePage.phase(phase.number, phase.of, phase.label)}</strong>{' '}
        <Badge tone={view.status}>{casePage.statuses[view.status]}</Badge>
        {view.priority > 0 && <Badge tone="alert">{casePage.raised(view.priority)}</Badge>}
        {view.ending !== undefined && <span> {view.ending}</span>}
      </p>
      <Phases
        phases={phases}
        current={view.status === 'ended' ? phases.length + 1 : phase.number}
      />
      <dl class="rc-facts rc-case-head">
        <div>
          <dt>{casePage.next}</dt>
          <dd>{view.nextActor}</dd>
        </div>
        <div>
          <dt>{casePage.responsible}</dt>
          <dd>
            {view.responsible === undefined
              ? casePage.nobody
              : `${view.responsible.displayName}, ${view.responsible.roleLabel}`}
          </dd>
        </div>
        <div>
          <dt>{casePage.titolare}</dt>
          <dd>{view.titolareLabel}</dd>
        </div>
      </dl>
    </>
  );
}
