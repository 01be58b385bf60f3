/** A stand-in for a server of mail, on the true wire: keeps what it is sent, and fails as a test tells it to. */
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  from: string;
  to: string[];
  /** As it came: headers, an empty line, the body. */
  raw: string;
}

export interface MailServerStandIn {
  /** What `SMTP_URL` is to be. */
  url: string;
  port: number;
  received: ReceivedMail[];
  /** How many letters were begun, taken or not. */
  attempts(): number;
  /** The next letters are answered so, one each: 451 is "later", 550 is "never". */
  refuse(...codes: number[]): void;
  /** Resolves with the letter of this number, counted from 1, as soon as it is there. */
  letter(number: number): Promise<ReceivedMail>;
  close(): Promise<void>;
}

export async function startMailServer(): Promise<MailServerStandIn> {
  const received: ReceivedMail[] = [];
  const refusals: number[] = [];
  const waiting: Array<() => void> = [];
  let attempts = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onData(stream, { envelope }, done) {
      attempts += 1;
      void text(stream).then((raw) => {
        const code = refusals.shift();
        if (code) return done(Object.assign(new Error('Refused.'), { responseCode: code }));
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
        received.push({ from, to: envelope.rcptTo.map(({ address }) => address), raw });
        done();
        for (const tell of waiting.splice(0)) tell();
      });
    },
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    port,
    received,
    attempts: () => attempts,
    refuse: (...codes) => void refusals.push(...codes),
    async letter(number) {
      while (received.length < number) {
        await new Promise<void>((resolve) => void waiting.push(resolve));
      }
      return received[number - 1] as ReceivedMail;
    },
    close: () => new Promise((resolve) => void server.close(resolve)),
  };
}
