import type { VNode } from 'preact';
import type { CaseView } from '../../../api/services/services.ts';
import { casePage } from '../../../texts/case.ts';
import { readLogPages } from '../../../texts/read-log.ts';
import { protocolPages } from '../../../texts/protocols.ts';
import { deviationAddress } from '../../addresses.ts';
import { protocolAddresses } from '../../protocol-addresses.ts';
import { readLogAddresses } from '../../read-log-addresses.ts';
import { Badge } from '../../components/badge.tsx';
import { subjectTexts } from '../../../texts/subjects.ts';
import { Box } from '../../components/box.tsx';
import { dayLabel, romeDateOf } from '../../../texts/dates.ts';
import { Phases } from '../../components/phases.tsx';

/** Which case this is, where it stands and who moves next. */
export function CaseHeader({
  view,
  phases,
  today,
}: {
  view: CaseView;
  phases: readonly string[];
  today: string;
}): VNode {
  const { phase } = view;
  return (
    <>
      <h1>
        {casePage.title('')}
        <span class="rc-code">{view.code}</span>
      </h1>
      <p class="rc-lead">
        {casePage.protocol(view.protocol.label, view.protocol.version)}{' '}
        <a href={protocolAddresses.version(view.protocol.code, view.protocol.version, view.code)}>
          {protocolPages.see}
        </a>
        {view.logReader === true && (
          <>
            {' · '}
            <a href={readLogAddresses.ofCase(view.code, {})}>{readLogPages.looked}</a>
          </>
        )}
      </p>
      <p class="rc-phase">
        <strong>{casePage.phase(phase.number, phase.of, phase.label)}</strong>{' '}
        <Badge tone={view.status}>{casePage.statuses[view.status]}</Badge>
        {view.priority > 0 && <Badge tone="alert">{casePage.raised(view.priority)}</Badge>}
        {view.ending !== undefined && <span> {view.ending}</span>}
        {view.flags.map((flag) => (
          <Badge key={flag} tone="alert">
            {flag}
          </Badge>
        ))}
      </p>
      <StandingStill view={view} today={today} />
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

/** The whole case stands still, or something done must be looked at again: said before anything else. */
function StandingStill({ view, today }: { view: CaseView; today: string }): VNode | null {
  const { suspension, rechecks, erased } = view;
  if (suspension === undefined && rechecks.length === 0 && erased === undefined) return null;
  return (
    <>
      {erased === true && (
        <Box title={subjectTexts.erasedTitle}>
          <p>{subjectTexts.caseNotice}</p>
        </Box>
      )}
      {suspension !== undefined && (
        <Box
          tone="warning"
          title={casePage.suspended(dayLabel(romeDateOf(suspension.since), today))}
        >
          <p>
            {suspension.reason}.{' '}
            {casePage.suspendedUntil(dayLabel(suspension.expectedResumeOn, today))}
          </p>
        </Box>
      )}
      {rechecks.length > 0 && (
        <Box tone="warning" title={casePage.rechecks}>
          <ul>
            {rechecks.map(({ stepId, label }) => (
              <li key={stepId}>
                <a href={deviationAddress(view.code, { kind: 'confirmRecheck', target: stepId })}>
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </Box>
      )}
    </>
  );
}
