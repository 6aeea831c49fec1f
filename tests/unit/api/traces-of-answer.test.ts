import { describe, expect, it } from 'vitest';
import { newNotes, type TraceNotes } from '../../../api/traces/notes.ts';
import { tracesOf, type LeavingAnswer } from '../../../api/traces/traces-of-answer.ts';

const answer: LeavingAnswer = {
  requestId: 'r',
  viewer: { userId: 'u', roles: [{ role: 'tmCoordinator', agencyId: 'tm' }] },
  method: 'GET',
  route: '/pratiche',
  asked: '/pratiche',
  status: 200,
  text: '',
  isFile: false,
};

const of = (about: Partial<LeavingAnswer>, notes: TraceNotes = newNotes()) =>
  tracesOf({ ...answer, ...about }, notes);

const opened = (...codes: string[]): TraceNotes => {
  const notes = newNotes();
  for (const code of codes)
    notes.opened.set(code, { sight: 'team', dataClasses: ['P', 'I'], purpose: 'caseWork' });
  return notes;
};

describe('what the read log keeps of an answer', () => {
  it('is every case the text names, once', () => {
    const text = 'P2-2026-000001 e P1-2026-000002, poi P2-2026-000001';
    expect(of({ text })).toMatchObject([
      { action: 'list', listed: ['P2-2026-000001', 'P1-2026-000002'], dataClasses: ['P'] },
    ]);
  });

  it('is nothing for a code that was only asked for, nor for an example', () => {
    const asked = '/pratiche?codice=P2-2026-000001';
    expect(of({ asked, text: 'P2-2026-000001 P2-2026-000000' })).toEqual([]);
  });

  it('is one row for each case that was opened, with the others beside the first', () => {
    const rows = of({ text: 'P2-2026-000003' }, opened('P2-2026-000001', 'P2-2026-000002'));
    expect(rows.map(({ caseCode, listed }) => [caseCode, ...listed])).toEqual([
      ['P2-2026-000001', 'P2-2026-000003'],
      ['P2-2026-000002'],
    ]);
  });

  it('is nothing for an act on a case, which the journal holds', () => {
    const act = { method: 'POST', route: '/pratiche/:code/attivita/:stepId', status: 303 };
    expect(of(act, opened('P2-2026-000001'))).toEqual([]);
    const ofApi = { method: 'POST', route: '/api/v1/cases/:code/acts', status: 201 };
    expect(of(ofApi, opened('P2-2026-000001'))).toEqual([]);
  });

  it('is what a form shows when it comes back with faults', () => {
    const again = { method: 'POST', route: '/pratiche/:code/attivita/:stepId', status: 422 };
    expect(of(again, opened('P2-2026-000001'))).toMatchObject([{ action: 'open' }]);
  });

  it('is a change of the service, by whoever made it', () => {
    const change = { method: 'POST', route: '/api/v1/term-changes/:id/approval', status: 200 };
    expect(of(change)).toMatchObject([{ action: 'administer', purpose: 'administration' }]);
    const preview = { method: 'POST', route: '/api/v1/protocol-migrations/preview', status: 200 };
    expect(of({ ...preview, text: 'P2-2026-000001' })).toMatchObject([{ action: 'list' }]);
  });

  it('is the refusal and the code that was asked for, not what a service had looked at', () => {
    const refused = { status: 404, asked: '/pratiche/P2-2026-000001', route: '/pratiche/:code' };
    expect(of(refused)).toMatchObject([
      { action: 'open', result: 'denied', caseCode: 'P2-2026-000001', sight: null },
    ]);
    const api = { status: 409, route: '/api/v1/cases/:code/acts', method: 'POST' };
    expect(of(api, opened('P2-2026-000001'))).toEqual([]);
  });

  it('is nothing where no route was found', () => {
    expect(of({ status: 404, route: undefined })).toEqual([]);
  });
});
