import type { VNode } from 'preact';
import type { AccessLine } from '../../../api/services/hub/hub.ts';
import { fullDayLabel, romeDateOf, romeTimeOf } from '../../../texts/dates.ts';
import { hubTexts } from '../../../texts/hub.ts';
import { addresses } from '../../addresses.ts';
import { type Column, Table } from '../../components/table.tsx';

const code: Column<AccessLine> = {
  label: hubTexts.code,
  heads: true,
  cell: ({ caseCode }) => (
    <a class="rc-code" href={addresses.case(caseCode)}>
      {caseCode}
    </a>
  ),
};

const when: Column<AccessLine> = {
  label: hubTexts.when,
  cell: ({ contactAt }) => `${fullDayLabel(romeDateOf(contactAt))}, ${romeTimeOf(contactAt)}`,
};

const about: readonly Column<AccessLine>[] = [
  { label: hubTexts.topic, cell: ({ topicLabel }) => topicLabel },
  { label: hubTexts.askedBy, cell: ({ askedByLabel }) => askedByLabel },
  { label: hubTexts.channel, cell: ({ channelLabel }) => channelLabel },
  { label: hubTexts.state, cell: ({ stateLabel }) => stateLabel },
];

/** Accesses in a list: nothing about anybody. */
export function AccessTable({
  caption,
  rows,
}: {
  caption: string;
  rows: readonly AccessLine[];
}): VNode {
  if (rows.length === 0)
    return (
      <p>
        {caption}. {hubTexts.none}
      </p>
    );
  return (
    <Table
      caption={caption}
      rows={rows}
      keyOf={({ caseCode }) => caseCode}
      columns={[code, when, ...about]}
    />
  );
}

/** What was not registered on the day of the contact. */
export function LateTable({
  rows,
}: {
  rows: readonly (AccessLine & { deskLabel: string })[];
}): VNode {
  const columns: readonly Column<AccessLine & { deskLabel: string }>[] = [
    code,
    { label: hubTexts.site, cell: ({ deskLabel }) => deskLabel },
    when,
    {
      label: hubTexts.registeredOn,
      cell: ({ registeredOn = '' }) => fullDayLabel(registeredOn),
    },
  ];
  return (
    <Table
      caption={hubTexts.lateCaption(rows.length)}
      rows={rows}
      keyOf={({ caseCode }) => caseCode}
      columns={columns}
    />
  );
}
