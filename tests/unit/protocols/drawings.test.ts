import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { drawingFileName, drawProtocol } from '../../../domain/protocol/draw.ts';
import { knownProtocolCodes, protocolRegistry } from '../../../protocols/registry.ts';
import { planted } from '../domain/protocol/planted.ts';

const folder = fileURLToPath(new URL('../../../docs/protocols/', import.meta.url));

describe('the drawings of the protocols', () => {
  it.each(protocolRegistry.all().map((protocol) => [drawingFileName(protocol), protocol]))(
    'shows %s as the data are today (raccordo protocols draw)',
    async (file, protocol) => {
      expect(await readFile(folder + file, 'utf8')).toBe(
        drawProtocol(protocol, knownProtocolCodes),
      );
    },
  );

  it('says in words when a term changes with a fact, and whom it then alarms', () => {
    const page = drawProtocol(protocolRegistry.find('procuraInquiry', 1)!, knownProtocolCodes);
    const row = page.split('\n').find((line) => line.includes('se «Richiesta urgente» è sì '));
    expect(row?.replaceAll(/ +/g, ' ')).toContain(
      '| 4 ore | apertura del passo | servizio | L0H | E-TM |',
    );
  });

  it('draws an arrow for every outcome that leads somewhere, dotted for a date', () => {
    const page = drawProtocol(planted({}), knownProtocolCodes);
    expect(page).toContain('verifyRelazioneProcura -->|"Da rivedere"| draftRelazioneProcura');
    expect(page).toContain('awaitReviewDate -.->|"Verifica concordata"| reviewSilentFile');
  });

  it('changes when a term changes', () => {
    const changed = planted({ 'caseTerms.invioRelazione.amount': 45 });
    expect(drawProtocol(changed, knownProtocolCodes)).not.toBe(
      drawProtocol(planted({}), knownProtocolCodes),
    );
  });
});
