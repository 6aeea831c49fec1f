import type { ComponentChildren, VNode } from 'preact';
import { Icon, type IconName } from './icon.tsx';

type Tone = 'info' | 'success' | 'warning' | 'danger';

const icons: Readonly<Record<Tone, IconName>> = {
  info: 'info-circle',
  success: 'check-circle',
  warning: 'warning-circle',
  danger: 'error',
};

/** A notice inside a page: title, then what it means. `focused` takes the reader there when the page opens. */
export function Box({
  tone = 'info',
  title,
  id,
  focused = false,
  children,
}: {
  tone?: Tone;
  title: string;
  id?: string;
  focused?: boolean;
  children?: ComponentChildren;
}): VNode {
  const focus = focused ? { tabindex: -1, autofocus: true, role: 'alert' as const } : {};
  return (
    <div class={`rc-box rc-box-${tone}`} {...(id === undefined ? {} : { id })} {...focus}>
      <p class="rc-box-title">
        <Icon name={icons[tone]} />
        {title}
      </p>
      {children}
    </div>
  );
}
