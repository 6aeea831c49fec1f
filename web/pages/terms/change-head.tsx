import type { VNode } from 'preact';
import type { TermChangeView } from '../../../api/services/term-changes/term-change-service.ts';
import { runningPages } from '../../../texts/running-terms.ts';
import { termPages as texts } from '../../../texts/term-changes.ts';
import { TermClassBadge } from '../../components/badge.tsx';
import { Tabs } from '../../components/tabs.tsx';
import { termAddresses } from '../../term-addresses.ts';
import { StatusBadge } from './list-view.tsx';

/** Under the title of both pages of a change: how far it is, of which term, and the other page. */
export function ChangeHead({
  change,
  current,
}: {
  change: TermChangeView;
  current: 'change' | 'running';
}): VNode {
  const { id, mode, status, protocolLabel, versions, siteLabel } = change;
  return (
    <>
      <p>
        <StatusBadge status={status} /> <TermClassBadge termClass={change.class} />{' '}
        {texts.scopeLine(protocolLabel, versions, siteLabel)}
      </p>
      {mode !== 'newStepsOnly' && (
        <Tabs
          label={runningPages.tabs}
          tabs={[
            {
              ...{ label: runningPages.theChange, href: termAddresses.change(id) },
              current: current === 'change',
            },
            {
              ...{ label: runningPages.title, href: termAddresses.running(id).list() },
              current: current === 'running',
            },
          ]}
        />
      )}
    </>
  );
}
