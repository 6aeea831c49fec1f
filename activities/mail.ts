import { createTransport } from 'nodemailer';

/** One mail to one mailbox. */
export interface Mail {
  /** Constant across retries: a duplicate after a crash is recognisable. */
  messageId: string;
  to: string;
  subject: string;
  text: string;
}

/** Sends a mail, or throws what the server said. */
export type Mailer = (mail: Mail) => Promise<void>;

/**
 * Mail through one SMTP server. Nothing is read from disk or from addresses found in a message, and a server
 * that does not answer is given up after a few seconds: the workflow tries again later.
 */
export function createMailer(options: { smtpUrl: string; from: string; training: boolean }): {
  send: Mailer;
  close: () => void;
} {
  const transport = createTransport({
    url: options.smtpUrl,
    pool: true,
    maxConnections: 2,
    connectionTimeout: 5_000,
    greetingTimeout: 5_000,
    socketTimeout: 20_000,
    disableFileAccess: true,
    disableUrlAccess: true,
    // The catcher of the training mode speaks no TLS; a real server must.
    requireTLS: !options.training,
    ignoreTLS: options.training,
  });
  return {
    async send({ messageId, to, subject, text }) {
      await transport.sendMail({ from: options.from, messageId, to, subject, text });
    },
    close() {
      transport.close();
    },
  };
}

/**
 * Whether the server refused this address or this mail for good (5xx): repeating would be useless and impolite. A 5xx
 * to our credentials or to our sender says nothing of the recipient: once that is put right, the mail must still leave.
 */
export function isRefusedForGood(error: unknown): boolean {
  if (!(error instanceof Error) || !('responseCode' in error) || !('command' in error))
    return false;
  const { responseCode, command } = error;
  const isAboutTheMail = command === 'RCPT TO' || command === 'DATA';
  return isAboutTheMail && typeof responseCode === 'number' && responseCode >= 500;
}
