import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { shell } from '../texts/shell.ts';
import { assetUrl } from './assets.ts';
import { Icon } from './components/icon.tsx';

/** A page for whoever has no account: nothing of the application around it, no way further in. */
export interface BarePage {
  readonly title: string;
  readonly main: VNode;
}

function Document({ title, main }: BarePage): VNode {
  return (
    <html lang="it">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow" />
        <meta name="referrer" content="no-referrer" />
        <title>{shell.documentTitle(title)}</title>
        <link rel="stylesheet" href={assetUrl('bootstrap-italia.css')} />
        <link rel="stylesheet" href={assetUrl('fonts.css')} />
        <link rel="stylesheet" href={assetUrl('raccordo.css')} />
      </head>
      <body>
        <header class="rc-header">
          <div class="rc-brand">
            <div class="container">
              <span class="rc-product">
                <Icon name="exchange-circle" size="lg" />
                <span>
                  <span class="rc-product-name">{shell.product}</span>
                  <span class="rc-product-tagline">{shell.tagline}</span>
                </span>
              </span>
            </div>
          </div>
        </header>
        <div class="container rc-page">
          <main id="contenuto">{main}</main>
        </div>
      </body>
    </html>
  );
}

/** The whole document, as HTML. */
export function renderBarePage(page: BarePage): string {
  return `<!DOCTYPE html>${renderToString(<Document {...page} />)}`;
}
