import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { freePort } from '../../support/freePort.ts';
import { startRoundRobinProxy } from '../../support/roundRobinProxy.ts';

const opened: Array<() => Promise<unknown>> = [];
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

describe('the round-robin proxy', () => {
  it('asks one after the other', async () => {
    const address = await proxyOf(await naming('a'), await naming('b'));
    const said = await Promise.all([1, 2, 3, 4].map(async () => (await fetch(address)).text()));
    expect(said.sort()).toEqual(['a', 'a', 'b', 'b']);
  });

  it('goes past one that is not there, and one that is going, with the same body', async () => {
    const nobody = `http://localhost:${await freePort()}`;
    const going = await serving((_, response) => response.writeHead(503).end());
    const echo = await serving((request, response) => request.pipe(response));
    const address = await proxyOf(nobody, going, echo);
    for (let time = 0; time < 3; time += 1) {
      const response = await fetch(address, { method: 'POST', body: 'the same' });
      expect([response.status, await response.text()]).toEqual([200, 'the same']);
    }
  });

  it('tells what all say when all are going, and 502 when nobody is there', async () => {
    const going = await serving((_, response) => response.writeHead(503).end());
    expect((await fetch(await proxyOf(going, going))).status).toBe(503);
    const nobody = `http://localhost:${await freePort()}`;
    expect((await fetch(await proxyOf(nobody))).status).toBe(502);
  });

  it('hands on each piece as it comes, and a break as a break', async () => {
    const { promise: heard, resolve: next } = Promise.withResolvers<void>();
    const target = await serving(async (_, response) => {
      response.write('first');
      await heard;
      response.destroy();
    });
    const response = await fetch(await proxyOf(target));
    const reader = response.body?.getReader();
    const piece = await reader?.read();
    expect(new TextDecoder().decode(piece?.value)).toBe('first');
    next();
    await expect(reader?.read()).rejects.toThrow();
  });
});

function naming(name: string): Promise<string> {
  return serving((_, response) => response.end(name));
}

async function serving(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0);
  await once(server, 'listening');
  opened.push(() => {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    return closed;
  });
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}

async function proxyOf(...targets: string[]): Promise<string> {
  const proxy = await startRoundRobinProxy(targets);
  opened.push(proxy.stop);
  return proxy.baseURL;
}
