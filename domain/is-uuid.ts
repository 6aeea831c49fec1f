/**
 * Whether a text from outside can be an id as the service writes it, in small letters: what cannot is unknown like an id that
 * nobody has, and is never sent to the database. Capitals would find the row, and then name another workflow by it.
 */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}
