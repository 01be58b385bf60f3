/** The process is asked to end in the middle of a reply: who listens has the whole turn, and everything is closed in order. */
import { expect, test } from '@playwright/test';
import { finish, reply, say, waitingFor } from '../../support/gemini/scenario.ts';
import { createGeminiServer } from '../../support/gemini/server.ts';
import { madeDataDir } from '../../support/madeDatabase.ts';
import { createGuest } from '../../support/person.ts';
import { startServer } from '../../support/server.ts';
import { createGate } from '../../support/speakingModel.ts';
import { chunksOf, listen, wordsOf } from '../../support/turnStream.ts';

test('SIGTERM lets a reply be finished, refuses what is new, and ends with 0', async () => {
  test.setTimeout(180_000);
  const folder = await madeDataDir();
  const gemini = await createGeminiServer();
  const { opened, open } = createGate();
  gemini.script(reply(), [
    say('You carried the bread together. '),
    waitingFor(opened),
    say('The wind was strong. '),
    finish(),
  ]);
  const env = {
    GOOGLE_GENERATIVE_AI_API_KEY: 'stand-in',
    GEMINI_BASE_URL: gemini.baseURL,
  };
  try {
    const server = await startServer({ dataDir: folder.path, env });
    const guest = await createGuest(server.baseURL);
    const { sessionId } = await guest.walk();
    let ending: Promise<number | null> | undefined;
    let refused: Promise<unknown> | undefined;
    const response = await guest.respond(sessionId, 'It was windy.');
    const turn = await listen(response, ({ type }) => {
      if (type !== 'data-sentence' || ending) return false;
      ending = server.stop('SIGTERM');
      refused = untilRefused(server.baseURL).then(open);
      return false;
    });
    await refused;
    expect(turn.isClosed).toBe(true);
    expect(chunksOf(turn).at(-1)?.type).toBe('finish');
    expect(wordsOf(turn)).toContain('The wind was strong.');
    expect(await ending).toBe(0);

    // The folder is free: the next one has it at once.
    const next = await startServer({ dataDir: folder.path, env });
    expect(await next.stop('SIGTERM')).toBe(0);
  } finally {
    await gemini.stop();
    await folder.remove();
  }
});

/** Asks on connections of its own until none is taken any more: what a proxy has of a process that is going. */
async function untilRefused(baseURL: string): Promise<void> {
  for (;;) {
    const headers = { connection: 'close' };
    const response = await fetch(`${baseURL}/api/health/ready`, { headers }).catch(() => undefined);
    if (response === undefined || response.status === 503) return;
  }
}
