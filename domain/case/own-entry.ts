/**
 * What a record itself holds under a key that came from outside. A plain lookup would also find what every
 * object inherits: `constructor` is no step, no outcome and no fact.
 */
export function ownEntry<Item>(
  record: Readonly<Record<string, Item>>,
  key: string,
): Item | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
