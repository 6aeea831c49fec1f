import type { VNode } from 'preact';
import { shell } from '../../texts/shell.ts';
import type { Crumb } from '../visit.ts';

/** Where this page is, from the entrance to here. Nothing on a page that is itself an entrance. */
export function Breadcrumbs({ crumbs }: { crumbs: readonly Crumb[] }): VNode | null {
  if (crumbs.length < 2) return null;
  return (
    <nav class="breadcrumb-container rc-breadcrumbs" aria-label={shell.breadcrumbs}>
      <ol class="breadcrumb">
        {crumbs.map((crumb, index) => {
          const last = index === crumbs.length - 1;
          return (
            <li class={`breadcrumb-item${last ? ' active' : ''}`} key={crumb.label}>
              {crumb.href !== undefined && !last ? (
                <a href={crumb.href}>{crumb.label}</a>
              ) : (
                <span aria-current="page">{crumb.label}</span>
              )}
              {!last && (
                <span class="separator" aria-hidden="true">
                  /
                </span>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
