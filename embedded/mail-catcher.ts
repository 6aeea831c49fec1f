import { Pool } from 'pg';
import PostalMime from 'postal-mime';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';
import { LOOPBACK } from './ports.ts';

/** Notices hold a code and a link; anything this long is not one of ours. */
const MAIL_BYTES_MAX = 1024 * 1024;

/** A running catcher of mail. */
export interface MailCatcher {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Takes every mail sent to this machine's port and keeps it in `caught_mails`, where the page of the training
 * mode shows it: nothing leaves the machine. The sender gets its 250 only after the row is committed.
 */
export async function startMailCatcher(options: {
  databaseUrl: string;
  /** 0 chooses a free one. */
  port: number;
}): Promise<MailCatcher> {
  const pool = new Pool({ connectionString: options.databaseUrl, max: 4 });
  // PostgreSQL may be restarted meanwhile: the next mail opens a new connection.
  pool.on('error', () => undefined);
  const server = new SMTPServer({
    name: 'raccordo-mail-catcher',
    banner: 'Raccordo, posta di prova',
    disabledCommands: ['AUTH', 'STARTTLS'],
    size: MAIL_BYTES_MAX,
    closeTimeout: 2000,
    onData: (stream, session, done) => {
      const to = session.envelope.rcptTo.map(({ address }) => address);
      keep(pool, stream, to).then(() => {
        done();
      }, done);
    },
  });
  // A client that hangs up is its own trouble.
  server.on('error', () => undefined);
  const port = await listen(server, options.port);
  return {
    port,
    close: async () => {
      await new Promise<void>((resolve) => {
        server.close(resolve);
      });
      await pool.end();
    },
  };
}

async function keep(pool: Pool, stream: SMTPServerDataStream, to: readonly string[]) {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  if (stream.sizeExceeded) throw Object.assign(new Error('Messaggio troppo grande'), tooLarge);
  const mail = await PostalMime.parse(Buffer.concat(chunks));
  await pool.query(
    `insert into caught_mails (message_id, envelope_to, subject, body) values ($1, $2, $3, $4)`,
    [mail.messageId ?? '', to, mail.subject ?? '', mail.text ?? mail.html ?? ''],
  );
}

/** RFC 5321: the message is refused for good. */
const tooLarge = { responseCode: 552 };

function listen(server: SMTPServer, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = server.listen(port, LOOPBACK, () => {
      const address = socket.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
    socket.once('error', reject);
  });
}

/** Runs as a program of its own beside the demo: `DATABASE_URL` and the port in `SMTP_URL` come from there. */
async function main(): Promise<void> {
  const { DATABASE_URL: databaseUrl = '', SMTP_URL: smtpUrl = '' } = process.env;
  const catcher = await startMailCatcher({ databaseUrl, port: Number(new URL(smtpUrl).port) });
  process.once('SIGTERM', () => void catcher.close());
}

if (import.meta.main) await main();
