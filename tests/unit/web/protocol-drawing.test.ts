import { describe, expect, it } from 'vitest';
import { createProtocols } from '../../../api/services/protocols.ts';
import { protocolRegistry } from '../../../protocols/registry.ts';
import { drawingOf, pathOf, type PlacedNode } from '../../../web/pages/protocols/layout.ts';
import { pictureOf } from '../../../web/pages/protocols/picture.ts';
import { wrapped } from '../../../web/pages/protocols/wrap.ts';

const protocols = createProtocols({ now: () => Promise.resolve(Date.UTC(2026, 10, 20)) });
const released = protocolRegistry.all().map(({ code, version }) => [code, version] as const);

async function drawn(code: string, version: number) {
  const view = await protocols.show(code, version);
  return { view, drawing: drawingOf(pictureOf(view, new Set())) };
}

function overlap(a: PlacedNode, b: PlacedNode): boolean {
  return (
    Math.abs(a.x - b.x) < (a.width + b.width) / 2 && Math.abs(a.y - b.y) < (a.height + b.height) / 2
  );
}

describe('the drawing of a protocol', () => {
  it.each(released)(
    'has a box for every step of %s v%i, and no two on each other',
    async (...of) => {
      const { view, drawing } = await drawn(...of);
      const ids = drawing.nodes.map(({ id }) => id);

      for (const { key } of view.steps) expect(ids).toContain(key);
      const pairs = drawing.nodes.flatMap((a, at) =>
        drawing.nodes.slice(at + 1).map((b) => [a, b]),
      );
      expect(pairs.filter(([a, b]) => overlap(a!, b!)).map(([a, b]) => [a?.id, b?.id])).toEqual([]);
    },
  );

  it.each(released)('keeps every box and every arrow of %s v%i inside its frame', async (...of) => {
    const { width, height, nodes, edges } = (await drawn(...of)).drawing;
    const corners = nodes.flatMap((node) => [
      { x: node.x - node.width / 2, y: node.y - node.height / 2 },
      { x: node.x + node.width / 2, y: node.y + node.height / 2 },
    ]);
    const points = [...corners, ...edges.flatMap((edge) => edge.points)];

    expect(points.filter(({ x, y }) => x < 0 || y < 0 || x > width || y > height)).toEqual([]);
  });

  it('fits a desk: the inquiry needs no scrolling sideways at 1280 pixels', async () => {
    expect((await drawn('procuraInquiry', 1)).drawing.width).toBeLessThanOrEqual(1150);
  });

  it('writes in a box how its step opens from outside, and where it leads beyond the procedure', async () => {
    const { drawing } = await drawn('procuraInquiry', 1);
    const lines = (id: string) =>
      drawing.nodes.find((node) => node.id === id)?.lines.map(({ text }) => text);

    expect(lines('requestInformation')).toContain('si apre a mano');
    expect(lines('registerRequest')).toContain('può chiudere la pratica');
    expect(lines('holdUrgentVisit')?.join(' ')).toContain('si ripete: Non si è trovato nessuno');
  });

  it('names a crowded step in the boxes that lead to it, and draws a cycle as a box', async () => {
    const { drawing } = await drawn('courtMandateIntake', 1);
    const texts = drawing.nodes.flatMap(({ lines }) => lines.map(({ text }) => text));

    expect(texts.some((text) => text.startsWith('porta anche a P1.14'))).toBe(true);
    expect(drawing.nodes.filter(({ look }) => look === 'lane').length).toBeGreaterThan(0);
  });

  it('bends an arrow only between its ends', () => {
    const path = pathOf([
      { x: 0, y: 0 },
      { x: 0, y: 100 },
      { x: 100, y: 100 },
    ]);

    expect(path).toBe('M0 0 L0 76 Q0 100 24 100 L100 100');
    expect(pathOf([])).toBe('');
  });

  it('cuts a text between words, and never inside one', () => {
    expect(wrapped('Nuova segnalazione alla Procura', 12)).toEqual([
      'Nuova',
      'segnalazione',
      'alla Procura',
    ]);
  });
});
