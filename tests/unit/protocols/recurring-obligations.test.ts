import { describe, expect, it } from 'vitest';
import { newCase } from '../../../domain/case/state.ts';
import { holds } from '../../../domain/case/predicates.ts';
import { roleSeats } from '../../../domain/protocol/role-seats.ts';
import { obligationOf, obligations } from '../../../protocols/recurring-obligations/obligations.ts';
import { obligationOccurrenceV1 } from '../../../protocols/recurring-obligations/occurrence/v1.ts';

const { steps, facts, forms } = obligationOccurrenceV1;

describe('the recurring duties of the district', () => {
  it('are the nine of the district and the two meetings without cadence, each once', () => {
    const codes = obligations.map(({ code }) => code);
    expect(codes).toEqual(['O1', 'O2', 'O3', 'O4', 'O5', 'O6', 'O7', 'O8', 'O9', 'PF', 'SA']);
  });

  it.each(obligations.map((obligation) => [obligation.code, obligation] as const))(
    '%s says where it comes from, begins with one of its own cadences, and has dates that move on',
    (_code, { source, usual, choices, active, convener }) => {
      expect(source).toMatch(/rig(a|he) \d+|\[proposta\]/);
      if (usual !== null) expect(Object.keys(choices)).toContain(usual);
      if (Object.keys(choices).length === 0) expect(active).toBe(false);
      for (const { label, cadence } of Object.values(choices)) {
        expect(label).not.toBe('');
        if ('amount' in cadence) expect(cadence.amount).toBeGreaterThan(0);
        if (cadence.kind === 'weekdays') expect(cadence.weekdays.length).toBeGreaterThan(0);
        if (cadence.kind === 'fixedDates') expect(cadence.dates.length).toBeGreaterThan(0);
      }
      expect(roleSeats[convener.role]).toContain(convener.party);
    },
  );

  it('leave the words that can be read in two ways to the offices, with both readings', () => {
    const labels = (code: string): string[] =>
      Object.values(obligationOf(code)?.choices ?? {}).map(({ label }) => label);
    expect(obligationOf('O1')?.question).toContain('bimensile');
    expect(labels('O1')).toEqual(expect.arrayContaining(['ogni 2 mesi', 'ogni 15 giorni']));
    expect(obligationOf('O4')?.question).toContain('bisettimanale');
    expect(labels('O4')).toEqual(
      expect.arrayContaining(['ogni 14 giorni', 'due volte la settimana, martedì e giovedì']),
    );
  });

  it('leave the 2026 registers off, and the meetings of the hub without cadence, until somebody knows', () => {
    expect(obligationOf('O9')).toMatchObject({ active: false, usual: null, choices: {} });
    for (const code of ['PF', 'SA']) expect(obligationOf(code)).toMatchObject({ usual: null });
  });
});

describe('the small case of an occurrence', () => {
  it('knows every duty by its code and its name', () => {
    expect([...facts.obligation.values]).toEqual(obligations.map(({ code }) => code));
    expect(forms.occurrence.obligation.options).toEqual(
      Object.fromEntries(obligations.map(({ code, label }) => [code, label])),
    );
  });

  it.each(obligations.map((obligation) => [obligation.code, obligation] as const))(
    '%s is done by its convener, and ends as a meeting or as a document',
    (code, { convener: { role, party }, kind }) => {
      const state = { ...newCase(), facts: { obligation: code } };
      for (const step of Object.values(steps)) {
        const actor = step.actorVariants.find(({ when }) => holds(when, state)) ?? step.actor;
        expect(actor).toMatchObject({ role, party });
      }
      const { convened, ready } = steps.prepare.outcomes;
      expect(holds(convened.when.predicate, state)).toBe(kind === 'meeting');
      expect(holds(ready.when.predicate, state)).toBe(kind === 'document');
    },
  );

  it('asks for process data only, but for the codes of the cases that CPS and SST look at together', () => {
    const others = Object.values(forms).flatMap((form) =>
      Object.entries(form).filter(([, { dataClass }]) => dataClass !== 'P'),
    );
    expect(others.map(([name]) => name)).toEqual(['jointCases']);
  });
});
