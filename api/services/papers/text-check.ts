/** Bytes that no text holds, in UTF-8 or in the code page of an older spreadsheet. */
const isControl = (byte: number): boolean =>
  byte === 0x7f ||
  (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d);

/** Bytes that stand for nothing in Windows-1252. */
const unused: ReadonlySet<number> = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

const markup =
  /^(?:\u00ef\u00bb\u00bf)?\s*<(?:!doctype|html|head|body|script|svg|\?xml|\?php|!--)/i;
const mailHeader =
  /^(?:From|To|Cc|Subject|Date|Message-ID|MIME-Version|Received|Return-Path|Delivered-To|X-[A-Za-z-]+|DKIM-Signature|Content-Type):/i;

/** Whether a file is a text through and through, without control characters; looked at as it passes. */
export class TextCheck {
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });
  #clean = true;
  #utf8 = true;
  #windows = true;
  #beginning: string | undefined;

  look(bytes: Uint8Array): void {
    if (!this.#clean) return;
    this.#beginning ??= latin(bytes.subarray(0, 1_024));
    this.#clean = !bytes.some(isControl);
    this.#windows &&= !bytes.some((byte) => unused.has(byte));
    this.#utf8 &&= this.#decodes(bytes, true);
  }

  /** The answer, once everything has passed. */
  isText(): boolean {
    return this.#clean && (this.#windows || (this.#utf8 && this.#decodes(new Uint8Array(), false)));
  }

  /** A text that a browser or a program would run. */
  isMarkup(): boolean {
    return markup.test(this.#beginning ?? '');
  }

  #decodes(bytes: Uint8Array, stream: boolean): boolean {
    try {
      this.#decoder.decode(bytes, { stream });
      return true;
    } catch {
      return false;
    }
  }
}

/** Whether a text begins as a kept mail does: with some lines of the header that every mail has. */
export function startsAsMail(head: Uint8Array): boolean {
  const lines = latin(head.subarray(0, 4_096)).split(/\r?\n/);
  const ofMail = lines.filter((line) => mailHeader.test(line));
  return mailHeader.test(lines[0] ?? '') && ofMail.length >= 3;
}

function latin(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}
