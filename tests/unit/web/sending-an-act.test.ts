import { describe, expect, it } from 'vitest';
import type { ActResult } from '../../../api/services/services.ts';
import { HttpProblem } from '../../../api/problem.ts';
import { DomainError } from '../../../domain/domain-error.ts';
import { type ActFormState, trySending, withoutOutcome } from '../../../web/forms/act-form.ts';
import { sampleForm } from './sample-step.ts';

const state: ActFormState = {
  key: 'prima-chiave',
  version: 12,
  values: { note: 'scritto' },
  outcome: 'ordinary',
  obstacle: null,
};

const done: ActResult = { caseCode: 'P2-2026-000118', version: 14, events: [], opened: [] };
const nothingChanged = () => Promise.reject(new Error('not asked'));

describe('sending an act', () => {
  it('sends the outcome, the form, the version and the key of the page', async () => {
    const sent: unknown[] = [];

    const outcome = await trySending(
      state,
      (act) => {
        sent.push(act);
        return Promise.resolve(done);
      },
      nothingChanged,
    );

    expect(outcome).toEqual({ result: done });
    expect(sent).toEqual([
      {
        outcome: 'ordinary',
        form: { note: 'scritto' },
        options: { idempotencyKey: 'prima-chiave', expectedVersion: 12 },
      },
    ]);
  });

  it('gives the form back with its faults and a new key', async () => {
    const refused = Object.assign(new DomainError('invalid', 'invalid-form', 'Da correggere.'), {
      fields: [{ path: 'minors.0.familyName', message: '«Minori: cognome» manca.' }],
    });

    const outcome = await trySending(state, () => Promise.reject(refused), nothingChanged);

    expect(outcome).toMatchObject({
      status: 422,
      again: {
        values: { note: 'scritto' },
        obstacle: { kind: 'faults', faults: [{ name: 'minors.0.familyName' }] },
      },
    });
    expect(outcome).not.toHaveProperty('again.key', 'prima-chiave');
  });

  it('gives the form back on the new version when the case has moved', async () => {
    const stale = new DomainError('conflict', 'stale-version', 'La pratica è cambiata.');

    const outcome = await trySending(
      state,
      () => Promise.reject(stale),
      () => Promise.resolve({ version: 15, since: ['Sollecito registrato'] }),
    );

    expect(outcome).toMatchObject({
      status: 412,
      again: {
        version: 15,
        values: { note: 'scritto' },
        obstacle: { kind: 'changed', since: ['Sollecito registrato'] },
      },
    });
  });

  it('keeps the key when the service did not answer, so that sending again cannot count twice', async () => {
    const away = new HttpProblem(503, 'engine-away', 'Riprova.');

    const outcome = await trySending(state, () => Promise.reject(away), nothingChanged);

    expect(outcome).toMatchObject({
      status: 503,
      again: { key: 'prima-chiave', obstacle: { kind: 'unanswered' } },
    });
  });

  it('leaves to the refusal page what the person cannot mend', async () => {
    const forbidden = new DomainError('notAllowed', 'not-yours', 'Non spetta a te.');

    await expect(trySending(state, () => Promise.reject(forbidden), nothingChanged)).rejects.toBe(
      forbidden,
    );
  });
});

describe('a form sent without its outcome', () => {
  const view = sampleForm({
    minors: { label: 'Minori', dataClass: 'I', type: 'persons', required: true },
    note: { label: 'Motivazione', dataClass: 'J', type: 'longText', required: true },
    hint: { label: 'Altro', dataClass: 'J', type: 'text' },
  });

  it('names the outcome and every other empty field at once', () => {
    const again = withoutOutcome(view, { ...state, outcome: '', values: { note: ' ' } });

    expect(again?.obstacle).toMatchObject({
      kind: 'faults',
      faults: [{ name: 'minors' }, { name: 'note' }, { name: '_esito' }],
    });
  });

  it('counts a field of many parts as answered when one of them is', () => {
    const values = { 'minors.0.givenName': 'Aurora', note: 'scritta' };

    expect(withoutOutcome(view, { ...state, outcome: '', values })?.obstacle).toMatchObject({
      faults: [{ name: '_esito' }],
    });
  });

  it('goes on to the service when the outcome is there', () => {
    expect(withoutOutcome(view, state)).toBeNull();
  });
});
