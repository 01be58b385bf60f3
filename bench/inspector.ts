/** A process of the bench's own, seen by its inspector: what it keeps can be told from what it has not thrown away yet. */
import { once } from 'node:events';
import { z } from 'zod';
import { freePort } from '../tests/support/freePort.ts';

export interface Inspector {
  /** Throws away all that nobody holds any more, and gives its pages back. */
  collect: () => Promise<void>;
  /** What JavaScript holds, its buffers included. */
  heapKb: () => Promise<number>;
  close: () => void;
}

export interface InspectorToBe {
  /** For the process that is to be looked into; on loopback only. */
  env: { NODE_OPTIONS: string };
  /** Once the process is there. */
  connect: () => Promise<Inspector>;
}

const targetsSchema = z.tuple([z.object({ webSocketDebuggerUrl: z.string() })]);

const heapSchema = z.object({ usedSize: z.number(), backingStorageSize: z.number() });

const answerSchema = z.object({
  id: z.number(),
  result: z.unknown().optional(),
  error: z.unknown().optional(),
});

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
      const ask = asking(socket);
      return {
        async collect() {
          for (let pass = 1; pass <= PASSES; pass += 1) await ask('HeapProfiler.collectGarbage');
        },
        async heapKb() {
          const heap = heapSchema.parse(await ask('Runtime.getHeapUsage'));
          return (heap.usedSize + heap.backingStorageSize) / 1024;
        },
        close: () => socket.close(),
      };
    },
  };
}

/** What it gives rejects when the process cannot do what is asked, and when it is gone. */
function asking(socket: WebSocket): (method: string) => Promise<unknown> {
  let last = 0;
  const gone = once(socket, 'close').then(() => {
    throw new Error('The process is gone.');
  });
  // Told to whoever waits for an answer; after the last one it is meant.
  gone.catch(() => undefined);
  return (method) => {
    last += 1;
    const id = last;
    const answered = Promise.withResolvers<unknown>();
    const hear = ({ data }: MessageEvent<unknown>) => {
      const answer = answerSchema.safeParse(JSON.parse(String(data)));
      if (answer.data?.id !== id) return;
      socket.removeEventListener('message', hear);
      if (answer.data.error === undefined) answered.resolve(answer.data.result);
      else answered.reject(new Error(`The process cannot do ${method}.`));
    };
    socket.addEventListener('message', hear);
    socket.send(JSON.stringify({ id, method }));
    return Promise.race([answered.promise, gone]);
  };
}
