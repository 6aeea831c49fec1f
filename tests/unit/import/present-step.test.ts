import { describe, expect, it } from 'vitest';
import { decide } from '../../../domain/case/decide.ts';
import { newCase } from '../../../domain/case/state.ts';
import { draftOfRow } from '../../../import/file-of-row.ts';
import { takeableSteps, type TakeableStep } from '../../../import/present-step.ts';
import { procuraInquiryV1 } from '../../../protocols/procura-inquiry/v1.ts';
import { line, planOf } from './support.ts';

const steps = Object.keys(takeableSteps) as TakeableStep[];

const parties = {
  holder: 'asc-tm',
  territorialService: 'asc-sst',
  asst: 'asst',
  procura: 'procura',
};
const actor = { kind: 'person', userId: 'u9', role: 'registryOffice', agencyId: 'asc-tm' } as const;

function commandFor(step: TakeableStep): ReturnType<typeof draftOfRow>['command'] {
  const cells = line({ step, source: step === 'collectInformation' ? 'sst' : '' });
  const [planned] = planOf([cells]).rows;
  const protocol = procuraInquiryV1;
  return draftOfRow(planned!, { protocol, actor, parties, code: 'P2-2026-000001' }).command;
}

describe('a file taken over', () => {
  it.each(steps)('at %s has that step open and a past that the protocol knows', (step) => {
    const command = commandFor(step);
    const events = decide(procuraInquiryV1, command, newCase(), Date.parse('2026-11-20T09:00Z'));
    const opened = events.flatMap((event) => (event.type === 'StepOpened' ? [event] : []));
    expect(opened.map(({ stepKey }) => stepKey)).toEqual([step]);
    for (const event of events) {
      if (event.type !== 'StepCompleted') continue;
      const past = procuraInquiryV1.steps[event.stepKey as keyof typeof procuraInquiryV1.steps];
      expect(Object.keys(past.outcomes)).toContain(event.outcome);
    }
  });

  it.each(steps)(
    'at %s has done its steps in order, none after the step now open began',
    (step) => {
      const { entry } = commandFor(step);
      if (!('takeover' in entry)) throw new Error('not a take-over');
      const { done, openedAt } = entry.takeover;
      const times = [...done.map(({ at }) => at), openedAt];
      expect(times.toSorted((one, other) => one - other)).toEqual(times);
    },
  );

  it('keeps names and texts out of what starts its workflow', () => {
    const sent = JSON.stringify(commandFor('awaitEsitoProcura'));
    for (const word of ['Prova', 'Uno', '12/2026', '2014-05-01']) expect(sent).not.toContain(word);
  });

  it('keeps the term of the Procura running until the report is sent', () => {
    const now = Date.parse('2026-11-20T09:00Z');
    const terms = (step: TakeableStep): string[] =>
      decide(procuraInquiryV1, commandFor(step), newCase(), now).flatMap((event) =>
        event.type === 'TermStarted' && event.stepId === null ? [event.termKey] : [],
      );
    expect(terms('draftRelazioneProcura')).toContain('invioRelazione');
    expect(terms('awaitEsitoProcura')).not.toContain('invioRelazione');
  });
});
