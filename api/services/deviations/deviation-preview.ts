import { romeZone } from '../../../calendar/rome-zone.ts';
import type { Seat } from '../../../domain/access/case-access.ts';
import { dateDecision, type DatingWorld } from '../../../domain/case/dated.ts';
import { decide, type DecidedCommand } from '../../../domain/case/decide.ts';
import type { CaseEvent } from '../../../domain/case/events.ts';
import type { CaseState } from '../../../domain/case/state.ts';
import { refusalOf } from '../../../domain/domain-error.ts';
import { deviationEffect, plainRefusal } from '../../../texts/deviations.ts';
import { termLabel } from '../../../texts/protocol-labels.ts';
import type { AskedCommand } from '../cases/acting.ts';
import { sentenceOf } from '../cases/consequences.ts';
import type { Matter } from './deviation-matter.ts';
import type { DeviationPreview, MovedTerm } from './deviation-service.ts';
import { datingWorldOf } from '../dating-world.ts';
import type { World } from '../world.ts';

/** What an act would do, decided on a copy of the case and thrown away. */
export type LookedAhead = Omit<DeviationPreview, 'caseCode' | 'version'>;

/** Decides the command as the case would, and says what would follow. */
export async function lookAhead(
  world: World,
  matter: Matter,
  as: Seat,
  { asked, subject }: { asked: AskedCommand; subject: string },
): Promise<LookedAhead> {
  const { file, history, now } = matter;
  const actor = { kind: 'person' as const, userId: file.person.userId, ...as };
  const about = { now, commandId: 'look-ahead', actor };
  try {
    const command = { ...asked, commandId: about.commandId, actor } as DecidedCommand;
    const decided = decide(file.protocol, command, history.state, now);
    const dating = await datingWorldOf(world, now, file.protocol.code);
    const { events, after } = dateDecision(decided, history.state, about, dating);
    const names = await world.names();
    return {
      effects: events
        .filter(({ type }) => type !== 'TermStarted')
        .flatMap((event) => [
          ...sentenceOf(event, file.protocol, names),
          ...deviationEffect(event, file.protocol),
        ]),
      moved: movedTerms(matter, events, after).map((moved) =>
        moved.how === 'stopped' ? withResumption(moved, after, { matter, about, dating }) : moved,
      ),
    };
  } catch (error) {
    const refused = refusalOf(error);
    if (refused === undefined) throw error;
    return {
      effects: [],
      moved: [],
      because: plainRefusal(refused.message, matter.target, subject),
    };
  }
}

interface Stopped extends MovedTerm {
  termId: string;
}

function movedTerms(
  { file, history }: Matter,
  events: readonly CaseEvent[],
  after: CaseState,
): Stopped[] {
  const before = history.state.terms;
  const followed = new Set<string>();
  const started = events.flatMap((event): Stopped[] => {
    if (event.type !== 'TermStarted' || event.purpose !== 'deadline') return [];
    if (after.terms[event.termId] === undefined) return [];
    const old = event.supersedes === null ? undefined : before[event.supersedes];
    if (old !== undefined) followed.add(old.termId);
    const dueOn = event.dates?.dueOn ?? null;
    const formerly = old?.dates?.dueOn ?? null;
    if (formerly === dueOn) return [];
    const label = termLabel(file.protocol, event);
    const how = old === undefined ? 'started' : 'moved';
    return [
      { termId: event.termId, label, class: event.class, before: formerly, after: dueOn, how },
    ];
  });
  const others = Object.values(before).flatMap((term): Stopped[] => {
    if (term.purpose !== 'deadline' || followed.has(term.termId)) return [];
    const now = after.terms[term.termId];
    const label = termLabel(file.protocol, term);
    const about = { termId: term.termId, label, class: term.class };
    const formerly = term.suspended === null ? (term.dates?.dueOn ?? null) : null;
    if (now === undefined) return [{ ...about, before: formerly, after: null, how: 'ended' }];
    if (now.suspended !== null && term.suspended === null)
      return [{ ...about, before: formerly, after: null, how: 'stopped' }];
    const dueOn = now.suspended === null ? (now.dates?.dueOn ?? null) : null;
    return dueOn === formerly ? [] : [{ ...about, before: formerly, after: dueOn, how: 'moved' }];
  });
  return [...others, ...started];
}

/** The same decision one step further: the clock runs again on the day that was said. */
function withResumption(
  moved: Stopped,
  after: CaseState,
  {
    matter,
    about,
    dating,
  }: {
    matter: Matter;
    about: Parameters<typeof dateDecision>[2];
    dating: DatingWorld;
  },
): MovedTerm {
  const { termId } = moved;
  const on = after.terms[termId]?.suspended?.expectedResumeOn;
  if (on === undefined) return moved;
  const now = romeZone.instantAt(on, '08:00');
  const resumed = decide(
    matter.file.protocol,
    {
      ...{ kind: 'resumeTerms', termIds: [termId], reason: 'organisation', submissionId: null },
      ...{ commandId: about.commandId, actor: about.actor },
    },
    after,
    now,
  );
  const { after: later } = dateDecision(resumed, after, { ...about, now }, dating);
  const dueOn = later.terms[termId]?.dates?.dueOn;
  return dueOn === undefined ? moved : { ...moved, ifResumed: { on, dueOn } };
}
