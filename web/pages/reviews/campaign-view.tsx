import type { VNode } from 'preact';
import type {
  ReviewCampaign,
  ReviewFile,
  ReviewLoad,
  ReviewStanding,
} from '../../../api/services/reviews/review-service.ts';
import { longDate } from '../../../domain/terms/italian-dates.ts';
import { reviewTexts } from '../../../texts/reviews.ts';
import { addresses } from '../../addresses.ts';
import { Badge } from '../../components/badge.tsx';
import { SubmitButton } from '../../components/button.tsx';
import { Hidden } from '../../components/field.tsx';
import { type Column, Table } from '../../components/table.tsx';
import { Tabs } from '../../components/tabs.tsx';
import { retryAddress, reviewAddress } from './addresses.ts';

/** What the page of one review shows. */
export interface ReviewCampaignModel {
  campaign: ReviewCampaign;
  standing: ReviewStanding | undefined;
  csrf: string;
}

/** The standings in the order in which a file goes through them. */
export const standings = [
  'pending',
  'toWeigh',
  'toDecide',
  'reviewed',
  'refused',
  'failed',
] as const;

function Progress({ campaign }: { campaign: ReviewCampaign }): VNode {
  return (
    <section class="rc-section" aria-labelledby="avanzamento">
      <h2 id="avanzamento">{reviewTexts.progress}</h2>
      <Table
        caption={reviewTexts.progressCaption}
        rows={campaign.progress}
        keyOf={({ ownerLabel }) => ownerLabel ?? ''}
        columns={[
          {
            label: reviewTexts.owner,
            heads: true,
            cell: ({ ownerLabel }) => ownerLabel ?? reviewTexts.nobody,
          },
          { label: reviewTexts.files, number: true, cell: ({ files }) => files },
          ...standings.map((standing) => ({
            label: reviewTexts.standings[standing],
            number: true as const,
            cell: (row: ReviewCampaign['progress'][number]) => row[standing],
          })),
        ]}
      />
    </section>
  );
}

const fileColumns: readonly Column<ReviewFile>[] = [
  {
    label: reviewTexts.case,
    heads: true,
    cell: ({ caseCode }) => (
      <a class="rc-code" href={addresses.case(caseCode)}>
        {caseCode}
      </a>
    ),
  },
  { label: reviewTexts.owner, cell: ({ ownerLabel }) => ownerLabel ?? reviewTexts.nobody },
  {
    label: reviewTexts.silence,
    cell: ({ silentMonths, silentForLong }) => (
      <>
        {reviewTexts.months(silentMonths)}
        {silentForLong && <span class="rc-cell-sub">{reviewTexts.silentForLong}</span>}
      </>
    ),
  },
  {
    label: reviewTexts.standing,
    cell: ({ standing, because }) => (
      <>
        {reviewTexts.standings[standing]}
        {because !== undefined && <span class="rc-cell-sub">{because}</span>}
      </>
    ),
  },
  { label: reviewTexts.weight, number: true, cell: ({ weight }) => weight ?? '–' },
  {
    label: reviewTexts.proposal,
    cell: ({ closingReason }) =>
      closingReason === undefined ? '–' : reviewTexts.proposesClosing(closingReason),
  },
];

function Retry({ id, csrf }: { id: string; csrf: string }): VNode {
  return (
    <form method="post" action={retryAddress(id)}>
      <Hidden fields={{ _csrf: csrf }} />
      <SubmitButton look="outline-primary" small>
        {reviewTexts.retry}
      </SubmitButton>
    </form>
  );
}

function Files({ campaign, standing, csrf }: ReviewCampaignModel): VNode {
  const choices = [undefined, ...standings] as const;
  return (
    <section class="rc-section" aria-labelledby="pratiche">
      <h2 id="pratiche">{reviewTexts.filesTitle}</h2>
      {campaign.mayRetry && <Retry id={campaign.id} csrf={csrf} />}
      <Tabs
        label={reviewTexts.filter}
        tabs={choices.map((choice) => ({
          label: choice === undefined ? reviewTexts.all : reviewTexts.standings[choice],
          href: reviewAddress(campaign.id, choice === undefined ? {} : { stato: choice }),
          current: choice === standing,
        }))}
      />
      {campaign.items.length === 0 ? (
        <p class="rc-empty">{reviewTexts.noFiles}</p>
      ) : (
        <Table
          caption={reviewTexts.filesCaption}
          rows={campaign.items}
          keyOf={({ caseCode }) => caseCode}
          columns={fileColumns}
        />
      )}
      {campaign.next !== undefined && (
        <nav aria-label={reviewTexts.pages}>
          <a
            href={reviewAddress(campaign.id, {
              ...(standing === undefined ? {} : { stato: standing }),
              da: campaign.next,
            })}
          >
            {reviewTexts.next}
          </a>
        </nav>
      )}
    </section>
  );
}

const decimal = new Intl.NumberFormat('it-IT', { maximumFractionDigits: 1 });

const loadColumns: readonly Column<ReviewLoad>[] = [
  { label: reviewTexts.owner, heads: true, cell: ({ displayName }) => displayName },
  { label: reviewTexts.weightSum, number: true, cell: ({ weight }) => decimal.format(weight) },
  { label: reviewTexts.cases, number: true, cell: ({ cases }) => cases },
  {
    label: reviewTexts.hours,
    number: true,
    cell: ({ weeklyHours }) => (weeklyHours === null ? '–' : decimal.format(weeklyHours)),
  },
  {
    label: reviewTexts.load,
    number: true,
    cell: ({ printedLoad, overThreshold }) => (
      <>
        {printedLoad ?? reviewTexts.unknown}{' '}
        {overThreshold && <Badge tone="alert">{reviewTexts.over}</Badge>}
      </>
    ),
  },
  { label: reviewTexts.index, number: true, cell: ({ printedIndex }) => printedIndex ?? '–' },
  {
    label: reviewTexts.hoursMissing,
    number: true,
    cell: ({ hoursMissing }) =>
      hoursMissing === null || hoursMissing === 0 ? '–' : decimal.format(hoursMissing),
  },
];

function Loads({ campaign }: { campaign: ReviewCampaign }): VNode {
  return (
    <section class="rc-section" aria-labelledby="carichi">
      <h2 id="carichi">{reviewTexts.loads}</h2>
      <p>{campaign.published ? reviewTexts.loadsPublished : reviewTexts.loadsNow}</p>
      <Table
        caption={reviewTexts.loadsCaption}
        rows={campaign.loads}
        keyOf={({ displayName }) => displayName}
        columns={loadColumns}
      />
    </section>
  );
}

/** One review: how far each operator is, the files, the loads. */
export function ReviewCampaignView({ campaign, standing, csrf }: ReviewCampaignModel): VNode {
  const { year, agencyLabel, weighBy, decideBy, publishBy, reviewed, files } = campaign;
  return (
    <>
      <h1>{reviewTexts.yearTitle(year, agencyLabel)}</h1>
      <dl class="rc-facts">
        {(
          [
            [reviewTexts.advancement, reviewTexts.of(reviewed, files)],
            [reviewTexts.weighBy, longDate(weighBy)],
            [reviewTexts.decideBy, longDate(decideBy)],
            [reviewTexts.publishBy, longDate(publishBy)],
          ] as const
        ).map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p>{reviewTexts.procedures(campaign.procedures)}</p>
      <Progress campaign={campaign} />
      <Files campaign={campaign} standing={standing} csrf={csrf} />
      <Loads campaign={campaign} />
    </>
  );
}
