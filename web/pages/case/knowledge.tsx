import type { VNode } from 'preact';
import type { CaseView } from '../../../api/services/services.ts';
import { numericDate } from '../../../domain/terms/italian-dates.ts';
import { casePage } from '../../../texts/case.ts';
import { instantLabel } from '../../../texts/dates.ts';
import { partyLabel } from '../../../texts/roles.ts';
import { Badge } from '../../components/badge.tsx';
import { DeviationLink } from './deviations.tsx';
import { deviationsAbout } from './view-model.ts';

/** The minors and relatives, for those whom the service lets see them. */
export function Persons({ view }: { view: CaseView }): VNode {
  return (
    <section class="rc-card" aria-labelledby="persone">
      <h2 id="persone">{casePage.persons}</h2>
      {view.persons === undefined ? (
        <p class="rc-muted">{casePage.personsHidden}</p>
      ) : (
        <>
          <ul class="rc-items">
            {view.persons.map((person, index) => (
              <li key={index}>
                <strong>{person.displayName}</strong>
                <p class="rc-muted">
                  {[
                    ...(person.birthOn === undefined
                      ? []
                      : [casePage.born(numericDate(person.birthOn))]),
                    ...(person.residenceComune === undefined
                      ? []
                      : [casePage.resident(person.residenceComune)]),
                  ].join(' · ')}
                </p>
              </li>
            ))}
          </ul>
          <p class="rc-muted">{casePage.personsWhy}</p>
        </>
      )}
    </section>
  );
}

/** Facts, dates and seats of the case. */
export function Facts({ view }: { view: CaseView }): VNode | null {
  const rows = [
    ...view.facts,
    ...view.anchors,
    ...view.parties.map(({ party, agencyLabel }) => ({
      label: partyLabel(party),
      value: agencyLabel,
    })),
  ];
  if (rows.length === 0) return null;
  return (
    <section class="rc-card" aria-labelledby="fatti">
      <h2 id="fatti">{casePage.facts}</h2>
      <dl class="rc-facts">
        {rows.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** What was filled in so far, in the parts this person may read. */
export function Submissions({ view, today }: { view: CaseView; today: string }): VNode | null {
  if (view.submissions.length === 0) return null;
  return (
    <section class="rc-card" aria-labelledby="compilato">
      <h2 id="compilato">{casePage.submissions}</h2>
      <p class="rc-muted">{casePage.submissionsWhy}</p>
      {view.submissions.map((submission) => (
        <details class="rc-why" key={submission.id}>
          <summary>
            {submission.stepLabel}, {casePage.by(submission.by, instantLabel(submission.at, today))}
            {submission.mark !== undefined && submission.mark !== 'note' && (
              <>
                {' '}
                <Badge tone="draft">{casePage.answerMarks[submission.mark]}</Badge>
              </>
            )}
          </summary>
          <dl class="rc-facts rc-facts-plain">
            {submission.fields.map(({ label, value }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
          <ul class="rc-links">
            {deviationsAbout(view, submission.id).map((allowed) => (
              <li key={allowed.action}>
                <DeviationLink code={view.code} allowed={allowed} />
              </li>
            ))}
          </ul>
        </details>
      ))}
    </section>
  );
}
