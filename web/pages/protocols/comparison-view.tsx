import type { VNode } from 'preact';
import type { ProtocolComparison } from '../../../api/services/protocols.ts';
import { protocolPages } from '../../../texts/protocols.ts';
import { protocolAddresses } from '../../protocol-addresses.ts';
import { Badge } from '../../components/badge.tsx';
import { Box } from '../../components/box.tsx';
import { SubmitButton } from '../../components/button.tsx';
import { SelectField } from '../../components/field.tsx';
import { Table } from '../../components/table.tsx';

type Difference = ProtocolComparison['differences'][number];

/** What the comparison of two versions shows. */
export interface ComparisonModel {
  readonly comparison: ProtocolComparison;
  /** All the versions of the procedure, oldest first. */
  readonly versions: readonly number[];
}

function Choice({ model }: { model: ComparisonModel }): VNode {
  const { earlier, later } = model.comparison;
  const options = model.versions.map((version) => ({
    value: version.toString(),
    label: protocolPages.versionOf(version),
  }));
  return (
    <form class="rc-filters" method="get" action={protocolAddresses.comparison(earlier.code)}>
      <SelectField
        name="da"
        label={protocolPages.earlier}
        required
        value={earlier.version.toString()}
        options={options}
        error={undefined}
      />
      <SelectField
        name="a"
        label={protocolPages.later}
        required
        value={later.version.toString()}
        options={options}
        error={undefined}
      />
      <SubmitButton look="outline-primary">{protocolPages.compare}</SubmitButton>
    </form>
  );
}

function Changes({ difference, model }: { difference: Difference; model: ComparisonModel }): VNode {
  const { earlier, later } = model.comparison;
  const { kind, label, changes } = difference;
  return (
    <div class="rc-card">
      <h3>
        <Badge tone={kind === 'removed' ? 'alert' : 'open'}>{protocolPages.kinds[kind]}</Badge>{' '}
        {label}
      </h3>
      <Table
        caption={protocolPages.changesCaption(label, changes.length)}
        rows={changes}
        keyOf={({ what }) => what}
        columns={[
          { label: protocolPages.what, heads: true, cell: ({ what }) => what },
          {
            label: protocolPages.before(earlier.version),
            cell: ({ before }) => before ?? <span class="rc-muted">{protocolPages.absent}</span>,
          },
          {
            label: protocolPages.after(later.version),
            cell: ({ after }) => after ?? <span class="rc-muted">{protocolPages.gone}</span>,
          },
        ]}
      />
    </div>
  );
}

function Subject({
  subject,
  model,
}: {
  subject: Difference['subject'];
  model: ComparisonModel;
}): VNode {
  const found = model.comparison.differences.filter((one) => one.subject === subject);
  const count = (kind: Difference['kind']): number =>
    found.filter((one) => one.kind === kind).length;
  return (
    <section class="rc-section" aria-labelledby={`differenze-${subject}`}>
      <h2 id={`differenze-${subject}`}>{protocolPages.subjects[subject]}</h2>
      {found.length === 0 ? (
        <p>{protocolPages.nothingOf}</p>
      ) : (
        <>
          <p class="rc-muted">
            {protocolPages.counts(count('added'), count('removed'), count('changed'))}
          </p>
          {found.map((difference) => (
            <Changes
              key={`${difference.kind} ${difference.path}`}
              difference={difference}
              model={model}
            />
          ))}
        </>
      )}
    </section>
  );
}

/** Two versions side by side: what was added, taken away, changed. */
export function ComparisonView({ model }: { model: ComparisonModel }): VNode {
  const { earlier, later, differences } = model.comparison;
  return (
    <>
      <h1>{protocolPages.comparisonTitle(later.label, earlier.version, later.version)}</h1>
      {model.versions.length < 2 ? (
        <p class="rc-lead">{protocolPages.oneVersion}</p>
      ) : (
        <>
          <Choice model={model} />
          {differences.length === 0 ? (
            <Box tone="success" title={protocolPages.same}>
              <p>{protocolPages.sameWhat}</p>
            </Box>
          ) : (
            <>
              <Subject subject="step" model={model} />
              <Subject subject="term" model={model} />
            </>
          )}
        </>
      )}
    </>
  );
}
