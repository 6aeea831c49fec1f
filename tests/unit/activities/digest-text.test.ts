import { describe, expect, it } from 'vitest';
import { procuraInquiryV1 as protocol } from '../../../protocols/procura-inquiry/v1.ts';
import { digestText, type NoticeContent } from '../../../texts/notices.ts';

const byChoice = {
  ...{ changeId: 'c1', validFrom: '2027-03-01' },
  ...{ amount: '10', unit: 'workingDays', beforeAmount: '15', beforeUnit: 'workingDays' },
};
const decided = { ...byChoice, act: 'determina n. 12/2027 (ASC) del 12/02/2027' };

function moved(caseCode: string, params: Record<string, string>): NoticeContent {
  const { stepKey = 'holdInterviewsAndVisit', ...others } = params;
  return {
    template: 'termChanged',
    about: { caseCode, protocol },
    params: {
      ...{ stepKey, termKey: 'primoContatto', scope: 'step', termClass: 'LOCAL' },
      ...{ oldDueOn: '2027-03-22', dueOn: '2027-03-15', ...others },
    },
    link: `https://raccordo.test/pratiche/${caseCode}`,
  };
}

describe('the mail of the morning', () => {
  it('says once what a decision has changed, and then lists its cases with both dates', () => {
    const { subject, text } = digestText([
      moved('P2-2027-000001', decided),
      moved('P2-2027-000002', { ...decided, oldDueOn: '2027-03-29', dueOn: '2027-03-22' }),
    ]);

    expect(subject).toBe('Raccordo: una novità');
    expect(text).toContain(
      '- Cambia il termine di «Colloqui e visita domiciliare»: dal lun 1 marzo 2027, per determina n. 12/2027 (ASC) del 12/02/2027, 10 giorni lavorativi; prima 15 giorni lavorativi. Per chi era già in corso, 2 pratiche:',
    );
    expect(text).toContain('  Caso P2-2027-000001: da lun 22 marzo 2027 a lun 15 marzo 2027');
    expect(text).toContain('  Caso P2-2027-000002: da lun 29 marzo 2027 a lun 22 marzo 2027');
    expect(text).toContain('  https://raccordo.test/pratiche/P2-2027-000002');
    expect(text.match(/per determina/g)).toHaveLength(1);
  });

  it('keeps apart two decisions, another value that held before, and a date that an act has moved', () => {
    const { subject, text } = digestText([
      moved('P2-2027-000001', decided),
      moved('P2-2027-000002', {}),
      moved('P2-2027-000003', { ...byChoice, changeId: 'c2' }),
      moved('P2-2027-000004', { ...decided, beforeAmount: '20' }),
      moved('P2-2027-000005', decided),
    ]);

    expect(subject).toBe('Raccordo: 4 novità');
    expect(text).toContain('prima 15 giorni lavorativi. Per chi era già in corso, 2 pratiche:');
    expect(text).toContain('prima 20 giorni lavorativi. Per chi era già in corso, 1 pratica:');
    expect(text).toContain('per scelta del servizio, 10 giorni lavorativi');
    expect(text).toContain(
      '- Caso P2-2027-000002: il termine di «Colloqui e visita domiciliare» passa da lun 22 marzo 2027 a lun 15 marzo 2027.',
    );
  });

  it('calls a term of the whole case by its own name', () => {
    const whole = { scope: 'case', termKey: 'invioRelazione', stepKey: 'caseTerms' };
    const { text } = digestText([moved('P2-2027-000001', { ...decided, ...whole })]);
    expect(text).toContain('- Cambia il termine di «Relazione alla Procura»:');
  });
});
