import { describe, expect, it } from 'vitest';
import { formKeptUnder, sortAnswers } from '../../../../domain/protocol/clear-answers.ts';
import type { FormDefinition } from '../../../../domain/protocol/definition.ts';
import { knownProtocolCodes, protocolRegistry } from '../../../../protocols/registry.ts';

const protocols = Object.keys(knownProtocolCodes).flatMap((code) =>
  [1, 2].flatMap((version) => protocolRegistry.find(code, version) ?? []),
);
const allForms = protocols.flatMap((protocol) =>
  [...Object.keys(protocol.forms), 'deviation.correctSubmission', 'deviation.addNote'].map(
    (name) => [`${protocol.code} ${protocol.version}: ${name}`, formKeptUnder(protocol, name)],
  ),
) as [string, FormDefinition][];

describe('the answers to a form', () => {
  it.each(allForms)(
    'stay in clear only where they are no text and no person (%s)',
    (_name, form) => {
      const answers = Object.fromEntries(Object.keys(form).map((name) => [name, 'a word']));
      for (const name of Object.keys(sortAnswers(form, answers).clear)) {
        expect(form[name]?.dataClass).toBe('P');
        expect(['text', 'longText', 'persons']).not.toContain(form[name]?.type);
      }
    },
  );

  it('keep in clear the weight and the reason that lists count, also in a correction', () => {
    const counted = ['caseWeight', 'closingReason'];
    const keeping = protocols.filter(({ forms }) =>
      Object.values<FormDefinition>(forms).some((form) => 'caseWeight' in form),
    );
    expect(keeping.length).toBeGreaterThan(1);
    for (const protocol of keeping) {
      const answers = Object.fromEntries(counted.map((name) => [name, 1]));
      for (const [name, form] of Object.entries<FormDefinition>(protocol.forms)) {
        const { personal } = sortAnswers(formKeptUnder(protocol, name), answers);
        expect(Object.keys(personal).filter((one) => one in form)).toEqual([]);
      }
      const corrected = sortAnswers(formKeptUnder(protocol, 'deviation.correctSubmission'), {
        caseWeight: 3,
      });
      expect(corrected.clear).toEqual({ caseWeight: 3 });
    }
  });

  it('are sealed when the form does not know them, unless they name a registered document', () => {
    const act = { aoo: 'ASC', year: 2026, number: '12', on: '2026-10-01', direction: 'in' };
    const note = { aoo: 'ASC', comment: 'una parola' };
    const { clear, personal } = sortAnswers(
      {},
      { act, note, other: 'una parola', none: undefined },
    );
    expect(clear).toEqual({ act });
    expect(personal).toEqual({ note, other: 'una parola' });
  });
});
