import express from 'express';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { assetUrl, createAssetsRouter } from '../../../web/assets.ts';

const app = express().use(createAssetsRouter());

describe('the look of the pages', () => {
  it.each(['bootstrap-italia.css', 'fonts.css', 'raccordo.css', 'svg/sprites.svg'])(
    'serves %s from this machine, to be kept for ever',
    async (name) => {
      const answer = await request(app).get(assetUrl(name)).expect(200);

      expect(answer.headers['cache-control']).toMatch(/max-age=31536000.*immutable/);
    },
  );

  it('has every font that its stylesheet names', async () => {
    const { text } = await request(app).get(assetUrl('fonts.css'));
    const fonts = [...text.matchAll(/url\('([^']+)'\)/g)].map(([, path]) => path!);

    expect(fonts.length).toBeGreaterThan(3);
    for (const font of fonts) await request(app).get(assetUrl(font)).expect(200);
  });

  it('asks nothing of other sites and embeds no font', async () => {
    const { text } = await request(app).get(assetUrl('bootstrap-italia.css'));

    expect(text).not.toMatch(/url\(['"]?https?:/);
    expect(text).not.toContain('data:application/font');
  });
});
