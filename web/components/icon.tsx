import type { VNode } from 'preact';
import { assetUrl } from '../assets.ts';

/** The icons of bootstrap-italia that the pages use. */
export type IconName =
  | 'arrow-left'
  | 'arrow-right'
  | 'calendar'
  | 'check'
  | 'check-circle'
  | 'chart-line'
  | 'clock'
  | 'close'
  | 'error'
  | 'exchange-circle'
  | 'file'
  | 'flag'
  | 'folder'
  | 'funnel'
  | 'help-circle'
  | 'hearing'
  | 'inbox'
  | 'info-circle'
  | 'link'
  | 'list'
  | 'locked'
  | 'logout'
  | 'mail'
  | 'pencil'
  | 'plus'
  | 'plus-circle'
  | 'search'
  | 'user'
  | 'warning'
  | 'warning-circle';

/** A drawing beside a text that already says it; hidden from assistive technology. */
export function Icon({
  name,
  size = 'sm',
  tone = '',
}: {
  name: IconName;
  size?: 'xs' | 'sm' | 'md' | 'lg';
  tone?: string;
}): VNode {
  return (
    <svg class={`icon icon-${size} ${tone}`.trim()} aria-hidden="true" focusable="false">
      <use href={`${assetUrl('svg/sprites.svg')}#it-${name}`}></use>
    </svg>
  );
}
