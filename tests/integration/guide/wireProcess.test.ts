/** The stand-in as a process of its own, as the bench uses it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterEach, describe, expect, it } from 'vitest';
import { drive, geminiAt } from '../../support/gemini/gemini.ts';

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
});

/** @returns its address, as soon as it has printed its port */
async function serve(settings: Record<string, string>): Promise<string> {
  const child = spawn(process.execPath, ['tests/support/gemini/serve.ts'], {
    env: { ...process.env, PORT: '0', ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  stops.push(async () => {
    child.kill();
    await exited;
  });
  const lines = createInterface({ input: child.stdout });
  const [port] = await once(lines, 'line');
  return `http://127.0.0.1:${port}/v1beta`;
}

describe('the stand-in as a process', () => {
  it('prints its port and says what it was given', async () => {
    const baseURL = await serve({ FIRST_TOKEN_MS: '0', GAP_MS: '0', CHUNKS: '["One. ","Two. "]' });
    const { parts, text } = await drive(geminiAt(baseURL));
    expect(text).toBe('One. Two. ');
    expect(parts.filter(({ type }) => type === 'text-delta')).toHaveLength(2);
  });

  it('lets the calls of its share have their first word at another time', async () => {
    const never = '3600000';
    const baseURL = await serve({ FIRST_TOKEN_MS: never, STALL_SHARE: '1', STALL_MS: '0' });
    expect((await drive(geminiAt(baseURL))).text).toMatch(/^You walked there together\. /);
  });
});
