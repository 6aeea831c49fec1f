import type { VNode } from 'preact';
import { shell } from '../../texts/shell.ts';

/** The foot of every page. */
export function Footer(): VNode {
  return (
    <footer class="rc-footer">
      <div class="container rc-footer-content">
        <p>{shell.footer}</p>
        <ul>
          <li>
            <a href="/guida">{shell.guide}</a>
          </li>
          <li>
            <a href="/accessibilita">{shell.accessibility}</a>
          </li>
        </ul>
      </div>
    </footer>
  );
}
