import type { VNode } from 'preact';
import type { TermClass } from '../../domain/protocol/definition.ts';
import { termClassLabel, termClassMeaning } from '../../texts/roles.ts';

/** The legal weight of a term, as a word. */
export function TermClassBadge({ termClass }: { termClass: TermClass }): VNode {
  return (
    <span class={`rc-badge rc-badge-${termClass}`} title={termClassMeaning(termClass)}>
      {termClassLabel(termClass)}
    </span>
  );
}

/** A short mark beside a text: the word says it, the colour repeats it. */
export function Badge({ tone, children }: { tone: string; children: string }): VNode {
  return <span class={`rc-badge rc-badge-${tone}`}>{children}</span>;
}
