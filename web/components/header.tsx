import type { VNode } from 'preact';
import { readsHubFigures } from '../../domain/access/hub.ts';
import { readsWholeLog } from '../../domain/access/read-log.ts';
import type { Viewer } from '../../api/services/services.ts';
import { extraordinaryPages } from '../../texts/extraordinary.ts';
import { mayExplainAccess } from '../../domain/access/explanation.ts';
import { explanationPage } from '../../texts/access-explanation.ts';
import { readLogPages } from '../../texts/read-log.ts';
import { roleLabel } from '../../texts/roles.ts';
import { shell } from '../../texts/shell.ts';
import { termPages } from '../../texts/term-changes.ts';
import { extraordinaryAddresses } from '../extraordinary-addresses.ts';
import { accessExplanationAddress } from '../addresses.ts';
import { readLogAddresses } from '../read-log-addresses.ts';
import { termAddresses } from '../term-addresses.ts';
import {
  administersProtocols,
  followsHandovers,
  looksAfterSubjects,
  isCoordinator,
  mayOpenCases,
  redistributes,
  watchesObligations,
  watchesProtocols,
  worksAtDesk,
} from '../navigation.ts';
import type { Visit } from '../visit.ts';
import { Icon } from './icon.tsx';

/** Whether a page is the one the entry leads to, or one below it. */
function isWithin(path: string, href: string): boolean {
  return path === href || (href !== '/' && path.startsWith(`${href}/`));
}

function PersonMenu({ viewer, csrf }: { viewer: Viewer; csrf: string }): VNode {
  return (
    <details class="rc-menu">
      <summary aria-label={shell.personMenu(viewer.displayName)}>
        <Icon name="user" />
        <span>{viewer.displayName}</span>
      </summary>
      <div class="rc-menu-panel">
        <p class="rc-menu-title">{shell.roles}</p>
        <ul>
          {viewer.roles.map((held) => (
            <li key={`${held.agencyId}-${held.role}`}>
              {roleLabel(held.role)}, {held.agencyLabel}
            </li>
          ))}
        </ul>
        <p>
          <a href="/profilo">{shell.profile}</a>
        </p>
        <form method="post" action="/accesso/uscita">
          <input type="hidden" name="_csrf" value={csrf} />
          <button type="submit" class="btn btn-primary btn-sm">
            {shell.signOut}
          </button>
        </form>
      </div>
    </details>
  );
}

function SearchByCode(): VNode {
  return (
    <form class="rc-search" method="get" action="/pratiche" role="search">
      <label class="visually-hidden" for="cerca-codice">
        {shell.searchByCode}
      </label>
      <input
        id="cerca-codice"
        type="search"
        name="codice"
        placeholder={shell.searchPlaceholder}
        autocomplete="off"
      />
      <button type="submit">
        <Icon name="search" />
        <span class="visually-hidden">{shell.search}</span>
      </button>
    </form>
  );
}

function navigationOf(
  visit: Visit,
  viewer: Viewer,
): { href: string; label: string; count?: number }[] {
  return [
    {
      href: '/',
      label: shell.home,
      ...(visit.urgentCount ? { count: visit.urgentCount } : {}),
    },
    { href: '/pratiche', label: shell.cases },
    ...(mayOpenCases(viewer) ? [{ href: '/pratiche/nuova', label: shell.newCase }] : []),
    ...(worksAtDesk(viewer) ? [{ href: '/sportello', label: shell.desk }] : []),
    ...(readsHubFigures(viewer) ? [{ href: '/sportello/dati', label: shell.hubFigures }] : []),
    ...(isCoordinator(viewer)
      ? [
          { href: '/cruscotto', label: shell.cockpit },
          { href: '/revisione', label: shell.reviews },
        ]
      : []),
    ...(followsHandovers(viewer) ? [{ href: '/passaggi', label: shell.handovers }] : []),
    { href: '/assenze', label: shell.absences },
    ...(redistributes(viewer) ? [{ href: '/riassegna', label: shell.departures }] : []),
    ...(watchesProtocols(viewer) ? [{ href: '/protocolli', label: shell.protocols }] : []),
    ...(administersProtocols(viewer)
      ? [{ href: termAddresses.list, label: termPages.termsName }]
      : []),
    ...(readsWholeLog(viewer)
      ? [{ href: extraordinaryAddresses.list, label: extraordinaryPages.ofCase }]
      : []),
    ...(readsWholeLog(viewer) ? [{ href: readLogAddresses.all, label: readLogPages.name }] : []),
    ...(mayExplainAccess(viewer)
      ? [{ href: accessExplanationAddress, label: explanationPage.title }]
      : []),
    ...(watchesObligations(viewer) ? [{ href: '/adempimenti', label: shell.obligations }] : []),
    ...(looksAfterSubjects(viewer) ? [{ href: '/interessati', label: shell.subjects }] : []),
    { href: '/calcolatore', label: shell.calculator },
    ...(visit.trainingOffsetHours === null
      ? []
      : [{ href: '/addestramento', label: shell.training }]),
  ];
}

function Navigation({ visit, viewer }: { visit: Visit; viewer: Viewer }): VNode {
  const path = visit.address.split('?')[0] ?? '/';
  const entries = navigationOf(visit, viewer);
  // Of «Pratiche» and «Nuova pratica» the page of a new case is the second.
  const [current] = entries
    .map(({ href }) => href)
    .filter((href) => isWithin(path, href))
    .sort((a, b) => b.length - a.length);
  return (
    <nav class="rc-nav" aria-label={shell.mainNavigation}>
      <ul class="container">
        {entries.map(({ href, label, count }) => (
          <li key={href}>
            <a href={href} {...(href === current ? { 'aria-current': 'page' as const } : {})}>
              {label}
              {count !== undefined && (
                <span class="rc-count">
                  <span aria-hidden="true">{count}</span>
                  <span class="visually-hidden"> ({shell.needAction(count)})</span>
                </span>
              )}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Product, office, search, help and person; then the places this person's roles can use. */
export function Header({ visit }: { visit: Visit }): VNode {
  const { viewer } = visit;
  return (
    <header class="rc-header">
      <div class="rc-slim">
        <div class="container">
          <span class="rc-office">{viewer?.roles[0]?.agencyLabel ?? shell.tagline}</span>
          <div class="rc-slim-end">
            <a href="/guida">
              <Icon name="help-circle" />
              <span>{shell.guide}</span>
            </a>
            {viewer === null ? (
              <a href="/accesso">{shell.signIn}</a>
            ) : (
              <PersonMenu viewer={viewer} csrf={visit.csrf} />
            )}
          </div>
        </div>
      </div>
      <div class="rc-brand">
        <div class="container">
          <a class="rc-product" href="/">
            <Icon name="exchange-circle" size="lg" />
            <span>
              <span class="rc-product-name">{shell.product}</span>
              <span class="rc-product-tagline">{shell.tagline}</span>
            </span>
          </a>
          {viewer !== null && <SearchByCode />}
        </div>
      </div>
      {viewer !== null && <Navigation visit={visit} viewer={viewer} />}
    </header>
  );
}
