import { describe, expect, it } from 'vitest';
import type { CaseEvent } from '../../../domain/case/events.ts';
import { procuraInquiryV1 } from '../../../protocols/procura-inquiry/v1.ts';
import type { JournalWords } from '../../../texts/journal-words.ts';
import { journalSentence } from '../../../texts/journal.ts';

const words: JournalWords = {
  protocol: procuraInquiryV1,
  userName: (userId) => ({ anna: 'Anna Ponti', bruno: 'Bruno Rive' })[userId] ?? userId,
  agencyLabel: () => 'Tutela Minori',
  protocolLabel: () => 'Collocamento in sicurezza',
  dueOn: () => '2026-11-20',
  termLabel: () => 'Triage',
  stepLabel: () => 'Triage',
  factLabel: (_fact, value) => (value === true ? 'sì' : String(value)),
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
    [
      {
        ...{ type: 'StepReopened', stepId: 'triageRequest.2', stepKey: 'triageRequest' },
        ...{ previous: 'triageRequest.1', reason: 'newFacts', submissionId: null },
      },
      'Riaperta «Triage» | Motivo: Fatti nuovi',
    ],
    [
      {
        ...{ type: 'StepSkipped', stepId: 'triageRequest.1', stepKey: 'triageRequest' },
        ...{ outcome: 'ordinary', reason: 'noLongerNeeded', proposedBy: 'anna' },
        submissionId: null,
      },
      'Saltata «Triage» | Motivo: Non più necessario | La pratica prosegue come con «Percorso ordinario» | Proposta da Anna Ponti',
    ],
    [
      {
        ...{ type: 'TermSuspended', termId: 't', expectedResumeOn: '2026-12-01', byAct: true },
        ...{ previousDueOn: '2026-11-20', reason: 'waitingForOthers', submissionId: null },
      },
      'Sospeso il termine «Triage» | Motivo: In attesa di un altro ente | Ripresa prevista: mar 1 dicembre 2026 | Prima della sospensione: 20/11/2026 | Per un atto registrato',
    ],
    [
      {
        ...{ type: 'TermChangedByAct', termId: 't', dueOn: '2027-02-01' },
        ...{ previousDueOn: '2027-01-15', reason: 'authorityAct', submissionId: null },
      },
      "Un atto fissa il termine «Triage»: lun 1 febbraio 2027 | Prima: 15/01/2027; ora: 01/02/2027 | Motivo: Atto dell'autorità",
    ],
    [
      { type: 'ResumeDue', termId: null, at: 0, told: ['anna'] },
      'È il giorno in cui la pratica doveva riprendere | Avvisati: Anna Ponti',
    ],
    [
      { type: 'ReadingsDiffer', stepKey: 'triageRequest', fields: ['urgent', 'reportDueOn'] },
      'Le due letture non coincidono: «Triage» | Da rivedere: Richiesta urgente, Data di consegna fissata dalla Procura',
    ],
    [
      { type: 'CaseLinked', otherCaseId: 'x', otherCode: 'P2-2026-000007', link: 'sibling' },
      'Collegata alla pratica P2-2026-000007 | Collegamento: fratello o sorella',
    ],
    [
      {
        ...{ type: 'CaseMigrated', fromVersion: 1, toVersion: 2, planId: 'p', proposedBy: 'bruno' },
        steps: { 'x.1': 'assignInquiry' },
      },
      "La pratica passa dalla versione 1 alla versione 2 del protocollo | «Triage» diventa «Assegnazione dell'indagine» | Proposta da Bruno Rive",
    ],
    [
      {
        ...{ type: 'AttachmentAdded', attachmentId: 'a', sha256: 'ab12', size: 1_240_000 },
        mediaType: 'application/pdf',
      },
      'Aggiunto un allegato (application/pdf, 1,2 MB) | Impronta SHA-256: ab12',
    ],
  ])('%o', (event, expected) => {
    const { sentence, details } = journalSentence(event, words);
    expect([sentence, ...details].join(' | ')).toBe(expected);
  });

  it('tells a link from the case in which it is read', () => {
    const link = { otherCaseId: 'x', otherCode: 'P2-2026-000007', link: 'continues' } as const;
    const told = (mirrored: boolean): readonly string[] =>
      journalSentence({ type: 'CaseLinked', ...link }, { ...words, mirrored }).details;
    expect(told(false)).toEqual(['Collegamento: prosegue in']);
    expect(told(true)).toEqual(['Collegamento: prosegue da']);
  });

  it('shows the old and the new date of a term that changes, and its source', () => {
    const { sentence, details } = journalSentence(term, words);
    expect(sentence).toBe('Cambia il termine «Relazione alla Procura»: dom 20 dicembre 2026');
    expect(details).toEqual(['Prima: 20/11/2026; ora: 20/12/2026', 'Fonte: Proroga concessa']);
  });
});
