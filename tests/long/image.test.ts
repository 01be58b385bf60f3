/** What the Dockerfile does, done without Docker: built, copied to a folder that has nothing else, asked whether it lives, walked with. */
import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandIn, environmentOf, readDockerfile, restsOf } from '../support/dockerfile.ts';
import { createGuest } from '../support/person.ts';
import { phonePhoto } from '../support/pictures.ts';
import { type KeepsakeServer, startServer } from '../support/server.ts';
import { listen, sentencesOf, wordsOf } from '../support/turnStream.ts';
import { readWav } from '../support/wav.ts';

const run = promisify(execFile);
const [build, image] = readDockerfile();

describe('the image', () => {
  let folder: string;
  let server: KeepsakeServer;
  let environment: Record<string, string>;

  beforeAll(async () => {
    // What `npm ci` would be refused for; the packages themselves are those of this run.
    await run('npm', ['ci', '--dry-run', '--ignore-scripts', '--offline']);
    for (const command of restsOf(build, 'RUN').slice(1)) {
      const [program = '', ...parameters] = command.split(' ');
      await run(program, parameters, { maxBuffer: 16 * 1024 * 1024 });
    }
    folder = await mkdtemp(join(tmpdir(), 'keepsake-image-'));
    await cp('.next/standalone', folder, { recursive: true });
    environment = { ...environmentOf(image), HOSTNAME: '127.0.0.1' };
    server = await startServer({
      command: commandIn(restsOf(image, 'CMD')[0]),
      cwd: folder,
      dataDir: join(folder, 'data'),
      env: environment,
    });
  }, 300_000);

  afterAll(async () => {
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('is found to live by its own health check', async () => {
    const [program, ...parameters] = commandIn(restsOf(image, 'HEALTHCHECK')[0]);
    const check = (port: string) =>
      run(program, parameters, { env: { ...process.env, PORT: port } });
    await check(new URL(server.baseURL).port);
    await expect(check('1')).rejects.toMatchObject({ code: 1 });
  });

  it('walks with somebody, in words and in voice', async () => {
    const guest = await createGuest(server.baseURL);
    const { sessionId } = await guest.walk();
    const turn = await listen(await guest.respond(sessionId, 'He carried the bread in his coat.'));
    expect(turn.isClosed).toBe(true);
    expect(wordsOf(turn)).not.toBe('');
    const clip = await guest.call('GET', sentencesOf(turn)[0]?.voiceUrl ?? '');
    expect(clip.status).toBe(200);
    expect(readWav(Buffer.from(await clip.arrayBuffer())).durationMs).toBeGreaterThan(300);
  });

  it('takes a photo in, with what it needs of native code', async () => {
    const guest = await createGuest(server.baseURL);
    const memoryId = await guest.remember();
    const response = await guest.call('PUT', `/api/memories/${memoryId}/photo`, {
      body: await phonePhoto(),
      headers: { 'content-type': 'image/jpeg' },
    });
    expect(response.status).toBe(200);
  });

  it('serves its pages with their styles', async () => {
    const page = await fetch(`${server.baseURL}/`);
    const [, style = ''] = /href="([^"]+\.css)"/.exec(await page.text()) ?? [];
    expect(page.status).toBe(200);
    expect((await fetch(new URL(style, server.baseURL))).status).toBe(200);
  });

  it('ends in order when it is asked to', async () => {
    expect(await server.stop('SIGTERM')).toBe(0);
  });
});
