/** Fields that belong to one showing of a form, or to the sign-in, and are never carried over. */
const dropped = new Set(['_csrf', '_azione', 'username', 'password']);

/** Of these, what a confirmed act is sent with again: the button that was pressed. */
const pressed = '_azione';

/**
 * What a person typed into a form, packed into one hidden field so that it survives a new sign-in; `withButton` keeps
 * the button as well, for an act that then goes on.
 */
export function pendingFrom(body: unknown, { withButton = false } = {}): string {
  const packed = new URLSearchParams();
  const fields = (body ?? {}) as Readonly<Record<string, unknown>>;
  for (const [name, value] of Object.entries(fields)) {
    if (dropped.has(name) && !(withButton && name === pressed)) continue;
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    for (const one of values) if (typeof one === 'string') packed.append(name, one);
  }
  return packed.toString();
}

/** The packed fields again, in their order. */
export function pendingFields(
  pending: string,
  { withButton = false } = {},
): readonly (readonly [string, string])[] {
  return [...new URLSearchParams(pending)].filter(
    ([name]) => !dropped.has(name) || (withButton && name === pressed),
  );
}
