import { describe, expect, it } from 'vitest';
import { context, line, planOf } from './support.ts';

const faultsOf = (...lines: Parameters<typeof planOf>[0]): readonly unknown[] =>
  planOf(lines).faults.map(({ column, severity }) => `${severity} ${column}`);

describe('the plan of an import', () => {
  it('takes a line that is complete, without a word', () => {
    const plan = planOf([line()]);
    expect(plan.faults).toEqual([]);
    expect(plan.rows).toEqual([
      expect.objectContaining({
        line: 2,
        titolare: 'comune-vescovato',
        people: { tmSocialWorker: 'u1' },
        row: expect.objectContaining({
          requestOn: '2026-10-01',
          deliveredAt: '2026-10-02T10:15:00+02:00',
          step: 'draftRelazioneProcura',
        }) as unknown,
      }),
    ]);
  });

  it('names every fault of every line at once, with line, column and value', () => {
    const plan = planOf([
      line({ requestOn: '31/02/2026', signaller: 'vicino', caseWeight: '40' }),
      line({ key: 'A-2', noContactWithParents: '', socialWorker: 'nessuno' }),
    ]);
    expect(plan.rows).toEqual([]);
    expect(plan.faults.map(({ line: at, column, value }) => [at, column, value])).toEqual([
      [2, 'data_richiesta', '31/02/2026'],
      [2, 'segnalante', 'vicino'],
      [2, 'peso', '40'],
      [3, 'divieto_contatto_genitori', ''],
      [3, 'assistente_sociale', 'nessuno'],
    ]);
  });

  it('says whom a username could mean', () => {
    const [fault] = planOf([line({ socialWorker: 'ana.assistente' })]).faults;
    expect(fault).toMatchObject({ column: 'assistente_sociale', severity: 'fault' });
    expect(fault?.expected).toContain('anna.assistente');
  });

  it('finds the commune by its name, however it is written', () => {
    const names = ["Robecco d'Oglio", 'comune di ROBECCO D’OGLIO', 'comune-robecco-doglio'];
    const plan = planOf(names.map((titolare, index) => line({ key: `A-${index}`, titolare })));
    expect(plan.rows.map(({ titolare }) => titolare)).toEqual(
      Array(3).fill('comune-robecco-doglio'),
    );
  });

  it('refuses a date in the future where something has already happened', () => {
    expect(faultsOf(line({ deliveredAt: '21/11/2026' }))).toContain('fault consegnata_il');
  });

  it('lets imperfect files in and says what is missing', () => {
    const gaps = line({ birthOn: '', registryNumber: '', socialWorker: '' });
    expect(faultsOf(gaps)).toEqual([
      'warning assistente_sociale',
      'warning minore_nascita',
      'warning protocollo_numero',
    ]);
    expect(planOf([gaps]).rows).toHaveLength(1);
  });

  it('lets dates in an odd order in and asks to check them', () => {
    expect(faultsOf(line({ factOn: '05/10/2026' }))).toEqual(['warning data_fatto']);
  });

  it('keeps interviews out while the parents may not be contacted', () => {
    const cells = { step: 'Colloqui e visita domiciliare', noContactWithParents: 'sì' };
    expect(faultsOf(line(cells))).toEqual(['fault passo_attuale']);
  });

  it('asks which source an answer is awaited from', () => {
    expect(faultsOf(line({ step: 'Raccolta delle risposte' }))).toEqual(['fault fonte']);
    expect(faultsOf(line({ step: 'Raccolta delle risposte', source: 'Scuola' }))).toEqual([]);
  });

  it('refuses a key that comes twice in the table', () => {
    const plan = planOf([line(), line({ givenName: 'Altro' })]);
    expect(plan.rows).toHaveLength(1);
    expect(plan.faults).toEqual([
      expect.objectContaining({ line: 3, column: 'chiave', value: 'A-1', severity: 'fault' }),
    ]);
  });

  it('recognises a line imported before, and refuses it changed', () => {
    const [first] = planOf([line()]).rows;
    const imported = new Map([['A-1', first!.hash]]);
    expect(planOf([line()], { imported })).toMatchObject({
      rows: [],
      already: ['A-1'],
      faults: [],
    });
    const changed = planOf([line({ caseWeight: '7' })], { imported });
    expect(changed.rows).toEqual([]);
    expect(changed.faults).toEqual([
      expect.objectContaining({ column: 'chiave', severity: 'fault' }),
    ]);
  });

  it('warns of a brother or sister that is not in the table', () => {
    const plan = planOf([line({ siblings: 'A-2 A-9' }), line({ key: 'A-2' })], context);
    expect(plan.faults).toEqual([
      expect.objectContaining({ column: 'fratelli', value: 'A-9', severity: 'warning' }),
    ]);
  });
});
