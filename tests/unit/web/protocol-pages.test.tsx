import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { createProtocols, type ProtocolView } from '../../../api/services/protocols.ts';
import { ComparisonView } from '../../../web/pages/protocols/comparison-view.tsx';
import { ProtocolListView } from '../../../web/pages/protocols/list-view.tsx';
import { type Position, VersionPageView } from '../../../web/pages/protocols/version-view.tsx';

const protocols = createProtocols({ now: () => Promise.resolve(Date.UTC(2026, 10, 20)) });

async function page(
  change: Partial<ProtocolView> = {},
  position: Position | null = null,
): Promise<string> {
  const view = { ...(await protocols.show('procuraInquiry', 1)), ...change };
  return renderToString(<VersionPageView model={{ view, position }} />);
}

describe('Protocolli', () => {
  it('lists every version with its state and its faults', async () => {
    const html = renderToString(<ProtocolListView protocols={await protocols.list()} mayMigrate />);
    expect(html).toContain('href="/protocolli/migrazioni"');

    expect(html).toContain('href="/protocolli/procuraInquiry/1"');
    expect(html).toContain('Attende il suo giorno');
    expect(html).toContain('lun 1 marzo 2027');
    expect(html).toContain('Nessun difetto');
  });

  it('draws a version as one image, with a name, a description and nothing that the policy refuses', async () => {
    const html = await page();

    expect(html).toContain('<svg role="img" aria-labelledby="nome-disegno testo-disegno"');
    expect(html).toContain(
      '<title id="nome-disegno">Percorso di «Indagine della Procura minorile», versione 1</title>',
    );
    expect(html).toContain('<desc id="testo-disegno">');
    expect(html).not.toMatch(/<script|<style|\sstyle=|\son[a-z]+=/);
  });

  it('says the same as a list, phase by phase, with where each outcome leads', async () => {
    const html = await page();

    expect(html).toContain('Fase 1. Ingresso e triage');
    expect(html).toContain('id="passo-triageRequest"');
    expect(html).toMatch(/Se «Approvata»<\/strong>: apre «Invio alla Procura»\./);
  });

  it('gives every term its class, its length in words, its source and its alarms', async () => {
    const html = await page();

    expect(html).toContain('rc-badge-COURT');
    expect(html).toContain('60 giorni di calendario');
    expect(html).toContain('Nessun termine di legge: scelta del servizio');
    expect(html).toContain('30 giorni prima, alle 08:00: chi ha l');
    expect(html).toContain('solo un altro atto');
  });

  it('says that nothing is wrong, or names every fault with its path', async () => {
    const faults: ProtocolView['faults'] = [
      { code: 'unknownPhase', path: 'steps.triageRequest.phase', message: 'La fase non esiste.' },
    ];

    expect(await page()).toContain('Nessun difetto');
    const faulty = await page({ faults });
    expect(faulty).toContain('1 difetto');
    expect(faulty).toContain('steps.triageRequest.phase');
  });

  it('marks where a case is, in the drawing and in the list, also beside the protocol', async () => {
    const html = await page(
      {},
      {
        caseCode: 'P2-2026-000118',
        steps: [
          { key: 'triageRequest', label: 'Triage' },
          { key: 'addedStep', label: 'Attività aggiunta' },
        ],
      },
    );

    expect(html.match(/LA PRATICA È QUI/g)).toHaveLength(1);
    expect(html.match(/La pratica è qui/g)).toHaveLength(1);
    expect(html).toContain('Adesso è a: «Triage», «Attività aggiunta».');
    expect(html).toContain('href="/pratiche/P2-2026-000118"');
  });

  it('offers the other versions and their comparison', async () => {
    const html = await page();

    expect(html).toContain('href="/protocolli/procuraInquiry/2"');
    expect(html).toContain('href="/protocolli/procuraInquiry/confronto?da=1&amp;a=2"');
    expect(await page({ versions: [1] })).not.toContain('confronto');
  });

  it('shows two versions side by side with the old and the new value', async () => {
    const comparison = await protocols.compare('procuraInquiry', 1, 2);
    const html = renderToString(<ComparisonView model={{ comparison, versions: [1, 2] }} />);

    expect(html).toContain('dalla versione 1 alla 2');
    expect(html).toContain('Prima (v1)');
    expect(html).toContain('Dopo (v2)');
    for (const kind of ['Aggiunto', 'Cambiato']) expect(html).toContain(kind);
  });

  it('says when there is nothing to compare, and when nothing differs', async () => {
    const alone = await protocols.compare('urgentPlacement', 1, 1);
    const same = await protocols.compare('procuraInquiry', 1, 1);

    expect(
      renderToString(<ComparisonView model={{ comparison: alone, versions: [1] }} />),
    ).toContain('esiste una sola versione');
    expect(
      renderToString(<ComparisonView model={{ comparison: same, versions: [1, 2] }} />),
    ).toContain('Nessuna differenza');
  });
});
