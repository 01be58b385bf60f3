/** Connections that do not come about: nothing was sent, so the same model may be asked once more, at once. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { freePort } from '../../support/freePort.ts';
import {
  expectWholeReply,
  FIRST,
  hear,
  openGuide,
  REPLY,
  voices,
} from '../../support/gemini/guideStage.ts';
import { reset } from '../../support/gemini/scenario.ts';
import { createGeminiServer, type GeminiServer } from '../../support/gemini/server.ts';

const servers: GeminiServer[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

async function serverAt(port?: number): Promise<GeminiServer> {
  const server = await createGeminiServer(port === undefined ? {} : { port });
  server.rule(() => REPLY);
  servers.push(server);
  return server;
}

const addressOf = (port: number) => `http://127.0.0.1:${port}/v1beta`;

/** Every way out, counted; `afterFirst` runs between the first one's failure and whatever comes next. */
function watchFetch(afterFirst: () => Promise<unknown> = async () => {}) {
  const real = globalThis.fetch;
  return vi.spyOn(globalThis, 'fetch').mockImplementationOnce(async (...call) => {
    try {
      return await real(...call);
    } finally {
      await afterFirst();
    }
  });
}

describe('a connection that is refused', () => {
  it('is tried once more at once, and the model is asked once', async () => {
    const port = await freePort();
    const fetches = watchFetch(() => serverAt(port));
    const guide = openGuide(addressOf(port));
    const heard = await hear(guide);
    expectWholeReply(heard);
    expect(voices(heard)).toBe('gemini 3');
    expect(fetches).toHaveBeenCalledTimes(2);
    expect(servers[0]?.requests.map(({ model }) => model)).toEqual([FIRST]);
    expect(guide.links()).toMatchObject([{ state: 'closed' }, { state: 'closed' }]);
  });

  it('again leaves the word to the next, at last to the embedded guide', async () => {
    const fetches = watchFetch();
    const guide = openGuide(addressOf(await freePort()));
    const heard = await hear(guide);
    expectWholeReply(heard);
    expect(voices(heard)).toMatch(/^embedded \d+$/);
    expect(fetches).toHaveBeenCalledTimes(4);
    expect(guide.links()).toMatchObject([
      { state: 'open', lastFailure: 'refused' },
      { state: 'open', lastFailure: 'refused' },
    ]);
  });
});

describe('a connection that is lost before the first byte', () => {
  it('is not tried again, for the call had been sent', async () => {
    const server = await serverAt();
    server.scriptFor(FIRST, [reset]);
    const fetches = watchFetch();
    const heard = await hear(openGuide(server.baseURL));
    expectWholeReply(heard);
    expect(voices(heard)).toBe('gemini-fallback 3');
    expect(fetches).toHaveBeenCalledTimes(2);
  });
});

describe('a provider that has been away between two turns', () => {
  it('is asked as if nothing had been', async () => {
    const first = await serverAt();
    const guide = openGuide(first.baseURL);
    expect(voices(await hear(guide))).toBe('gemini 3');
    await first.stop();
    servers.length = 0;
    await serverAt(first.port);
    expect(voices(await hear(guide))).toBe('gemini 3');
    expect(guide.links()).toMatchObject([{ state: 'closed' }, { state: 'closed' }]);
  });
});
