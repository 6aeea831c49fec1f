import type { VNode } from 'preact';

/** Views of the same page, each with its own address. */
export function Tabs({
  label,
  tabs,
}: {
  label: string;
  tabs: readonly { label: string; href: string; current: boolean }[];
}): VNode {
  return (
    <nav aria-label={label}>
      <ul class="rc-tabs">
        {tabs.map((tab) => (
          <li key={tab.href}>
            <a href={tab.href} {...(tab.current ? { 'aria-current': 'page' as const } : {})}>
              {tab.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
