import { describe, expect, it } from 'vitest';
import { parseForm } from '../../../../api/form-schema.ts';
import {
  deviationForm,
  deviationFormName,
  deviationKindOf,
  deviationKinds,
  deviationReasonLabels,
} from '../../../../domain/case/deviation-forms.ts';
import { deviationReasons } from '../../../../domain/case/deviation-reasons.ts';
import { inquiry, monday } from './case-story.ts';

const context = { now: monday, protocol: inquiry };

describe('the form of a departure from the protocol', () => {
  it.each(deviationKinds)(
    '%s asks a reason of the closed list and the words of the person',
    (kind) => {
      const { reason, note } = deviationForm(kind);
      const asksNothing = ['decideSkip', 'confirmRecheck', 'setFlag'].includes(kind);
      if (asksNothing) expect(note).toBeUndefined();
      else expect(note).toMatchObject({ type: 'longText', dataClass: 'I', required: true });
      if (reason?.type !== 'enum') return;
      expect(reason).toMatchObject({ dataClass: 'P', required: true });
      for (const [key, label] of Object.entries(reason.options)) {
        expect(deviationReasons).toContain(key);
        expect(label).toBe(deviationReasonLabels[key as keyof typeof deviationReasonLabels]);
      }
    },
  );

  it('leaves out the reason only where the act says it all', () => {
    const without = deviationKinds.filter((kind) => deviationForm(kind)['reason'] === undefined);
    expect(without).toEqual(['decideSkip', 'confirmRecheck', 'addNote', 'setFlag']);
  });

  it('is kept under a name from which its kind is known again', () => {
    for (const kind of deviationKinds) expect(deviationKindOf(deviationFormName(kind))).toBe(kind);
    expect(deviationKindOf('triageProcura')).toBeUndefined();
  });

  it('takes what depends on the case between the reason and the words', () => {
    const form = deviationForm('skipStep', {
      continueAs: { type: 'enum', label: 'Come', dataClass: 'P', options: { done: 'Svolti' } },
    });
    expect(Object.keys(form)).toEqual(['reason', 'continueAs', 'note']);
  });

  it('wants the day of the resumption in the future', () => {
    const form = deviationForm('suspendTerm');
    const answers = { reason: 'familyAbsent', note: 'In vacanza', expectedResumeOn: '2026-03-02' };
    const parse = (expectedResumeOn: string): unknown =>
      parseForm(form, { ...answers, expectedResumeOn }, context).values;
    expect(() => parse('2026-03-01')).toThrow(expect.objectContaining({ code: 'invalid-form' }));
    expect(parse('2026-03-20')).toMatchObject({ expectedResumeOn: '2026-03-20' });
  });

  it('lets nothing of its own into the course of the case', () => {
    const answers = { reason: 'familyAbsent', note: 'In vacanza', expectedResumeOn: '2026-03-20' };
    const { routing } = parseForm(deviationForm('suspendTerm'), answers, context);
    expect(routing).toEqual({ facts: {}, anchors: {}, people: {}, submissionId: null });
  });
});
