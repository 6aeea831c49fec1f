import { render } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import type {
  ReviewCampaign,
  ReviewLoad,
  ReviewProposal,
} from '../../../api/services/reviews/review-service.ts';
import { unreachableFile } from '../../../texts/reviews.ts';
import { ReviewCampaignView } from '../../../web/pages/reviews/campaign-view.tsx';
import { ReviewListView, type ReviewListModel } from '../../../web/pages/reviews/list-view.tsx';

const load: ReviewLoad = {
  displayName: 'Anna Ponti',
  cases: 113,
  weight: 745,
  weeklyHours: 38,
  load: 19.605,
  printedLoad: 20,
  printedIndex: 163,
  overThreshold: true,
  hoursMissing: 19.3,
};

const campaign: ReviewCampaign = {
  id: '00000000-0000-4000-8000-000000000001',
  year: 2026,
  agencyLabel: 'Tutela Minori',
  weighBy: '2026-10-31',
  decideBy: '2026-11-30',
  publishBy: '2026-12-15',
  files: 3,
  reviewed: 1,
  published: false,
  progress: [
    {
      ...{ ownerLabel: 'Anna Ponti', files: 2, pending: 0 },
      ...{ toWeigh: 1, toDecide: 0, reviewed: 1, refused: 0, failed: 0 },
    },
    {
      ...{ ownerLabel: null, files: 1, pending: 0 },
      ...{ toWeigh: 0, toDecide: 0, reviewed: 0, refused: 1, failed: 0 },
    },
  ],
  items: [
    {
      ...{ caseCode: 'P2-2026-000005', ownerLabel: 'Anna Ponti', standing: 'reviewed' },
      ...{ silentMonths: 14, silentForLong: true, weight: 2 },
      closingReason: '4. Uno o due anni dall’ultimo intervento, nessun fatto nuovo',
    },
    {
      ...{ caseCode: 'P2-2026-000006', ownerLabel: null, standing: 'refused' },
      ...{ silentMonths: 0, silentForLong: false, because: 'La pratica è conclusa.' },
    },
  ],
  loads: [load],
  mayRetry: false,
  procedures: ['Indagine della Procura minorile'],
};

/** What a person reads, without the markup. */
const read = (html: string): string =>
  html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&nbsp;', ' ')
    .replaceAll(/\s+/g, ' ');

const shown = (changes: Partial<ReviewCampaign> = {}, standing?: 'toWeigh'): string =>
  render(
    <ReviewCampaignView
      campaign={{ ...campaign, ...changes }}
      standing={standing}
      csrf="gettone"
    />,
  );

const proposal: ReviewProposal = {
  ...{ agencyLabel: 'Tutela Minori', year: 2026, files: 3 },
  procedures: ['Indagine della Procura minorile'],
  ...{ weighBy: '2026-10-31', decideBy: '2026-11-30', publishBy: '2026-12-15' },
};

const list = (changes: Partial<ReviewListModel> = {}): string =>
  render(
    <ReviewListView
      model={{ campaigns: [], proposal, typed: proposal, faults: [], csrf: 'x', ...changes }}
    />,
  );

describe('the page of a yearly review', () => {
  it('says of which procedures the files are reviewed, before it is opened and after', () => {
    const said = 'Si rivedono le pratiche di: Indagine della Procura minorile.';
    expect(read(shown())).toContain(said);
    expect(read(list())).toContain(said);
  });

  it('names a file that did not answer, and lets the coordinator try again', () => {
    const silent: ReviewCampaign['items'][number] = {
      ...{ caseCode: 'P2-2026-000007', ownerLabel: null, standing: 'failed' },
      ...{ silentMonths: 0, silentForLong: false, because: unreachableFile },
    };
    const page = shown({ items: [silent], mayRetry: true });
    expect(read(page)).toContain(`Senza risposta ${unreachableFile}`);
    expect(page).toContain(`action="/revisione/${campaign.id}/riprova"`);
    expect(shown({ items: [silent] })).not.toContain('/riprova');
  });

  it('says how far everybody is, also for the files that nobody follows', () => {
    const text = read(shown());

    expect(text).toContain('Pratiche riviste 1 di 3');
    expect(text).toContain('Anna Ponti 2 0 1 0 1 0');
    expect(text).toContain('Nessuno 1 0 0 0 0 1');
  });

  it('says in words which files are silent, proposed for closing, or could not be reached', () => {
    const text = read(shown());

    expect(text).toContain('14 mesi oltre un anno: motivo 4');
    expect(text).toContain('chiudere: 4. Uno o due anni');
    expect(text).toContain('Non aperte La pratica è conclusa.');
  });

  it('marks a load over the threshold with words, and says how many hours are missing', () => {
    const text = read(shown());

    expect(text).toContain('Anna Ponti 745 113 38 20 oltre la soglia 163 19,3');
    expect(text).toContain('Come sono oggi');
    expect(read(shown({ published: true }))).toContain('Come sono stati pubblicati.');
  });

  it('has no figure where the weekly hours are unknown', () => {
    const unknown = { weeklyHours: null, load: null, printedLoad: null, printedIndex: null };
    const one = { ...load, ...unknown, overThreshold: false, hoursMissing: null };
    const text = read(shown({ loads: [one] }));

    expect(text).toContain('Anna Ponti 745 113 – ore non note – –');
    expect(text).not.toContain('oltre la soglia');
  });

  it('says that a list has nothing in it, and keeps what was chosen when it goes on', () => {
    expect(read(shown({ items: [] }, 'toWeigh'))).toContain('Nessuna pratica in questo elenco.');
    expect(shown({ next: 'abc' }, 'toWeigh')).toContain('stato=toWeigh&amp;da=abc');
  });
});

describe('the page of the yearly reviews', () => {
  it('opens empty, with the usual days and how many files there are', () => {
    const html = list();

    expect(read(html)).toContain('Nessuna revisione aperta finora.');
    expect(read(html)).toContain('Tutela Minori ha 3 pratiche aperte');
    expect(html).toContain('value="2026-10-31"');
  });

  it('offers nothing to open without files, to who may not, or when it is open already', () => {
    expect(list({ proposal: { ...proposal, files: 0 } })).not.toContain('<form');
    expect(list({ proposal: null })).not.toContain('Apri la revisione');
    expect(list({ proposal: { ...proposal, openedAs: campaign.id } })).not.toContain('<form');
  });

  it('says beside the field which day is wrong, and keeps what was typed', () => {
    const message = 'serve un giorno dopo oggi.';
    const html = list({
      typed: { ...proposal, weighBy: '2026-01-01' },
      faults: [{ name: 'weighBy', message }],
    });

    expect(html).toContain('value="2026-01-01"');
    expect(html.split(message)).toHaveLength(3);
  });
});
