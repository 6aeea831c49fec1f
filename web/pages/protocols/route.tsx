import type { Request } from 'express';
import { HttpProblem } from '../../../api/problem.ts';
import type { CaseView } from '../../../api/services/services.ts';
import { protocolPages } from '../../../texts/protocols.ts';
import { shell } from '../../../texts/shell.ts';
import { protocolAddresses } from '../../protocol-addresses.ts';
import { forSignedIn, type SignedInVisit, type Web } from '../../answering.ts';
import type { Pages } from '../../page-router.ts';
import { watchesMigrations } from '../../navigation.ts';
import { pathText, queryText } from '../../query.ts';
import type { Answer, Crumb } from '../../visit.ts';
import { ComparisonView } from './comparison-view.tsx';
import { ProtocolListView } from './list-view.tsx';
import { type Position, VersionPageView } from './version-view.tsx';

const crumbs: readonly Crumb[] = [
  { label: shell.home, href: '/' },
  { label: protocolPages.title, href: protocolAddresses.list },
];

async function showList({ services }: Web, { viewer }: SignedInVisit): Promise<Answer> {
  return {
    title: protocolPages.title,
    crumbs: [{ label: shell.home, href: '/' }, { label: protocolPages.title }],
    main: (
      <ProtocolListView
        protocols={await services.protocols.list()}
        mayMigrate={watchesMigrations(viewer)}
      />
    ),
  };
}

async function showVersion(
  { services }: Web,
  { viewer }: SignedInVisit,
  req: Request,
): Promise<Answer> {
  const code = pathText(req, 'code');
  const version = versionNumber(code, pathText(req, 'version'));
  const caseCode = queryText(req, 'caso');
  const view = await services.protocols.show(code, version);
  // Whoever may not see the case is answered here as on its own page.
  const found = caseCode === undefined ? null : await services.cases.show(viewer, caseCode);
  if (found !== null && !follows(found, { code, version })) return { redirect: protocolOf(found) };
  const title = protocolPages.versionTitle(view.label, view.version);
  return {
    title,
    crumbs: [...crumbs, { label: title }],
    main: <VersionPageView model={{ view, position: found && positionOf(found) }} />,
  };
}

/** The version in force, or the one nearest to it. */
async function showLatest({ services }: Web, req: Request): Promise<Answer> {
  const code = pathText(req, 'code');
  const versions = (await services.protocols.list()).filter((one) => one.code === code);
  const shown = versions.find(({ standing }) => standing === 'inForce') ?? versions.at(-1);
  if (shown === undefined) throw unknown(code, '');
  return { redirect: protocolAddresses.version(code, shown.version) };
}

/** Without versions in the address, the last two. */
async function showComparison({ services }: Web, req: Request): Promise<Answer> {
  const code = pathText(req, 'code');
  const versions = (await services.protocols.list())
    .filter((one) => one.code === code)
    .map(({ version }) => version);
  const last = versions.at(-1);
  if (last === undefined) throw unknown(code, '');
  const asked = (name: string, otherwise: number): number => {
    const text = queryText(req, name);
    return text === undefined ? otherwise : versionNumber(code, text);
  };
  const comparison = await services.protocols.compare(
    code,
    asked('da', versions.at(-2) ?? last),
    asked('a', last),
  );
  return {
    title: protocolPages.comparison,
    crumbs: [
      ...crumbs,
      {
        label: protocolPages.versionTitle(comparison.later.label, comparison.later.version),
        href: protocolAddresses.version(code, comparison.later.version),
      },
      { label: protocolPages.comparison },
    ],
    main: <ComparisonView model={{ comparison, versions }} />,
  };
}

function versionNumber(code: string, text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw unknown(code, text);
  return Number(text);
}

function unknown(code: string, version: string): HttpProblem {
  return new HttpProblem(404, 'unknown-protocol', protocolPages.unknown(code, version));
}

function follows({ protocol }: CaseView, page: { code: string; version: number }): boolean {
  return protocol.code === page.code && protocol.version === page.version;
}

function protocolOf({ code, protocol }: CaseView): string {
  return protocolAddresses.version(protocol.code, protocol.version, code);
}

function positionOf({ code, steps }: CaseView): Position {
  return {
    caseCode: code,
    steps: steps.map(({ stepKey, label }) => ({ key: stepKey, label })),
  };
}

/** `/protocolli`, one version, and two side by side. */
export function addProtocolPages(pages: Pages, web: Web): void {
  pages.get(
    '/protocolli',
    { resource: 'protocol', action: 'read' },
    forSignedIn(web, (visit) => showList(web, visit)),
  );
  pages.get(
    '/protocolli/:code',
    { resource: 'protocol', action: 'read' },
    forSignedIn(web, (_visit, req) => showLatest(web, req)),
  );
  // Before the page of one version, whose address would take «confronto» for a number.
  pages.get(
    '/protocolli/:code/confronto',
    { resource: 'protocol', action: 'read' },
    forSignedIn(web, (_visit, req) => showComparison(web, req)),
  );
  pages.get(
    '/protocolli/:code/:version',
    { resource: 'protocol', action: 'read' },
    forSignedIn(web, (visit, req) => showVersion(web, visit, req)),
  );
}
