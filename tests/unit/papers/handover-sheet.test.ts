import { describe, expect, it } from 'vitest';
import { handoverPaper, sheetHash, type HandoverSheet } from '../../../papers/handover-sheet.ts';
import { pdfOf } from '../../../papers/pdf.ts';
import { readPdf, type ReadPdf } from '../../support/pdf-reader.ts';

const hash = 'ab12'.repeat(16);

const sheet: HandoverSheet = {
  caseCode: 'P3-2026-000007',
  protocolLabel: 'Passaggio e condivisione TM-SST',
  kindLabel: 'passaggio',
  senderLabel: 'Tutela Minori',
  receiverLabel: 'Servizio Sociale Territoriale',
  facts: [{ label: 'Direzione', value: 'Dalla Tutela Minori al Servizio Sociale Territoriale' }],
  linked: ['P2-2026-000001'],
  standing: 'Il passaggio è visto e attende risposta. Ne risponde Tutela Minori.',
  written: { by: 'Anna Ponti', at: '2026-11-27T15:00:00+01:00' },
  fields: [
    { label: 'Storia', text: 'Prima riga\n\nSeconda riga', withheld: false },
    { label: 'Misura in corso', text: null, withheld: true },
    { label: 'Consenso della famiglia del', text: null, withheld: false },
  ],
  moves: [
    {
      ...{ seq: 9, what: 'proposta', at: '2026-11-27T15:00:00+01:00' },
      ...{ who: 'Anna Ponti, Assistente sociale Tutela Minori', office: 'Tutela Minori', hash },
    },
  ],
  printed: { by: 'Silvio Sentieri', at: '2026-11-30T08:05:00+01:00' },
};

const printed = async (changes: Partial<HandoverSheet> = {}): Promise<ReadPdf> =>
  readPdf(await pdfOf(handoverPaper({ ...sheet, ...changes })));

describe('the sheet of a handover on paper', () => {
  it('is told by a screen reader in order, in Italian, with its title', async () => {
    const paper = await printed();
    expect(paper).toMatchObject({
      title: 'Scheda di passaggio P3-2026-000007',
      language: 'it-IT',
      isTagged: true,
    });
    const headings = paper.parts.filter(({ role }) => /^H\d$/.test(role));
    expect(headings.map(({ role, text }) => `${role} ${text}`)).toEqual([
      'H1 Scheda di passaggio P3-2026-000007',
      'H2 Di che cosa si tratta',
      'H2 La scheda',
      'H3 Storia',
      'H3 Misura in corso',
      'H3 Consenso della famiglia del',
      'H2 Prova di ricezione',
      'H2 Come si controlla questo foglio',
      'H3 Impronta della scheda (SHA-256)',
    ]);
    expect(paper.parts).toContainEqual({ role: 'TH', scope: 'Row', text: 'Da' });
    expect(paper.parts).toContainEqual({ role: 'TH', scope: 'Column', text: 'Impronta' });
  });

  it('keeps the lines of who wrote it, and says apart what is empty and what is withheld', async () => {
    const { parts } = await printed();
    const after = (heading: string): string | undefined =>
      parts[parts.findIndex(({ text }) => text === heading) + 1]?.text;
    expect(after('Storia')).toBe('Prima riga');
    expect(after('Prima riga')).toBe('Seconda riga');
    expect(after('Misura in corso')).toBe('non compreso in ciò che puoi leggere');
    expect(after('Consenso della famiglia del')).toBe('non indicato');
    expect(after('Chi riguarda')).toBe('non compreso in ciò che puoi leggere');
  });

  it('proves each move with date and time in full, office, person, row and seal of the journal', async () => {
    const { parts } = await printed();
    const cells = parts.filter(({ role }) => role === 'TD').slice(-6);
    const [seal, ...about] = cells.map(({ text }) => text).reverse();
    expect(about.reverse()).toEqual([
      ...['9', 'proposta', 'venerdì 27 novembre 2026, ore 15:00'],
      ...['Anna Ponti, Assistente sociale Tutela Minori', 'Tutela Minori'],
    ]);
    expect(seal?.replaceAll(' ', '')).toBe(hash);
    const command = parts.at(-1)?.text.replaceAll(' ', '');
    expect(command).toBe(`raccordojournalverify--caseP3-2026-000007--seal9=${hash}`);
  });

  it('says at the foot of every page who printed it, when, and of how many pages it is', async () => {
    const long = Array.from({ length: 400 }, (_, at) => `Frase numero ${at}.`).join(' ');
    const fields = [{ label: 'Storia', text: long, withheld: false }];
    const moves = Array.from({ length: 30 }, (_, at) => ({ ...sheet.moves[0]!, seq: at + 1 }));
    const paper = await printed({ fields, moves });
    expect(paper.pages).toBeGreaterThan(3);
    const footer = 'Stampato da Silvio Sentieri, lunedì 30 novembre 2026, ore 08:05 · pagina';
    expect(paper.text).toContain(`${footer} 2 di ${paper.pages}`);
    expect(paper.text).toContain('Frase numero 399.');
    // What is repeated for the eye is told once.
    const told = paper.parts.filter(({ text }) => text.includes('pagina') || text === 'Impronta');
    expect(told).toHaveLength(1);
  });

  it('names by its number a letter that no font here can write', async () => {
    const fields = [{ label: 'Storia', text: 'Fatto ✓ da Ștefan Łuczak', withheld: false }];
    expect((await printed({ fields })).text).toContain('Fatto [U+2713] da Ștefan Łuczak');
  });

  it('has the same hash for the same answers, which says nothing of what is withheld', () => {
    const [history, , consent] = sheet.fields;
    const others = { by: 'Carla Guida', at: '2026-12-01T10:00:00+01:00' };
    expect(sheetHash({ ...sheet, printed: others })).toBe(sheetHash(sheet));
    expect(sheetHash({ ...sheet, fields: [history!, consent!] })).not.toBe(sheetHash(sheet));
    expect(sheetHash(sheet)).toMatch(/^[0-9a-f]{64}$/);
  });
});
