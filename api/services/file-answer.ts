/** A file as it leaves. */
export interface FileAnswer {
  name: string;
  mediaType: string;
  /** Bytes. */
  size: number;
  content: AsyncIterable<Uint8Array>;
}
