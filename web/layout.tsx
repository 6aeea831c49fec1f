import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { shell } from '../texts/shell.ts';
import { assetUrl } from './assets.ts';
import { Breadcrumbs } from './components/breadcrumbs.tsx';
import { EmergencyBand } from './components/emergency-band.tsx';
import { Footer } from './components/footer.tsx';
import { Header } from './components/header.tsx';
import { TrainingBand } from './components/training-band.tsx';
import type { PageAnswer, Visit } from './visit.ts';

function Document({ page, visit }: { page: PageAnswer; visit: Visit }): VNode {
  return (
    <html lang="it">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow" />
        <meta name="referrer" content="same-origin" />
        <title>{shell.documentTitle(page.title)}</title>
        <link rel="stylesheet" href={assetUrl('bootstrap-italia.css')} />
        <link rel="stylesheet" href={assetUrl('fonts.css')} />
        <link rel="stylesheet" href={assetUrl('raccordo.css')} />
      </head>
      <body>
        <div class="skiplinks">
          <a class="visually-hidden-focusable" href="#contenuto">
            {shell.skipToMain}
          </a>
        </div>
        <TrainingBand visit={visit} />
        <Header visit={visit} />
        <div class="container rc-page">
          <Breadcrumbs crumbs={page.crumbs} />
          <EmergencyBand visit={visit} />
          <main id="contenuto" tabindex={-1}>
            {page.main}
          </main>
        </div>
        <Footer />
      </body>
    </html>
  );
}

/** The whole document of a page, as HTML. */
export function renderPage(page: PageAnswer, visit: Visit): string {
  return `<!DOCTYPE html>${renderToString(<Document page={page} visit={visit} />)}`;
}
