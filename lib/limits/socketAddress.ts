/** Lets a route know who is at the other end of its connection: Next hands on headers alone, and any of those may be the client's own. */
import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';

/** Written by us alone: what a client sends under this name is overwritten. */
export const SOCKET_ADDRESS = 'x-keepsake-socket-address';

/**
 * From now on every request to a server of this process carries its socket's address in that header. By Node's own channel, which is
 * told of a request before any handler is. Call it once, before the first request.
 */
export function writeSocketAddresses(): void {
  subscribe('http.server.request.start', (message) => {
    // As Node's documentation of the channel has it.
    const { request, socket } = message as { request: IncomingMessage; socket: Socket };
    request.headers[SOCKET_ADDRESS] = socket.remoteAddress ?? 'unknown';
  });
}
