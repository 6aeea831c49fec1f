/** `1.2.840.113549.1.7.2`, signedData of RFC 5652, as DER writes it. */
const signedData = Buffer.from('06092a864886f70d010702', 'hex');
const sequence = 0x30;
const octetString = 0x04;
const constructed = 0x20;

interface Element {
  tag: number;
  /** Where its content begins and ends; an end beyond the bytes at hand is cut. */
  start: number;
  end: number;
}

/**
 * The beginning of what a CAdES file (`.p7m`) signs; empty when the signature stands alone, undefined for a file that is
 * no signature. Reads the envelope only: no signature is verified here.
 */
export function signedContent(head: Uint8Array): Uint8Array | undefined {
  const bytes = Buffer.from(head);
  const outer = elementAt(bytes, 0);
  if (outer?.tag !== sequence) return undefined;
  if (!bytes.subarray(outer.start, outer.start + signedData.length).equals(signedData))
    return undefined;
  const wrapped = elementAt(bytes, outer.start + signedData.length);
  const body = wrapped && elementAt(bytes, wrapped.start);
  if (body?.tag !== sequence) return undefined;
  // version, digest algorithms, then the content with its own type
  const version = elementAt(bytes, body.start);
  const digests = version && elementAt(bytes, version.end);
  const content = digests && elementAt(bytes, digests.end);
  const type = content && elementAt(bytes, content.start);
  if (content?.tag !== sequence || type === undefined) return undefined;
  if (type.end >= content.end) return new Uint8Array();
  const explicit = elementAt(bytes, type.end);
  return explicit === undefined ? new Uint8Array() : octetsIn(bytes, explicit.start);
}

/** The bytes of an octet string, whole or in pieces. */
function octetsIn(bytes: Buffer, at: number): Uint8Array {
  const octets = elementAt(bytes, at);
  if (octets === undefined) return new Uint8Array();
  if (octets.tag === octetString) return bytes.subarray(octets.start, octets.end);
  if (octets.tag !== (octetString | constructed)) return new Uint8Array();
  const first = elementAt(bytes, octets.start);
  return first?.tag === octetString ? bytes.subarray(first.start, first.end) : new Uint8Array();
}

/** One DER or BER element; an indefinite length reaches to the end of what there is. */
function elementAt(bytes: Buffer, at: number): Element | undefined {
  const tag = bytes[at];
  const length = bytes[at + 1];
  if (tag === undefined || length === undefined) return undefined;
  if (length < 0x80) return { tag, start: at + 2, end: Math.min(at + 2 + length, bytes.length) };
  if (length === 0x80) return { tag, start: at + 2, end: bytes.length };
  const count = length - 0x80;
  const start = at + 2 + count;
  if (count > 4 || start > bytes.length) return undefined;
  return { tag, start, end: Math.min(start + bytes.readUIntBE(at + 2, count), bytes.length) };
}
