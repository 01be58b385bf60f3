/** Finds a port that nobody listens on, so that several runs on one machine do not meet. */
import { createServer } from 'node:net';

/** Asked of the operating system, which hands out others for a while afterwards. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address !== null
          ? resolve(address.port)
          : reject(new Error('The port of a listening server is not known.')),
      );
    });
  });
}
