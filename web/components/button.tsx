import type { ComponentChildren, VNode } from 'preact';

/** The button that sends a form. `name` and `value` tell the server which of several was pressed. */
export function SubmitButton({
  children,
  look = 'primary',
  small = false,
  name,
  value,
}: {
  children: ComponentChildren;
  look?: 'primary' | 'outline-primary' | 'danger';
  small?: boolean;
  name?: string;
  value?: string;
}): VNode {
  const sent = name === undefined ? {} : { name, value: value ?? '' };
  return (
    <button type="submit" class={`btn btn-${look}${small ? ' btn-sm' : ''}`} {...sent}>
      {children}
    </button>
  );
}

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function ButtonLink({
  href,
  children,
  look = 'primary',
  small = false,
  label,
}: {
  href: string;
  children: ComponentChildren;
  look?: 'primary' | 'outline-primary';
  small?: boolean;
  /** Full name for a screen reader, starting with the text that is shown. */
  label?: string;
}): VNode {
  return (
    <a
      href={href}
      class={`btn btn-${look}${small ? ' btn-sm' : ''}`}
      {...(label === undefined ? {} : { 'aria-label': label })}
    >
      {children}
    </a>
  );
}
