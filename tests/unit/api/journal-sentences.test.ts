import { describe, expect, it } from 'vitest';
import type { CaseEvent } from '../../../domain/case/events.ts';
import { procuraInquiryV1 } from '../../../protocols/procura-inquiry/v1.ts';
import { journalSentence, type JournalWords } from '../../../texts/journal.ts';

const words: JournalWords = {
  protocol: procuraInquiryV1,
  userName: (userId) => ({ anna: 'Anna Ponti', bruno: 'Bruno Rive' })[userId] ?? userId,
  agencyLabel: () => 'Tutela Minori',
  protocolLabel: () => 'Collocamento in sicurezza',
  dueOn: () => '2026-11-20',
  termLabel: () => 'Triage',
  stepLabel: () => 'Triage',
  valueLabel: (value) => (value === true ? 'sì' : String(value)),
};

const term: CaseEvent = {
  type: 'TermStarted',
  termId: 'case:invioRelazione.2',
  termKey: 'invioRelazione',
  stepId: null,
  stepKey: 'sendRelazioneProcura',
  class: 'COURT',
  purpose: 'deadline',
  chain: 'E-TM',
  source: 'Proroga concessa',
  supersedes: 'case:invioRelazione.1',
  question: {
    ...{ start: { on: '2026-12-20' }, amount: 0, unit: 'fixedDate', direction: 'forward' },
    ...{ rollOnHoliday: false, rollOnSaturday: false, internalTarget: false, ladder: 'LREP' },
  },
  dates: {
    ...{ nominalOn: '2026-12-20', dueOn: '2026-12-20', dueAt: 0, strictAt: 0, rungs: [] },
    calendarVersion: 'v1',
  },
};

describe('a line of the history', () => {
  it.each<[CaseEvent, string]>([
    [
      {
        ...{ type: 'StepCompleted', stepId: 'triageRequest.1', stepKey: 'triageRequest' },
        ...{ outcome: 'ordinary', submissionId: null, late: true },
      },
      'Conclusa «Triage»: Percorso ordinario | Conclusa dopo la scadenza',
    ],
    [
      { type: 'StepAssigned', stepId: 'x.1', from: 'anna', to: 'bruno', reason: 'absence' },
      '«Triage» passa da Anna Ponti a Bruno Rive | Motivo: Assenza di chi la aveva',
    ],
    [
      { type: 'StepAssigned', stepId: 'x.1', from: 'anna', to: null, reason: 'other' },
      "«Triage» torna all'ufficio | Motivo: Altro motivo, a voce con il coordinatore",
    ],
    [
      { type: 'FactsSet', facts: { noContactWithParents: true } },
      'Dati della pratica aggiornati | Contatto con i genitori vietato dal PM: sì',
    ],
    [
      { type: 'RungFired', termId: 't', rung: 'over', at: 0, repeats: false, told: ['anna'] },
      'Avviso su «Triage» | Avvisati: Anna Ponti',
    ],
    [
      { type: 'LinkedCaseWanted', protocolCode: 'urgentPlacement', link: 'related' },
      'Il protocollo chiede di avviare «Collocamento in sicurezza» | Collegamento: collegato',
    ],
    [
      { type: 'CaseEnded', ending: 'becameCourtFile' },
      'Pratica chiusa: Diventata fascicolo del Tribunale',
    ],
  ])('%o', (event, expected) => {
    const { sentence, details } = journalSentence(event, words);
    expect([sentence, ...details].join(' | ')).toBe(expected);
  });

  it('shows the old and the new date of a term that changes, and its source', () => {
    const { sentence, details } = journalSentence(term, words);
    expect(sentence).toBe('Cambia il termine «Relazione alla Procura»: dom 20 dicembre 2026');
    expect(details).toEqual(['Prima: 20/11/2026; ora: 20/12/2026', 'Fonte: Proroga concessa']);
  });
});
