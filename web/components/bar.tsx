import type { VNode } from 'preact';

/** How much of something is reached, as a bar beside the words that say it: it says nothing to a screen reader. */
export function Bar({
  part,
  of,
  over = false,
}: {
  part: number;
  of: number;
  over?: boolean;
}): VNode {
  const share = of === 0 ? 0 : Math.min(100, Math.round((part / of) * 100));
  return (
    <div class={`rc-bar${over ? ' rc-bar-over' : ''}`} aria-hidden="true">
      {/* An attribute of SVG and not a style: the content policy of the pages allows no inline style. */}
      <svg viewBox="0 0 100 10" preserveAspectRatio="none">
        <rect width={share} height="10" />
      </svg>
    </div>
  );
}
