import type { NoticeRow } from '../db/case-record-store.ts';
import type { CommittedEvent } from '../domain/case/events.ts';
import type { CaseState, OpenStep } from '../domain/case/state.ts';
import type { RungRecipient } from '../domain/terms/ladder.ts';
import { aboutTerm, notice, paramsOf, type Around } from './notice-rows.ts';
import { recipientsOf } from './recipients.ts';

/**
 * The mails owed for what people do to a case beside its protocol, to the people that the table of the domain
 * specification names: reopened and skipped to the owner and the area head, returned to the former owner and their
 * coordinator, a changed term to the owner and the coordinator. Never to who did it.
 */
export function deviationNotices(
  { seq, event, actor }: CommittedEvent,
  around: Around,
): NoticeRow[] {
  const doer = actor.kind === 'person' ? actor.userId : undefined;
  const toAll = (
    people: readonly string[],
    template: string,
    urgency: NoticeRow['urgency'],
    params: Readonly<Record<string, string>>,
  ): NoticeRow[] =>
    people.filter((id) => id !== doer).map((id) => notice(seq, template, id, urgency, params));
  switch (event.type) {
    case 'StepReopened': {
      const step = around.after.steps[event.stepId];
      const people = peopleOf(step, ['owner', 'areaHead'], around.after, around);
      return toAll(people, 'reopened', 'digest', { stepKey: event.stepKey });
    }
    case 'StepSkipped': {
      const step = around.before.steps[event.stepId];
      const people = peopleOf(step, ['owner', 'areaHead'], around.before, around);
      return toAll(people, 'skipped', 'digest', { stepKey: event.stepKey });
    }
    case 'SkipProposed': {
      const step = around.before.steps[event.stepId];
      const people = peopleOf(step, ['coordinator', 'areaHead'], around.before, around);
      return toAll(people, 'skipProposed', 'digest', { stepKey: step?.stepKey ?? '' });
    }
    case 'StepReturned': {
      // It opens in the same act: two working days are short, hence at once.
      const step = Object.values(around.after.steps).findLast(
        ({ stepKey }) => stepKey === event.toStepKey,
      );
      const people = peopleOf(step, ['owner', 'coordinator'], around.after, around);
      return toAll(people, 'returned', 'now', { stepKey: event.toStepKey });
    }
    case 'TermResumed': {
      const term = around.after.terms[event.termId];
      const { previousDueOn, dates } = event;
      if (term === undefined || dates === undefined || previousDueOn === null) return [];
      if (previousDueOn === dates.dueOn) return [];
      const about = aboutTerm(around, around.after, term);
      const params = { ...paramsOf(term, dates), oldDueOn: previousDueOn };
      const { told } = recipientsOf(['owner', 'coordinator'], about);
      return toAll(told, 'termChanged', 'digest', params);
    }
    case 'ResumeDue': {
      const term = event.termId === null ? undefined : around.before.terms[event.termId];
      const params =
        term === undefined
          ? { scope: 'wholeCase' }
          : { stepKey: term.stepKey, termKey: term.termKey, scope: scopeOf(term.stepId) };
      return toAll(event.told ?? [], 'resumeDue', 'now', params);
    }
    default:
      return [];
  }
}

function scopeOf(stepId: string | null): string {
  return stepId === null ? 'case' : 'step';
}

/** The people of a step, by the chain of its first term; of a step without terms, by the first chain there is. */
function peopleOf(
  step: OpenStep | undefined,
  tell: readonly RungRecipient[],
  state: CaseState,
  around: Around,
): readonly string[] {
  if (step === undefined) return [];
  const { stepId, stepKey, lane } = step;
  const { protocol } = around;
  const [first] = Object.values(protocol.steps[stepKey]?.terms ?? {});
  const [anyChain = ''] = Object.keys(protocol.chains);
  const term = { stepId, stepKey, lane, chain: first?.chain ?? anyChain };
  return recipientsOf(tell, aboutTerm(around, state, term)).told;
}
