/** A process of the bench's own, seen by its inspector: what it keeps can be told from what it has not thrown away yet. */
import { once } from 'node:events';
import { z } from 'zod';
import { freePort } from '../tests/support/freePort.ts';

export interface Inspector {
  /** Throws away all that nobody holds any more, and gives its pages back. */
  collect: () => Promise<void>;
  close: () => void;
}

export interface InspectorToBe {
  /** For the process that is to be looked into; on loopback only. */
  env: { NODE_OPTIONS: string };
  /** Once the process is there. */
  connect: () => Promise<Inspector>;
}

const targetsSchema = z.tuple([z.object({ webSocketDebuggerUrl: z.string() })]);

const answerSchema = z.object({ id: z.number(), error: z.unknown().optional() });

/** What the first pass lets go is often what the next one finds. */
const PASSES = 3;

export async function planInspector(): Promise<InspectorToBe> {
  const address = `127.0.0.1:${await freePort()}`;
  return {
    env: { NODE_OPTIONS: `--inspect=${address}` },
    async connect() {
      const response = await fetch(`http://${address}/json/list`);
      const [{ webSocketDebuggerUrl }] = targetsSchema.parse(await response.json());
      const socket = new WebSocket(webSocketDebuggerUrl);
      await once(socket, 'open');
      return {
        async collect() {
          for (let pass = 1; pass <= PASSES; pass += 1) {
            await ask(socket, pass, 'HeapProfiler.collectGarbage');
          }
        },
        close: () => socket.close(),
      };
    },
  };
}

/** @throws Error when the process does not know the method */
async function ask(socket: WebSocket, id: number, method: string): Promise<void> {
  const answered = Promise.withResolvers<void>();
  const hear = ({ data }: MessageEvent<unknown>) => {
    const answer = answerSchema.safeParse(JSON.parse(String(data)));
    if (answer.data?.id !== id) return;
    socket.removeEventListener('message', hear);
    if (answer.data.error === undefined) answered.resolve();
    else answered.reject(new Error(`The process does not know ${method}.`));
  };
  socket.addEventListener('message', hear);
  socket.send(JSON.stringify({ id, method }));
  await answered.promise;
}
