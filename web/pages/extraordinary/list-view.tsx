import type { VNode } from 'preact';
import type { ExtraordinaryView } from '../../../api/services/extraordinary/extraordinary-service.ts';
import { instantLabel } from '../../../texts/dates.ts';
import { extraordinaryPages } from '../../../texts/extraordinary.ts';
import { addresses } from '../../addresses.ts';
import { SubmitButton } from '../../components/button.tsx';
import { ErrorSummary, type Fault, faultOf } from '../../components/error-summary.tsx';
import { Hidden, RadioField, TextArea } from '../../components/field.tsx';
import { extraordinaryAddresses } from '../../extraordinary-addresses.ts';

/** The list, and what was wrong with what was sent for one of them. */
export interface ListModel {
  readonly own: readonly ExtraordinaryView[];
  readonly offices: readonly ExtraordinaryView[];
  readonly today: string;
  readonly csrf: string;
  readonly sent?: {
    readonly id: string;
    readonly outcome: string;
    readonly note: string;
    readonly faults: readonly Fault[];
  };
}

/** Where it stands, in words. */
export function stateOf(view: ExtraordinaryView, today: string): string {
  const { review, inForce, until } = view;
  if (review !== undefined)
    return `${extraordinaryPages.outcomes[review.outcome]}. ${extraordinaryPages.reviewed(review.by, instantLabel(review.at, today))}`;
  return inForce
    ? extraordinaryPages.inForce(instantLabel(until, today))
    : extraordinaryPages.toReview;
}

function EndForm({ view, csrf }: { view: ExtraordinaryView; csrf: string }): VNode | null {
  if (!view.may.end) return null;
  return (
    <form method="post" action={extraordinaryAddresses.end(view.id)}>
      <Hidden fields={{ _csrf: csrf }} />
      <SubmitButton look="outline-primary">{extraordinaryPages.end}</SubmitButton>
    </form>
  );
}

function ReviewForm({ view, model }: { view: ExtraordinaryView; model: ListModel }): VNode | null {
  if (!view.may.review) return null;
  const { sent } = model;
  const mine = sent?.id === view.id ? sent : undefined;
  const faults = mine?.faults ?? [];
  return (
    <form method="post" action={extraordinaryAddresses.review(view.id)} novalidate>
      <Hidden fields={{ _csrf: model.csrf }} />
      <RadioField
        name={mine === undefined ? `outcome-${view.id}` : 'outcome'}
        label={extraordinaryPages.outcome}
        required
        inline
        value={mine?.outcome ?? ''}
        error={faultOf(faults, 'outcome')}
        options={Object.entries(extraordinaryPages.outcomes).map(([value, label]) => ({
          value,
          label,
        }))}
      />
      <TextArea
        name={mine === undefined ? `note-${view.id}` : 'note'}
        label={extraordinaryPages.note}
        hint={extraordinaryPages.noteHint}
        required
        rows={3}
        maxLength={2_000}
        value={mine?.note ?? ''}
        error={faultOf(faults, 'note')}
      />
      <SubmitButton>{extraordinaryPages.review}</SubmitButton>
    </form>
  );
}

function One({ view, model }: { view: ExtraordinaryView; model: ListModel }): VNode {
  const { today, csrf } = model;
  return (
    <section class="rc-card" aria-labelledby={`accesso-${view.id}`}>
      <h3 id={`accesso-${view.id}`}>
        <a class="rc-code" href={addresses.case(view.caseCode)}>
          {view.caseCode}
        </a>
        {`, ${view.who.displayName}, ${instantLabel(view.askedAt, today)}`}
      </h3>
      <p>
        <strong>{view.reasonLabel}.</strong> {stateOf(view, today)}
      </p>
      {view.words !== undefined && <p>{view.words}</p>}
      {view.review !== undefined && <p class="rc-muted">{view.review.note}</p>}
      <EndForm view={view} csrf={csrf} />
      <ReviewForm view={view} model={model} />
    </section>
  );
}

/** Own accesses in force, and those of the offices that the person answers for. */
export function ListPage({ model }: { model: ListModel }): VNode {
  const { own, offices, sent } = model;
  return (
    <>
      <ErrorSummary faults={sent?.faults ?? []} />
      <h1>{extraordinaryPages.list}</h1>
      <p class="rc-lead">{extraordinaryPages.listLead}</p>
      {own.length > 0 && (
        <>
          <h2>{extraordinaryPages.own}</h2>
          {own.map((view) => (
            <One key={view.id} view={view} model={model} />
          ))}
        </>
      )}
      <h2>{extraordinaryPages.caption(offices.length)}</h2>
      {offices.length === 0 && <p class="rc-empty">{extraordinaryPages.nothing}</p>}
      {offices.map((view) => (
        <One key={view.id} view={view} model={model} />
      ))}
    </>
  );
}
