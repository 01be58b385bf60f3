/** Speaks HTTP by hand, for requests that no client would send: a body that is cut off, a length that is not true. */
import { connect } from 'node:net';

/**
 * Sends the text and closes the sending side.
 *
 * @returns all that the server answered, possibly nothing
 */
export function rawRequest(baseURL: string, text: string, timeoutMs = 5_000): Promise<string> {
  const { hostname, port } = new URL(baseURL);
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect({ host: hostname, port: Number(port), timeout: timeoutMs });
    socket.setEncoding('utf8');
    socket.on('connect', () => socket.end(text));
    socket.on('data', (data: string) => {
      answer += data;
    });
    socket.on('timeout', () => socket.destroy());
    socket.on('close', () => resolve(answer));
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ECONNRESET' && error.code !== 'EPIPE') reject(error);
    });
  });
}
