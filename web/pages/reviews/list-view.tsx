import type { VNode } from 'preact';
import type {
  ReviewCampaignLine,
  ReviewProposal,
} from '../../../api/services/reviews/review-service.ts';
import { longDate } from '../../../domain/terms/italian-dates.ts';
import { reviewTexts } from '../../../texts/reviews.ts';
import { SubmitButton } from '../../components/button.tsx';
import { ErrorSummary, type Fault, faultOf } from '../../components/error-summary.tsx';
import { Hidden, TextField } from '../../components/field.tsx';
import { Table } from '../../components/table.tsx';
import { reviewAddress, reviewsAddress } from './addresses.ts';

/** The days a person chooses when opening a review, as typed. */
export type TypedDays = Pick<ReviewProposal, 'weighBy' | 'decideBy' | 'publishBy'>;

/** What the page of the reviews shows. */
export interface ReviewListModel {
  campaigns: readonly ReviewCampaignLine[];
  /** null for who may not open one. */
  proposal: ReviewProposal | null;
  typed: TypedDays;
  faults: readonly Fault[];
  csrf: string;
}

function Campaigns({ campaigns }: Pick<ReviewListModel, 'campaigns'>): VNode {
  if (campaigns.length === 0) return <p class="rc-empty">{reviewTexts.none}</p>;
  return (
    <Table
      caption={reviewTexts.caption(campaigns.length)}
      rows={campaigns}
      keyOf={({ id }) => id}
      columns={[
        {
          label: reviewTexts.year,
          heads: true,
          cell: ({ id, year }) => <a href={reviewAddress(id)}>{year}</a>,
        },
        { label: reviewTexts.office, cell: ({ agencyLabel }) => agencyLabel },
        { label: reviewTexts.weighBy, cell: ({ weighBy }) => longDate(weighBy) },
        { label: reviewTexts.decideBy, cell: ({ decideBy }) => longDate(decideBy) },
        {
          label: reviewTexts.advancement,
          number: true,
          cell: ({ reviewed, files }) => reviewTexts.of(reviewed, files),
        },
        {
          label: reviewTexts.state,
          cell: ({ published }) => (published ? reviewTexts.published : reviewTexts.running),
        },
      ]}
    />
  );
}

function Opening({
  proposal,
  typed,
  faults,
  csrf,
}: Omit<ReviewListModel, 'campaigns' | 'proposal'> & { proposal: ReviewProposal }): VNode {
  const hints = {
    weighBy: reviewTexts.weighByHint,
    decideBy: reviewTexts.decideByHint,
    publishBy: reviewTexts.publishByHint,
  };
  return (
    <section class="rc-section rc-narrow" aria-labelledby="apri">
      <h2 id="apri">{reviewTexts.openTitle(proposal.year)}</h2>
      <p>{reviewTexts.openLead(proposal.files, proposal.agencyLabel)}</p>
      <p>{reviewTexts.procedures(proposal.procedures)}</p>
      {proposal.files > 0 && (
        <form method="post" action={reviewsAddress} novalidate>
          <Hidden fields={{ _csrf: csrf }} />
          {(['weighBy', 'decideBy', 'publishBy'] as const).map((name) => (
            <TextField
              key={name}
              name={name}
              type="date"
              width="medium"
              required
              label={reviewTexts[name]}
              hint={hints[name]}
              value={typed[name]}
              error={faultOf(faults, name)}
            />
          ))}
          <SubmitButton>{reviewTexts.open}</SubmitButton>
        </form>
      )}
    </section>
  );
}

/** The reviews of the person's offices, and the form that opens the one of this year. */
export function ReviewListView({ model }: { model: ReviewListModel }): VNode {
  const { campaigns, proposal, ...form } = model;
  return (
    <>
      <ErrorSummary faults={model.faults} />
      <h1>{reviewTexts.title}</h1>
      <p class="rc-lead">{reviewTexts.lead}</p>
      <Campaigns campaigns={campaigns} />
      {proposal !== null && proposal.openedAs === undefined && (
        <Opening proposal={proposal} {...form} />
      )}
    </>
  );
}
