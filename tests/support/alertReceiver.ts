/** A loopback stand-in for where alerts are posted: keeps them, and refuses as it is told to. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import type { Alert } from '../../lib/alerts/alertWebhook.ts';

export interface AlertReceiver {
  url: string;
  /** What was taken, in order. */
  alerts: Alert[];
  /** All that came, also what was refused. */
  attempts: number;
  /** The statuses of the next answers; 200 when there are none left. `0` breaks the connection, `null` never answers. */
  answers: (number | null)[];
  stop(): Promise<void>;
}

export async function startAlertReceiver(): Promise<AlertReceiver> {
  const server = createServer(async (request, response) => {
    receiver.attempts += 1;
    const alert = (await json(request)) as Alert;
    const status = receiver.answers.length > 0 ? receiver.answers.shift() : 200;
    if (status === null) return;
    if (status === undefined || status === 0) {
      response.destroy();
      return;
    }
    if (status === 200) receiver.alerts.push(alert);
    response.writeHead(status, { location: receiver.url }).end('taken');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const receiver: AlertReceiver = {
    url: `http://127.0.0.1:${port}/hooks/secret-part`,
    alerts: [],
    attempts: 0,
    answers: [],
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return receiver;
}
