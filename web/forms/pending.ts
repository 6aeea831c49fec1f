/** Fields that belong to one showing of a form, or to the sign-in, and are never carried over. */
const dropped = new Set(['_csrf', '_azione', 'username', 'password']);

/** What a person typed into a form, packed into one hidden field so that it survives a new sign-in. */
export function pendingFrom(body: unknown): string {
  const packed = new URLSearchParams();
  const fields = (body ?? {}) as Readonly<Record<string, unknown>>;
  for (const [name, value] of Object.entries(fields)) {
    if (dropped.has(name)) continue;
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    for (const one of values) if (typeof one === 'string') packed.append(name, one);
  }
  return packed.toString();
}

/** The packed fields again, in their order. */
export function pendingFields(pending: string): readonly (readonly [string, string])[] {
  return [...new URLSearchParams(pending)].filter(([name]) => !dropped.has(name));
}
