import { isMirror } from '../../../db/link-store.ts';
import { canSeeStep } from '../../../domain/access/case-access.ts';
import type { Actor, CaseEvent } from '../../../domain/case/events.ts';
import type { FactValue } from '../../../domain/protocol/definition.ts';
import { onBehalf } from '../../../texts/absences.ts';
import { answeredByLink } from '../../../texts/answer-links.ts';
import { journalSentence } from '../../../texts/journal.ts';
import { roleLabel } from '../../../texts/roles.ts';
import { openCaseFile, seesTheMandate, type CaseFile } from './case-file.ts';
import { readHistory, type CaseHistory } from './case-history.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import type { JournalLine, Page, Viewer } from '../services.ts';
import { anchorClass, factClass, isTelling, wordsOf } from './wording.ts';
import { isoAt, type Names, type World } from '../world.ts';

const linesPerPage = 50;

/** The history of a case in Italian, latest first, cut to what this person may see. */
export async function showJournal(
  world: World,
  viewer: Viewer,
  code: string,
  cursor?: string,
): Promise<Page<JournalLine>> {
  const before = decodeCursor(cursor, 1);
  const file = await openCaseFile(world, viewer, code);
  const [history, names] = await Promise.all([
    readHistory(world, file.record.caseId),
    world.names(),
  ]);
  const lines = journalLines(file, history, names)
    .reverse()
    .filter(({ seq }) => before === null || seq < Number(before[0]));
  const shown = lines.slice(0, linesPerPage);
  const last = shown.at(-1);
  const more = lines.length > shown.length && last !== undefined;
  return { items: shown, ...(more ? { next: encodeCursor([last.seq]) } : {}) };
}

/** Every line the person may see, oldest first. */
function journalLines(file: CaseFile, { entries }: CaseHistory, names: Names): JournalLine[] {
  const words = wordsOf(file.protocol, entries, names);
  const seats = stepAgencies(entries);
  const changed = withoutSilentFacts(file, entries);
  return changed.flatMap(({ seq, occurredAt, commandId, actor, event, explanation }) => {
    const visible = visiblePart(file, event, actor, seats);
    if (visible === null) return [];
    const { sentence, details } = journalSentence(visible, {
      ...words,
      mirrored: isMirror(commandId),
    });
    const why = event.type === 'TermStarted' ? (explanation ?? []) : [];
    const line = { seq, occurredAt: isoAt(occurredAt), type: event.type, sentence };
    return [{ ...line, ...actorLabels(actor, names), details: [...details, ...why] }];
  });
}

/** The history without facts of the machinery that were not true before and are not now: nothing happened. */
function withoutSilentFacts(
  { protocol }: CaseFile,
  entries: CaseHistory['entries'],
): CaseHistory['entries'] {
  const known = new Map<string, FactValue>();
  return entries.map((entry) => {
    if (entry.event.type !== 'FactsSet') return entry;
    const facts = entriesWhere(
      entry.event.facts,
      (name, value) => isTelling(protocol, name, value) || known.get(name) === true,
    );
    for (const [name, value] of Object.entries(entry.event.facts)) known.set(name, value);
    return { ...entry, event: { ...entry.event, facts } };
  });
}

/** Who did it, in which role, for whom and from which office. */
export function actorLabels(
  actor: Actor,
  names: Names,
): Pick<JournalLine, 'actorLabel' | 'agencyLabel'> {
  if (actor.kind === 'system') return { actorLabel: 'Raccordo' };
  if (actor.kind === 'linkHolder') {
    const agencyLabel = names.agencyLabel(actor.agencyId);
    return { actorLabel: answeredByLink(actor.number), agencyLabel };
  }
  const { userId, onBehalfOf } = actor;
  const who = names.userName(userId);
  const acting = onBehalfOf === undefined ? who : onBehalf(who, names.userName(onBehalfOf));
  return {
    actorLabel: `${acting}, ${roleLabel(actor.role)}`,
    agencyLabel: names.agencyLabel(actor.agencyId),
  };
}

/** Agency of every step there has been. */
function stepAgencies(entries: CaseHistory['entries']): ReadonlyMap<string, string> {
  return new Map(
    entries.flatMap(({ event }) =>
      event.type === 'StepOpened' ? [[event.stepId, event.agencyId] as const] : [],
    ),
  );
}

/** The event without what the person may not read; null when nothing of it is left. */
function visiblePart(
  file: CaseFile,
  event: CaseEvent,
  actor: Actor,
  seats: ReadonlyMap<string, string>,
): CaseEvent | null {
  const { access, protocol } = file;
  const canRead = (dataClass: ReturnType<typeof factClass>): boolean =>
    seesTheMandate(file) && access.dataClasses.includes(dataClass);
  if (event.type === 'FactsSet') {
    const facts = entriesWhere(event.facts, (name) => canRead(factClass(protocol, name)));
    return Object.keys(facts).length === 0 ? null : { ...event, facts };
  }
  if (event.type === 'AnchorsSet') {
    const anchors = entriesWhere(event.anchors, (name) => canRead(anchorClass(protocol, name)));
    return Object.keys(anchors).length === 0 ? null : { ...event, anchors };
  }
  if (access.sight !== 'partner') return event;
  const agencyId = agencyOf(event, seats) ?? (actor.kind === 'system' ? undefined : actor.agencyId);
  return agencyId !== undefined && canSeeStep(access, { agencyId }) ? event : null;
}

function agencyOf(event: CaseEvent, seats: ReadonlyMap<string, string>): string | undefined {
  if (event.type === 'StepOpened') return event.agencyId;
  if ('stepId' in event && event.stepId !== null) return seats.get(event.stepId);
  if (!('termId' in event)) return undefined;
  const [stepId = ''] = (event.termId ?? '').split(':');
  // A term of the whole case belongs to no partner, whoever closed it.
  return seats.get(stepId) ?? '';
}

function entriesWhere<Value>(
  record: Readonly<Record<string, Value>>,
  keep: (name: string, value: Value) => boolean,
): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).filter(([name, value]) => keep(name, value)));
}
