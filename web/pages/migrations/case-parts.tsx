import type { VNode } from 'preact';
import type {
  MigrationCaseView,
  MigrationTermView,
} from '../../../api/services/migrations/migration-service.ts';
import { dayLabel } from '../../../texts/dates.ts';
import { migrationPages as texts } from '../../../texts/migrations.ts';
import { Badge, TermClassBadge } from '../../components/badge.tsx';

/** Where each open step goes, and what opens beside them. */
export function StepsCell({ of }: { of: MigrationCaseView }): VNode {
  return (
    <ul>
      {of.steps.map(({ label, toLabel, changes }) => (
        <li key={label}>
          {label}
          {changes && <>: {texts.becomes(toLabel)}</>}
        </li>
      ))}
      {of.opens.map((label) => (
        <li key={label}>{texts.opens(label)}</li>
      ))}
    </ul>
  );
}

/** Every date that moves, before and after, with its explanation. */
export function TermsCell({ of, today }: { of: MigrationCaseView; today: string }): VNode {
  const { terms, untouched } = of;
  return (
    <ul>
      {terms.map((term) => (
        <li key={`${term.how}${term.label}`}>
          <TermLine term={term} today={today} />
        </li>
      ))}
      {untouched > 0 && <li class="rc-muted">{texts.untouched(untouched)}</li>}
      {terms.length === 0 && untouched === 0 && <li class="rc-muted">{texts.noTerms}</li>}
    </ul>
  );
}

function TermLine({ term, today }: { term: MigrationTermView; today: string }): VNode {
  const { label, purpose, overdueAtOnce, explanation } = term;
  return (
    <>
      {purpose === 'deadline' ? (
        <TermClassBadge termClass={term.class} />
      ) : (
        <span class="rc-muted">{texts.wake}</span>
      )}{' '}
      {label}: {datesOf(term, today)}
      {overdueAtOnce && (
        <>
          {' '}
          <Badge tone="alert">{texts.late}</Badge>
        </>
      )}
      {explanation.length > 0 && (
        <details class="rc-why">
          <summary aria-label={texts.whyOf(label)}>{texts.why}</summary>
          <ol>
            {explanation.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ol>
        </details>
      )}
    </>
  );
}

function datesOf({ how, oldDueOn, newDueOn, suspended }: MigrationTermView, today: string): string {
  const day = (on: string | null): string =>
    on === null ? texts.unknownDate : dayLabel(on, today);
  if (how === 'lifted') return suspended ? texts.liftedStopped : texts.lifted(day(oldDueOn));
  if (suspended) return texts.stopped;
  if (how === 'started') return texts.started(day(newDueOn));
  return oldDueOn === newDueOn
    ? texts.sameDate(day(newDueOn))
    : texts.moved(day(oldDueOn), day(newDueOn));
}

/** Whether the case can go, or everything that stands in the way. */
export function VerdictCell({ of }: { of: MigrationCaseView }): VNode {
  if (of.refusals.length === 0) return <span>{texts.canGo}</span>;
  return (
    <>
      <Badge tone="alert">{texts.cannotGo}</Badge>
      <ul>
        {of.refusals.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </>
  );
}
