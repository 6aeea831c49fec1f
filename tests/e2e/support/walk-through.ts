import { readFileSync } from 'node:fs';

/** The numbered steps of a walk-through, in order, as its headings say them. */
export function stepsOf(name: string): readonly string[] {
  const file = new URL(`../../../docs/walk-throughs/${name}.md`, import.meta.url);
  return [...readFileSync(file, 'utf8').matchAll(/^## \d+\. (.+)$/gm)].map(
    ([, title = '']) => title,
  );
}
