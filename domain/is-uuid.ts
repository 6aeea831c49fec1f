/**
 * Whether a text from outside can be an id at all: what cannot is unknown like an id that nobody has, and is never sent to the
 * database.
 */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}
