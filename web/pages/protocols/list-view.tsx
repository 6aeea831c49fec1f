import type { VNode } from 'preact';
import type { ProtocolSummary } from '../../../api/services/protocols.ts';
import { longDate } from '../../../domain/terms/italian-dates.ts';
import { migrationPages } from '../../../texts/migrations.ts';
import { protocolPages } from '../../../texts/protocols.ts';
import { migrationAddresses } from '../../migration-addresses.ts';
import { protocolAddresses } from '../../protocol-addresses.ts';
import { Badge } from '../../components/badge.tsx';
import { type Column, Table } from '../../components/table.tsx';

const columns: readonly Column<ProtocolSummary>[] = [
  {
    label: protocolPages.protocol,
    heads: true,
    cell: ({ code, version, label }) => (
      <a href={protocolAddresses.version(code, version)}>
        {protocolPages.versionTitle(label, version)}
      </a>
    ),
  },
  { label: protocolPages.prefix, cell: ({ prefix }) => <span class="rc-code">{prefix}</span> },
  {
    label: protocolPages.standing,
    cell: ({ standing }) => (
      <Badge tone={standing === 'inForce' ? 'open' : 'ended'}>
        {protocolPages.standings[standing]}
      </Badge>
    ),
  },
  { label: protocolPages.from, cell: ({ activeFrom }) => longDate(activeFrom) },
  {
    label: protocolPages.faultsColumn,
    cell: ({ faults }) =>
      faults === 0 ? (
        protocolPages.noFaults
      ) : (
        <Badge tone="alert">{protocolPages.faultCount(faults)}</Badge>
      ),
  },
];

/** Every released version of every procedure. */
export function ProtocolListView({
  protocols,
  mayMigrate,
}: {
  protocols: readonly ProtocolSummary[];
  /** The person may have to do with open cases that change version. */
  mayMigrate: boolean;
}): VNode {
  return (
    <>
      <h1>{protocolPages.title}</h1>
      <p class="rc-lead">{protocolPages.lead}</p>
      {mayMigrate && (
        <p>
          <a href={migrationAddresses.list}>{migrationPages.title}</a>
        </p>
      )}
      {protocols.length === 0 ? (
        <p class="rc-empty">{protocolPages.none}</p>
      ) : (
        <Table
          caption={protocolPages.caption(protocols.length)}
          columns={columns}
          rows={protocols}
          keyOf={({ code, version }) => `${code}-${version}`}
        />
      )}
    </>
  );
}
