import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Request, Response, Router } from 'express';
import express from 'express';

const italia = dirname(
  dirname(
    createRequire(import.meta.url).resolve('bootstrap-italia/dist/css/bootstrap-italia.min.css'),
  ),
);

/**
 * The font of a video player nobody uses here is a `data:` address, which the content policy of the pages refuses;
 * the source map is not served.
 */
function withoutForeignParts(css: string): string {
  return css
    .replace(/@font-face\{font-family:VideoJS;[^}]*\}/, '')
    .replace(/\/\*# sourceMappingURL=.*?\*\//, '');
}

const own = (name: string): string =>
  readFileSync(join(import.meta.dirname, 'assets', name), 'utf8');

const stylesheets: Readonly<Record<string, string>> = {
  'bootstrap-italia.css': withoutForeignParts(
    readFileSync(join(italia, 'css', 'bootstrap-italia.min.css'), 'utf8'),
  ),
  'fonts.css': own('fonts.css'),
  'raccordo.css': own('raccordo.css'),
};

/** Changes whenever a stylesheet changes, so that browsers may keep what they have for ever. */
const fingerprint = createHash('sha256')
  .update(Object.values(stylesheets).join('\n'))
  .digest('hex')
  .slice(0, 12);

const base = `/assets/${fingerprint}`;

/** Address of a file of the look of the pages, to be kept for ever by the browser. */
export function assetUrl(name: string): string {
  return `${base}/${name}`;
}

function sendStylesheet(css: string): (req: Request, res: Response) => void {
  const packed = gzipSync(css);
  return (req, res) => {
    res
      .type('css')
      .set('Cache-Control', 'public, max-age=31536000, immutable')
      .vary('Accept-Encoding');
    if (req.acceptsEncodings('gzip') === 'gzip') res.set('Content-Encoding', 'gzip').send(packed);
    else res.send(css);
  };
}

/** Stylesheets, fonts and icons, all from this machine. */
export function createAssetsRouter(): Router {
  const router = express.Router();
  for (const [name, css] of Object.entries(stylesheets))
    router.get(`${base}/${name}`, sendStylesheet(css));
  const kept = { immutable: true, maxAge: '365d', index: false, redirect: false } as const;
  router.use(`${base}/fonts`, express.static(join(italia, 'fonts'), kept));
  router.use(`${base}/svg`, express.static(join(italia, 'svg'), kept));
  router.get('/favicon.ico', (_req, res) => {
    res.status(204).end();
  });
  return router;
}
