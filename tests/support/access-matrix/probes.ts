import type { Access } from '../../../domain/access/policy/policy.ts';
import { startActors } from '../../../api/services/openings/inquiry-protocol.ts';
import { holdReasons, erasureGrounds, holdEndings } from '../../../domain/people/subject-words.ts';
import { extraordinaryReasons } from '../../../domain/access/extraordinary.ts';
import type { Role } from '../../../domain/protocol/definition.ts';
import { knownProtocolCodes, protocolRegistry } from '../../../protocols/registry.ts';
import { offices, personas } from '../personas.ts';
import type { Target } from './expected.ts';
import type { PreparedCase, PreparedWorld } from './prepared-cases.ts';

/** An address of the service with its line of the policy. */
export interface Route {
  method: 'get' | 'post' | 'delete';
  path: string;
  access: Access | 'open';
}

/** One request that the matrix makes. */
export interface Probe {
  method: Route['method'];
  path: string;
  isPage: boolean;
  /** Sent as a form with a file. */
  uploads: boolean;
  body?: unknown;
  target: Target;
}

const nowhere = '00000000-0000-4000-8000-00000000ffff';
const longAgo = '2001-01-01';

/**
 * What routes that name nothing of a case are sent. Whoever may is refused for what it says: days long gone, an empty form,
 * a procedure that nobody knows.
 */
const bodies: Readonly<Record<string, unknown>> = {
  'post /api/v1/absences': {
    ...{ userId: personas.anna.userId, from: longAgo, to: longAgo, substituteId: null },
  },
  'post /api/v1/absences/{id}/changes': { what: 'withdrawn' },
  'post /api/v1/cases': { form: {}, outcome: 'none', titolare: offices.comune },
  'post /api/v1/cases/duplicate-search': { form: {} },
  'post /api/v1/cases/{code}/steps/{stepId}/completion': { outcome: 'none', form: {} },
  'post /api/v1/cases/{code}/steps/{stepId}/assignment': {
    ...{ assigneeId: personas.bruno.userId, reason: 'workload' },
  },
  'post /api/v1/cases/{code}/steps': { stepKey: 'requestInformation' },
  'post /api/v1/cases/{code}/steps/{stepId}/answer-links': { email: 'nobody' },
  'post /api/v1/cases/{code}/acts': { kind: 'decreto', direction: 'in', registry: {} },
  'post /api/v1/cases/{code}/links': { form: {} },
  'post /api/v1/cases/{code}/merge': { form: {} },
  'post /api/v1/cases/{code}/merge-undo': { form: {} },
  'post /api/v1/cases/{code}/reopening': { stepKey: 'none', form: {} },
  'post /api/v1/departures': {
    ...{ userId: personas.piero.userId, agencyId: offices.tm, lastDayOn: longAgo, reason: 'none' },
  },
  'post /api/v1/departures/{id}/preview': { moves: [] },
  'post /api/v1/departures/{id}/plans': { moves: [] },
  'post /api/v1/handovers/{code}/term-owners': {
    ...{ caseCode: 'NONE-2026-000001', termKey: 'none', userId: personas.anna.userId },
  },
  'post /api/v1/hub/accesses': { form: {} },
  'post /api/v1/obligations/{code}/change-preview': { cadence: 'none', active: true },
  'post /api/v1/obligations/{code}/changes': { cadence: 'none', active: true, reason: 'Prova' },
  'post /api/v1/protocol-migrations/preview': {
    ...{ protocolCode: 'none', fromVersion: 1, toVersion: 2 },
  },
  'post /api/v1/protocol-migrations': {
    ...{ protocolCode: 'none', fromVersion: 1, toVersion: 2, codes: [], reason: 'Prova' },
  },
  'post /api/v1/protocol-migrations/{id}/approval': { fingerprint: 'none' },
  'post /api/v1/reviews': { weighBy: longAgo, decideBy: longAgo, publishBy: longAgo },
  'post /api/v1/training/skip': { hours: 0 },
  'post /api/v1/session': { username: 'nobody', password: 'nothing' },
  'post /api/v1/session/confirmation': {},
  'post /api/v1/terms/computation': {},
  'post /api/v1/extraordinary-accesses': {
    ...{ code: 'NONE-2026-000001', reason: extraordinaryReasons[0], words: 'Prova' },
  },
  'post /api/v1/extraordinary-accesses/{id}/review': { outcome: 'justified', note: 'Prova' },
  'post /api/v1/subjects/search': { givenName: 'Nessuno', familyName: 'Nessuno' },
  'post /interessati': { givenName: 'Nessuno', familyName: 'Nessuno' },
  'post /pratiche/:code/attivita/:stepId/assegnazione': {
    ...{ assigneeId: personas.bruno.userId, reason: 'workload' },
  },
  'post /assenze': {
    ...{ userId: personas.anna.userId, from: longAgo, to: longAgo },
    ...{ substituteId: 'nessuno', scope: 'tutto' },
  },
  'post /revisione': { weighBy: longAgo, decideBy: longAgo, publishBy: longAgo },
  'post /riassegna': {
    ...{ userId: `${personas.piero.userId}~${offices.tm}`, lastDayOn: longAgo, reason: 'none' },
  },
  'post /protocolli/migrazioni/:id/andamento': { azione: 'pause' },
  'post /termini/cambi/:id/atto': { azione: 'propose' },
  'post /termini/impostazioni/:id/atto': { azione: 'propose' },
  'post /termini/cambi/:id/in-corso/andamento': { azione: 'pause' },
  'post /termini/impostazioni/:id/in-corso/andamento': { azione: 'pause' },
};

const queries: Readonly<Record<string, string>> = {
  '/api/v1/access-explanation': `?person=${nowhere}&code=P2-2026-999999`,
  '/api/v1/read-log/unusual': `?from=${longAgo}&to=${longAgo}`,
  '/api/v1/read-log/breach': `?person=${nowhere}&from=${longAgo}&to=${longAgo}`,
  '/api/v1/read-log/breach.csv': `?person=${nowhere}&from=${longAgo}&to=${longAgo}`,
  '/termini/nuovo': '?protocollo=procuraInquiry&versione=1&termine=none',
};

const termChange = {
  ...{ protocolCode: 'none', versions: [1], path: 'none', effectiveOn: longAgo, site: null },
  value: {
    amount: 1,
    unit: 'calendarDays',
    rollOnHoliday: true,
    rollOnSaturday: false,
    ladder: null,
  },
};
const settingChange = {
  amendment: { kind: 'closure', site: 'none', from: longAgo, to: longAgo },
  reason: 'Prova',
};
const confirmedPast = { terms: [{ caseCode: 'none', termId: 'none' }], confirmed: true };

function bodyOf(key: string): unknown {
  if (/term-changes(\/\{id\}\/edition)?$/.test(key)) return { ...termChange, reason: 'Prova' };
  if (key.endsWith('term-changes/examples')) return termChange;
  if (/setting-changes(\/\{id\}\/edition)?$/.test(key)) return settingChange;
  if (key.endsWith('/past-dates')) return confirmedPast;
  if (key.endsWith('/holds')) return { reason: holdReasons[0] };
  if (key.endsWith('/clearance')) return { because: holdEndings[0] };
  if (key.endsWith('/erasures')) return { ground: erasureGrounds[0] };
  if (key.endsWith('/conduct')) return { what: 'pause' };
  if (/-changes\/\{id\}\/approval$/.test(key)) return { fingerprint: 'none' };
  return bodies[key] ?? (key.startsWith('post /api') ? {} : undefined);
}

const annasStep: NonNullable<Target['step']> = {
  ...{ role: 'tmSocialWorker', agencyId: offices.tm, assigneeId: personas.anna.userId },
};
const triage: NonNullable<Target['step']> = {
  ...{ role: 'tmCoordinator', agencyId: offices.tm, assigneeId: null },
  doneBy: personas.carla.userId,
};

/** The requests that a route is asked with; none when the matrix does not know it. */
export function probesOf(route: Route, world: PreparedWorld): readonly Probe[] {
  const cases = casesFor(route, world);
  return cases.flatMap((about) => {
    const filled = fill(route, about);
    if (filled === undefined) return [];
    const body = bodyOf(`${route.method} ${route.path}`);
    const { method, path } = route;
    const isPage = !/^\/(?:api|status|health)(?:\/|$)/.test(path);
    const uploads = method === 'post' && path.endsWith('/attachments');
    return [{ method, isPage, uploads, ...(body === undefined ? {} : { body }), ...filled }];
  });
}

/** Reads of a case are asked of all three; acts of the one that is worked on, or of the handover. */
function casesFor(
  { method, path, access }: Route,
  world: PreparedWorld,
): readonly (PreparedCase | null)[] {
  if (access === 'open' || !/[:{]code\b/.test(path))
    return [namesPeople(path) ? world.handover : null];
  if (access.resource === 'handover') return [world.handover];
  if (!/cases|pratiche/.test(path)) return [null];
  const isRead =
    method === 'get' &&
    !/stepId|stepKey|termId|altra/.test(path) &&
    (access.action === 'read' || access.resource === 'paper');
  return isRead ? [world.worked, world.handedOver, world.handover] : [world.worked];
}

/** The list of the handovers says whom they are about. */
function namesPeople(path: string): boolean {
  return path === '/passaggi' || path === '/api/v1/handovers';
}

function fill(
  { method, path, access }: Route,
  about: PreparedCase | null,
): { path: string; target: Target } | undefined {
  const target: Target = about === null ? {} : { about };
  const values: Record<string, string> = {};
  if (about !== null) {
    Object.assign(values, {
      code: about.code,
      stepId: 'holdInterviewsAndVisit.1',
      event: 'newFacts',
    });
    Object.assign(values, { stepKey: 'requestInformation', termId: about.termId });
    Object.assign(values, {
      other: about.code,
      altra: about.code,
      link: 'related',
      tipo: 'related',
    });
    Object.assign(values, { number: '1', submissionId: about.submissionId, attachmentId: nowhere });
  } else if (/obligations|adempimenti/.test(path)) values['code'] = 'O1';
  else if (/protocols|protocolli/.test(path))
    Object.assign(values, { code: 'procuraInquiry', version: '1', from: '1', to: '1' });
  else if (/calendari/.test(path)) Object.assign(values, { code: 'cremona', site: 'cremona' });
  else if (/avvisi/.test(path)) values['code'] = 'report';
  Object.assign(values, { titolare: offices.comune, personId: nowhere });
  Object.assign(values, { id: nowhere, planId: nowhere, token: 'none' });
  Object.assign(values, { protocol: 'procuraInquiry', protocollo: 'procuraInquiry' });
  if (access !== 'open') Object.assign(target, stepAbout(access, values, about, path));
  Object.assign(target, especially(`${method} ${path}`, access));
  const isOfNothing = /[:{](?:id|attachmentId|planId)\b/.test(path);
  values['target'] = targetIn(access, values);
  const filled = path
    .replace('{/:target}', '/:target')
    .replaceAll(/[:{](\w+)\}?/g, (_whole, name: string) => encodeURIComponent(values[name] ?? ''));
  return {
    path: `${filled.replace(/(.)\/$/, '$1')}${queries[path] ?? ''}`,
    target: isOfNothing ? { ...target, missing: true } : target,
  };
}

/** Asked about a procedure, a term or a ladder that there is not. */
const unknownToAll =
  /protocol-migrations(\/preview)?$|post .*term-changes(\/examples)?$|post \/termini\/nuovo|termini\/avvisi\/:code/;

/** Where the prepared cases have nothing of the kind, or what is told comes before what is decided. */
function especially(key: string, access: Route['access']): Partial<Target> {
  const { resource, action } = access === 'open' ? { resource: '', action: '' } : access;
  // No step of an inquiry is answered by link, and whoever sees the step is told so.
  if (key === 'get /pratiche/:code/attivita/:stepId/link/:number/revoca')
    return { step: annasStep, toEverybody: 'allowed', ofHiddenStep: 'allowed' };
  if (resource === 'answerLink') return { step: annasStep, toEverybody: 'allowed' };
  if (resource === 'answer') return { ofHiddenStep: 'allowed' };
  if (resource === 'term' && action === 'acknowledge') return { ofHiddenStep: 'refused' };
  if (key.startsWith('post /pratiche') && /attivita\/:stepId$|azioni/.test(key))
    return { ofHiddenStep: 'allowed' };
  if (key === 'post /passaggi/:code/termini')
    return { judgedBy: { resource: 'handover', action: 'readTerms' } };
  // Nothing of a family that was handed over has a date of the law or of the judge.
  if (resource === 'handover' && action === 'nameOwner') return { toEverybody: 'hidden' };
  // Nothing is told about a person or an access that is not there.
  if (/personId/.test(key) || /(extraordinary-accesses|accessi-straordinari).*\bid\b/.test(key))
    return { toEverybody: 'hidden' };
  if (/second-step|secondo-passaggio/.test(key)) return { mayBeMissing: true };
  if (key === 'post /profilo/password') return { toEverybody: 'refused' };
  // Names no session, and no token.
  if (key === 'post /profilo/sessioni/chiusura') return { toEverybody: 'hidden' };
  if (key === 'post /profilo/token/revoca') return { toEverybody: 'hidden' };
  // Wrong, and told so.
  if (key === 'post /accesso/conferma') return { toEverybody: 'refused' };
  // A refusal is shown on the form.
  if (key === 'post /assenze') return { toEverybody: 'allowed' };
  if (key === 'post /protocolli/migrazioni/nuovo') return { toEverybody: 'allowed' };
  if (unknownToAll.test(key) && action !== 'list') return { missing: true };
  if (/collegamenti\/:altra|links\/\{other\}/.test(key) && action === 'link')
    return { missing: true };
  if (key === 'get /pratiche/nuova') return { askedRoles: startingRoles() };
  return {};
}

/** Roles that begin some procedure in force. */
function startingRoles(): readonly Role[] {
  const today = new Date().toISOString().slice(0, 10);
  return Object.keys(knownProtocolCodes).flatMap((code) => {
    const protocol = protocolRegistry.latest(code, today);
    return protocol === undefined
      ? []
      : startActors(protocol).flatMap(({ role, party }) => (party === 'holder' ? [role] : []));
  });
}

/** Whose step it is about, in the facts and in the address. */
function stepAbout(
  { resource, action }: Access,
  values: Record<string, string>,
  about: PreparedCase | null,
  path: string,
): Pick<Target, 'step'> {
  if (about === null) return {};
  if (resource === 'answer') return { step: { assigneeId: null, ...about.healthBy } };
  if (resource === 'step' && (action === 'reopen' || action === 'confirmRecheck')) {
    values['stepId'] = 'triageRequest.1';
    return { step: triage };
  }
  if (resource === 'step' || resource === 'term' || /[:{](stepId|termId)/.test(path))
    return { step: annasStep };
  return {};
}

function targetIn(access: Route['access'], values: Readonly<Record<string, string>>): string {
  if (access === 'open' || access.resource === 'case') return '';
  const name =
    access.resource === 'term'
      ? 'termId'
      : access.resource === 'answer'
        ? 'submissionId'
        : 'stepId';
  return values[name] ?? '';
}
