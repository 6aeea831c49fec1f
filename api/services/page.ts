/** Keyset page; `next` is an opaque cursor, absent on the last page. */
export interface Page<Item> {
  items: readonly Item[];
  next?: string;
}
