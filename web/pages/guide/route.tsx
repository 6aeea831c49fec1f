import type { VNode } from 'preact';
import { accessibilityPage, guidePage } from '../../../texts/guide.ts';
import { shell } from '../../../texts/shell.ts';
import { forAnyone, type Web } from '../../answering.ts';
import type { Pages } from '../../page-router.ts';

function Prose({ text }: { text: typeof guidePage }): VNode {
  return (
    <div class="rc-prose">
      <h1>{text.title}</h1>
      <p class="rc-lead">{text.lead}</p>
      {text.sections.map(({ heading, paragraphs }) => (
        <section class="rc-section" key={heading}>
          <h2>{heading}</h2>
          {paragraphs.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </section>
      ))}
    </div>
  );
}

/** `/guida` and `/accessibilita`: to be read also by who has not signed in. */
export function addGuidePages(pages: Pages, web: Web): void {
  for (const [path, text] of [
    ['/guida', guidePage],
    ['/accessibilita', accessibilityPage],
  ] as const) {
    pages.get(
      path,
      'open',
      forAnyone(web, () => ({
        title: text.title,
        crumbs: [{ label: shell.home, href: '/' }, { label: text.title }],
        main: <Prose text={text} />,
      })),
    );
  }
}
