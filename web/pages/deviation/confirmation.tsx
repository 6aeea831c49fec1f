import type { VNode } from 'preact';
import type {
  DeviationPreview,
  MovedTerm,
} from '../../../api/services/deviations/deviation-service.ts';
import { stepPage } from '../../../texts/case.ts';
import { dayLabel } from '../../../texts/dates.ts';
import { deviationPage } from '../../../texts/deviations.ts';
import { addresses } from '../../addresses.ts';
import { TermClassBadge } from '../../components/badge.tsx';
import { Box } from '../../components/box.tsx';
import { SubmitButton } from '../../components/button.tsx';
import { Hidden } from '../../components/field.tsx';
import { typedFrom } from '../../forms/known-values.ts';
import { typedInWords, type TypedAnswer } from '../../forms/typed-words.ts';
import { typedMany } from '../../forms/values.ts';
import { DeviationHead, type DeviationModel } from './view.tsx';

/** What the page before the last button shows. */
export interface ConfirmationModel extends DeviationModel {
  readonly preview: DeviationPreview;
}

/** What happens when the person confirms: every effect, every date that moves, and what was typed. */
export function ConfirmationView({ model }: { model: ConfirmationModel }): VNode {
  const { view, preview, action, today } = model;
  const blocked = preview.because !== undefined;
  return (
    <div class="rc-narrow">
      <DeviationHead model={model} />
      <p class="rc-lead">
        {deviationPage.checkTitle}. {deviationPage.checkLead}
      </p>
      {blocked ? (
        <Box tone="warning" title={deviationPage.cannot} id="effetto" focused>
          <p>{preview.because}</p>
        </Box>
      ) : (
        <Box title={deviationPage.effects} id="effetto">
          <ul>
            {preview.effects.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          <p>
            <strong>{deviationPage.dates}</strong>
          </p>
          <Dates moved={preview.moved} today={today} />
        </Box>
      )}
      <Typed model={model} />
      <form method="post" action={action}>
        <HiddenAnswers model={model} />
        <div class="rc-actions">
          {!blocked && (
            <SubmitButton name="_azione" value="conferma">
              {view.submit}
            </SubmitButton>
          )}
          {Object.keys(view.form).length > 0 && (
            <SubmitButton name="_azione" value="mostra" look="outline-primary">
              {deviationPage.change}
            </SubmitButton>
          )}
        </div>
      </form>
      <p class="rc-section">
        <a href={addresses.case(view.caseCode)}>{stepPage.backToCase}</a>
      </p>
    </div>
  );
}

function Dates({ moved, today }: { moved: readonly MovedTerm[]; today: string }): VNode {
  if (moved.length === 0) return <p>{deviationPage.noDates}</p>;
  return (
    <ul>
      {moved.map((term) => (
        <li key={`${term.label}${term.before ?? ''}${term.after ?? ''}`}>
          <TermClassBadge termClass={term.class} /> {movedSentence(term, today)}
          {term.ifResumed !== undefined && (
            <span class="rc-cell-sub">
              {deviationPage.ifResumed(
                dayLabel(term.ifResumed.on, today),
                dayLabel(term.ifResumed.dueOn, today),
              )}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

function movedSentence({ label, before, after, how }: MovedTerm, today: string): string {
  const was = before === null ? deviationPage.stopped : dayLabel(before, today);
  const is = after === null ? deviationPage.stopped : dayLabel(after, today);
  switch (how) {
    case 'moved':
      return deviationPage.moved(label, was, is);
    case 'stopped':
      return deviationPage.stops(label, was);
    case 'started':
      return deviationPage.starts(label, is);
    case 'ended':
      return deviationPage.ends(label, was);
  }
}

/** What was typed; of a correction, what differs from before beside what was. */
function Typed({ model: { view, state } }: { model: ConfirmationModel }): VNode | null {
  const before = typedInWords(view.form, typedFrom(view.form, view.values), view.people);
  const now = typedInWords(view.form, state.values, view.people);
  const answers = view.kind === 'correctSubmission' ? changesBetween(before, now) : now;
  if (answers.length === 0) return null;
  return (
    <section class="rc-card" aria-labelledby="indicato">
      <h2 id="indicato">{deviationPage.typed}</h2>
      <dl class="rc-facts rc-facts-plain">
        {answers.map(({ name, label, value }) => (
          <div key={name}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function changesBetween(
  before: readonly TypedAnswer[],
  now: readonly TypedAnswer[],
): readonly TypedAnswer[] {
  const old = new Map(before.map(({ name, value }) => [name, value]));
  const kept = new Set(now.map(({ name }) => name));
  const changed = now
    .filter(({ name, value }) => old.get(name) !== value)
    .map((answer) => {
      const was = old.get(answer.name);
      return was === undefined
        ? answer
        : { ...answer, value: deviationPage.corrected(was, answer.value) };
    });
  const emptied = before
    .filter(({ name }) => !kept.has(name))
    .map((answer) => ({ ...answer, value: deviationPage.emptied(answer.value) }));
  return [...changed, ...emptied];
}

/** Everything typed travels with the confirmation; nothing is kept between the two pages. */
function HiddenAnswers({ model: { state, csrf } }: { model: ConfirmationModel }): VNode {
  return (
    <>
      <Hidden fields={{ _csrf: csrf, _chiave: state.key, _versione: state.version.toString() }} />
      {Object.keys(state.values).flatMap((name) =>
        typedMany(state.values, name).map((value, index) => (
          <input key={`${name}${index}`} type="hidden" name={name} value={value} />
        )),
      )}
    </>
  );
}
