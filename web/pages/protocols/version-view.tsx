import type { VNode } from 'preact';
import type { ProtocolView } from '../../../api/services/protocols.ts';
import { longDate } from '../../../domain/terms/italian-dates.ts';
import { protocolPages } from '../../../texts/protocols.ts';
import { termPages } from '../../../texts/term-changes.ts';
import { termAddresses } from '../../term-addresses.ts';
import { addresses } from '../../addresses.ts';
import { protocolAddresses } from '../../protocol-addresses.ts';
import { Badge } from '../../components/badge.tsx';
import { Box } from '../../components/box.tsx';
import { Tabs } from '../../components/tabs.tsx';
import { Diagram } from './diagram.tsx';
import { PathList } from './path-list.tsx';
import { TermsTable } from './terms-table.tsx';

/** Where one case stands on its protocol. */
export interface Position {
  readonly caseCode: string;
  /** Keys and labels of its open steps, also those that people added beside the protocol. */
  readonly steps: readonly { readonly key: string; readonly label: string }[];
}

/** What the page of a version shows. */
export interface VersionModel {
  readonly view: ProtocolView;
  readonly position: Position | null;
}

function Faults({ view }: { view: ProtocolView }): VNode {
  const { faults } = view;
  return (
    <section class="rc-section" aria-labelledby="verifica">
      <h2 id="verifica">{protocolPages.faults}</h2>
      {faults.length === 0 ? (
        <Box tone="success" title={protocolPages.noFaults}>
          <p>{protocolPages.noFaultsWhat}</p>
        </Box>
      ) : (
        <Box tone="danger" title={protocolPages.faultCount(faults.length)}>
          <ul>
            {faults.map(({ code, path, message }) => (
              <li key={`${code} ${path}`}>
                {message} <span class="rc-code rc-fault-path">{path}</span>
              </li>
            ))}
          </ul>
        </Box>
      )}
    </section>
  );
}

function PositionBox({ position }: { position: Position }): VNode {
  const { caseCode, steps } = position;
  return (
    <Box title={protocolPages.position(caseCode)}>
      <p>
        {steps.length === 0
          ? protocolPages.positionNone
          : protocolPages.positionAt(steps.map(({ label }) => `«${label}»`).join(', '))}{' '}
        <a href={addresses.case(caseCode)}>{protocolPages.positionBack}</a>
      </p>
    </Box>
  );
}

function Versions({ view }: { view: ProtocolView }): VNode | null {
  const { code, version, versions } = view;
  if (versions.length < 2) return null;
  return (
    <>
      <Tabs
        label={protocolPages.versions}
        tabs={versions.map((one) => ({
          label: protocolPages.versionOf(one),
          href: protocolAddresses.version(code, one),
          current: one === version,
        }))}
      />
      <ul class="rc-links">
        {versions.slice(1).map((later, index) => {
          const earlier = versions[index] ?? later;
          return (
            <li key={later}>
              <a href={protocolAddresses.comparison(code, earlier, later)}>
                {protocolPages.compareWith(earlier, later)}
              </a>
            </li>
          );
        })}
      </ul>
    </>
  );
}

function Contents(): VNode {
  const places = [
    ['disegno', protocolPages.diagram],
    ['elenco', protocolPages.list],
    ['termini', protocolPages.terms],
    ['sigle', protocolPages.marks],
  ] as const;
  return (
    <nav class="rc-actions" aria-label={protocolPages.contents}>
      {places.map(([id, label]) => (
        <a key={id} class="btn btn-outline-primary btn-sm" href={`#${id}`}>
          {label}
        </a>
      ))}
    </nav>
  );
}

function Marks({ view }: { view: ProtocolView }): VNode {
  return (
    <section class="rc-section" aria-labelledby="sigle">
      <h2 id="sigle">{protocolPages.marks}</h2>
      <dl class="rc-facts">
        {view.marks.map(({ mark, meaning }) => (
          <div key={mark}>
            <dt>{mark}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** One version: where a case stands on it, whether it is sound, the drawing, the same as a list, the terms. */
export function VersionPageView({ model }: { model: VersionModel }): VNode {
  const { view, position } = model;
  const here = new Set(position?.steps.map(({ key }) => key));
  return (
    <>
      <h1>{protocolPages.versionTitle(view.label, view.version)}</h1>
      <p class="rc-lead">
        <Badge tone={view.standing === 'inForce' ? 'open' : 'ended'}>
          {protocolPages.standings[view.standing]}
        </Badge>{' '}
        {protocolPages.fromDay(longDate(view.activeFrom))}.{' '}
        {protocolPages.standingMeanings[view.standing]}
      </p>
      <p>
        <strong>{protocolPages.source}</strong> {view.source}
      </p>
      <Versions view={view} />
      {position !== null && <PositionBox position={position} />}
      <Contents />
      <Faults view={view} />
      <section class="rc-section" aria-labelledby="disegno">
        <h2 id="disegno">{protocolPages.diagram}</h2>
        <p class="rc-muted">{protocolPages.legend}</p>
        <Diagram view={view} position={here} />
      </section>
      <PathList view={view} position={here} />
      <TermsTable view={view} />
      <p>
        <a href={termAddresses.terms(view.code, view.version)}>{termPages.seeTerms}</a>
      </p>
      <Marks view={view} />
    </>
  );
}
