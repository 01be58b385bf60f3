import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readEnv } from '../../../lib/env.ts';
import { problemsOf } from '../../support/envProblems.ts';

const ACCOUNT = { type: 'service_account', client_email: 'a@b.example', private_key: 'secret-key' };
const JSON_TEXT = JSON.stringify(ACCOUNT);

describe("the environment of Google's voice", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'keepsake-env-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const fileWith = (content: string) => {
    const path = join(folder, 'credentials.json');
    writeFileSync(path, content);
    return path;
  };

  it('has a voice and a rate when it is empty', () => {
    expect(readEnv({})).toMatchObject({ TTS_VOICE: 'en-US-Neural2-F', TTS_SPEAKING_RATE: 0.9 });
  });

  it('takes credentials as JSON, as base64 of it, and from a file', () => {
    const base64 = Buffer.from(JSON_TEXT).toString('base64');
    const read = [
      readEnv({ GOOGLE_CLOUD_CREDENTIALS_JSON: JSON_TEXT }).GOOGLE_CLOUD_CREDENTIALS_JSON,
      readEnv({ GOOGLE_CLOUD_CREDENTIALS_JSON: base64 }).GOOGLE_CLOUD_CREDENTIALS_JSON,
      readEnv({ GOOGLE_APPLICATION_CREDENTIALS: fileWith(JSON_TEXT) })
        .GOOGLE_APPLICATION_CREDENTIALS,
    ];

    expect(read).toEqual([ACCOUNT, ACCOUNT, ACCOUNT]);
  });

  it.each([
    ['broken JSON', JSON_TEXT.slice(0, -9)],
    ['no JSON at all', 'secret-key'],
    ['a list', '["secret-key"]'],
    ['an account without its key', '{"type": "service_account", "client_email": "secret-key"}'],
    ['broken JSON in base64', Buffer.from(JSON_TEXT.slice(5)).toString('base64')],
  ])('stops at %s in one line that does not repeat it', (_name, value) => {
    const [problem, ...others] = problemsOf({ GOOGLE_CLOUD_CREDENTIALS_JSON: value });

    expect(problem).toMatch(/^GOOGLE_CLOUD_CREDENTIALS_JSON is .*; accepted is .+\.$/);
    expect(problem).not.toContain('secret-key');
    expect(problem).not.toContain(value);
    expect(others).toEqual([]);
  });

  it('stops at a file that is not there, or holds something else', () => {
    const missing = problemsOf({ GOOGLE_APPLICATION_CREDENTIALS: join(folder, 'nowhere.json') });
    const broken = problemsOf({ GOOGLE_APPLICATION_CREDENTIALS: fileWith('{"type":') });

    expect(missing).toEqual([expect.stringContaining('nowhere.json"; accepted is the path')]);
    expect(broken).toEqual([expect.stringContaining('credentials.json"; accepted is the path')]);
  });

  it.each(['localhost:50051', '127.0.0.1:1', '[::1]:50051', 'tts.internal:443'])(
    'takes %s as an endpoint',
    (endpoint) => {
      expect(readEnv({ GOOGLE_TTS_ENDPOINT: endpoint }).GOOGLE_TTS_ENDPOINT).toBe(endpoint);
    },
  );

  it.each([
    ['GOOGLE_TTS_ENDPOINT', 'localhost'],
    ['GOOGLE_TTS_ENDPOINT', 'http://localhost:50051'],
    ['GOOGLE_TTS_ENDPOINT', 'localhost:70000'],
    ['GOOGLE_TTS_ENDPOINT', 'localhost:0'],
    ['TTS_VOICE', 'Neural2'],
    ['TTS_VOICE', 'en-US-Neural2-F"/><voice name="x'],
    ['TTS_SPEAKING_RATE', '0'],
    ['TTS_SPEAKING_RATE', '2.5'],
    ['TTS_SPEAKING_RATE', 'slow'],
    ['VOICE_AHEAD', 'later'],
    ['GCP_PROJECT_ID', 'Our Project'],
  ])('stops at %s=%s', (name, value) => {
    expect(problemsOf({ [name]: value })).toEqual([
      expect.stringMatching(new RegExp(`^${name} is .*; accepted is .+\\.$`)),
    ]);
  });
});
