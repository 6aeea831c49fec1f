import type { AddressInfo } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** A mail as the server received it. */
export interface ReceivedMail {
  messageId: string;
  to: string[];
  subject: string;
  text: string;
}

/** A real SMTP server for the tests that can be told to refuse. */
export interface TestMailServer {
  url: string;
  mails: ReceivedMail[];
  /** Called for every recipient; return an SMTP code to refuse it, or nothing to accept. */
  refuse: (address: string) => number | undefined;
  close(): Promise<void>;
}

/** Starts the server on a free port of the loopback. */
export async function startMailServer(): Promise<TestMailServer> {
  const mails: ReceivedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo({ address }, _session, done) {
      const code = testServer.refuse(address);
      done(code === undefined ? null : Object.assign(new Error('refused'), { responseCode: code }));
    },
    onData(stream, session, done) {
      void receive(
        stream,
        session.envelope.rcptTo.map(({ address }) => address),
      ).then((mail) => {
        mails.push(mail);
        done();
      }, done);
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const testServer: TestMailServer = {
    url: `smtp://127.0.0.1:${port.toString()}`,
    mails,
    refuse: () => undefined,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
      }),
  };
  return testServer;
}

async function receive(stream: AsyncIterable<Buffer>, to: string[]): Promise<ReceivedMail> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  const mail = await PostalMime.parse(Buffer.concat(chunks));
  return {
    messageId: mail.messageId ?? '',
    to,
    subject: mail.subject ?? '',
    text: mail.text ?? '',
  };
}
