import type { Seat } from '../../domain/access/case-access.ts';
import { caseCodesIn, type Trace, type TraceAction } from '../../domain/read-log/trace.ts';
import type { TraceNotes } from './notes.ts';

/** An answer about to leave, as far as the read log looks at it. */
export interface LeavingAnswer {
  requestId: string;
  /** Null for whoever has not signed in. */
  viewer: { userId: string; roles: readonly Seat[] } | null;
  method: string;
  /** Template of the address; undefined where no route was found. */
  route: string | undefined;
  /** Everything that was asked, for codes: address and body. */
  asked: string;
  status: number;
  /** What is shown; empty for a file that is no text. */
  text: string;
  /** A file to be saved. */
  isFile: boolean;
}

/** Acts on cases: the journal holds them, each with who and when. */
const caseActs =
  /^(?:\/api\/v1\/(?:cases|hub|handovers)|\/pratiche|\/passaggi|\/sportello|\/risposta)(?:\/|$)/;
/** What is asked by POST because it is long, and changes nothing. */
const asking = /\/(?:preview|change-preview|duplicate-search|computation|examples)$/;
const refusals = new Set([401, 403, 404, 429]);

/**
 * What the read log keeps of an answer. The cases that were opened are noted by the services; of all the others the
 * answer itself says which it shows, so that no list can be forgotten. A code that was only asked for and comes back
 * in a form or a sentence shows nothing.
 */
export function tracesOf(answer: LeavingAnswer, notes: TraceNotes): Trace[] {
  const { viewer, status, text, asked, method, route } = answer;
  if (route === undefined) return [];
  const mine: Pick<Trace, 'requestId' | 'actorId' | 'seats' | 'route' | 'subjectId'> = {
    requestId: answer.requestId,
    actorId: viewer?.userId ?? null,
    seats: (viewer?.roles ?? []).map(({ role, agencyId }) => ({ role, agencyId })),
    subjectId: notes.act?.subjectId ?? null,
    route: `${method} ${route}`,
  };
  const nothing = { caseCode: null, sight: null, dataClasses: [], listed: [] };
  const isWrite = method !== 'GET' && method !== 'HEAD' && !asking.test(route);
  const isDone = isWrite && status < 400 && (route.startsWith('/api/') || status >= 300);
  const askedCodes = caseCodesIn(asked);
  const shownCodes = caseCodesIn(text).filter((code) => !askedCodes.includes(code));
  const listed = [...new Set([...notes.listed, ...shownCodes])].filter(
    (code) => !notes.opened.has(code),
  );
  if (refusals.has(status)) {
    const action: TraceAction = notes.act?.action ?? (isWrite ? 'administer' : 'open');
    const caseCode = notes.act?.caseCode ?? askedCodes[0] ?? null;
    const purpose = notes.act?.purpose ?? 'unstated';
    return [
      {
        ...{ ...mine, ...nothing, purpose, caseCode, listed, result: 'denied' },
        action: caseCode === null ? action : (notes.act?.action ?? 'open'),
      },
    ];
  }
  if (notes.act !== undefined && isSession(notes.act.action) && status < 500) {
    const { action, purpose } = notes.act;
    // Whoever has just signed in is the one the sign-in was about.
    const actorId = mine.actorId ?? mine.subjectId;
    return [{ ...mine, ...nothing, actorId, action, purpose, result: 'done' }];
  }
  if (notes.act?.action === 'extraordinary' && status < 400) {
    const { action, purpose, caseCode = null } = notes.act;
    return [{ ...mine, ...nothing, listed, action, purpose, caseCode, result: 'done' }];
  }
  if (isDone && caseActs.test(route)) return [];
  if (isDone) {
    if (viewer === null) return [];
    return [
      {
        ...mine,
        ...nothing,
        listed,
        action: 'administer',
        purpose: 'administration',
        result: 'done',
      },
    ];
  }
  if (status >= 300 && status < 400) return [];
  const listAction: TraceAction = answer.isFile ? 'export' : (notes.act?.action ?? 'list');
  // A refusal of the API shows nothing of the case it looked at.
  const opened = status >= 400 && route.startsWith('/api/') ? [] : [...notes.opened];
  if (status >= 400 && opened.length + listed.length === 0) return [];
  const rows = opened.map(([caseCode, { sight, dataClasses, purpose }], index): Trace => ({
    ...{ ...mine, caseCode, sight, dataClasses, purpose, result: 'done' },
    action: answer.isFile ? 'export' : 'open',
    listed: index === 0 ? listed : [],
  }));
  if (rows.length > 0) return rows;
  if (listed.length === 0 && !answer.isFile && notes.act === undefined) return [];
  const classes = notes.listedClasses;
  return [
    {
      ...{ ...mine, ...nothing, listed, action: listAction, result: 'done' },
      dataClasses: [...(classes.size === 0 && listed.length > 0 ? ['P' as const] : classes)],
      purpose: notes.act?.purpose ?? 'overview',
    },
  ];
}

function isSession(action: TraceAction): boolean {
  return action === 'signIn' || action === 'signOut';
}
