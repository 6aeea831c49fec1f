import { crc32 } from 'node:zlib';

/** Small files of the kinds that offices pass to each other, made here so that what is in them is known. */

const contentTypes = (main: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/main.xml" ContentType="application/vnd.${main}"/></Types>`;

const word = 'openxmlformats-officedocument.wordprocessingml.document';
const sheet = 'openxmlformats-officedocument.spreadsheetml.sheet';

/** A PDF that says this, in clear. */
export function pdfOf(text: string): Buffer {
  return Buffer.from(`%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\n% ${text}\n%%EOF\n`);
}

/** One pixel. */
export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

export const jpeg = Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex');

export const samples = {
  docx: zipOf({ '[Content_Types].xml': contentTypes(`${word}.main+xml`), 'main.xml': '<a/>' }),
  /** As LibreOffice writes it: what it is stands at the end, after more than one chunk. */
  lateDocx: zipOf({
    'main.xml': 'x'.repeat(400_000),
    '[Content_Types].xml': contentTypes(`${word}.main+xml`),
  }),
  docm: zipOf({
    '[Content_Types].xml': contentTypes('ms-word.document.macroEnabled.main+xml'),
    'main.xml': '<a/>',
  }),
  xlsx: zipOf({ '[Content_Types].xml': contentTypes(`${sheet}.main+xml`), 'main.xml': '<a/>' }),
  odt: zipOf({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<a/>' }),
  ods: zipOf({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<a/>' }),
  zip: zipOf({ 'a.txt': 'uno', 'b.txt': 'due' }),
  exe: Buffer.concat([Buffer.from('MZ\u0090\u0000', 'latin1'), Buffer.alloc(200, 7)]),
  eml: Buffer.from(
    'From: a@example.org\r\nTo: b@example.org\r\nSubject: Ricevuta\r\nDate: Fri, 20 Nov 2026 10:00:00 +0100\r\n\r\nConsegnato.\r\n',
  ),
  windowsCsv: Buffer.from('città;età\nCremona;12\n', 'latin1'),
  html: Buffer.from('<!DOCTYPE html><script>alert(1)</script>'),
} as const;

/** A signed file as CAdES wraps it: the envelope, with nothing that verifies. */
export function signed(content: Buffer): Buffer {
  const data = Buffer.from('06092a864886f70d010701', 'hex');
  const inside = der(0x30, data, der(0xa0, der(0x04, content)));
  const body = der(0x30, der(0x02, Buffer.from([1])), der(0x31), inside);
  return der(0x30, Buffer.from('06092a864886f70d010702', 'hex'), der(0xa0, body));
}

function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  return Buffer.concat([Buffer.from([tag, 0x84]), length, content]);
}

/** An archive whose files are stored as they are. */
function zipOf(files: Readonly<Record<string, string>>): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const content = Buffer.from(text);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(content.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([
      Buffer.from('PK\u0003\u0004'),
      common,
      Buffer.from(name),
      content,
    ]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(
      Buffer.concat([
        Buffer.from('PK\u0001\u0002'),
        Buffer.from([20, 0]),
        common,
        tail,
        Buffer.from(name),
      ]),
    );
    locals.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(locals.length, 4);
  end.writeUInt16LE(locals.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, central, Buffer.from('PK\u0005\u0006'), end]);
}
