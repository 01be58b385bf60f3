import { describe, expect, it } from 'vitest';
import { audioResponse } from '../../../lib/voice/audioResponse.ts';

const content = {
  audio: new Uint8Array([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]),
  contentType: 'audio/wav',
  etag: '"abc"',
};
const ask = (headers: Record<string, string> = {}, method = 'GET') =>
  audioResponse(new Request('http://localhost/voice', { headers, method }), content);
const bytesOf = async (response: Response) => [...new Uint8Array(await response.arrayBuffer())];

describe('audioResponse', () => {
  it('gives the whole clip, privately and with its tag', async () => {
    const response = ask();

    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'audio/wav',
      'content-length': '10',
      'accept-ranges': 'bytes',
      etag: '"abc"',
    });
    expect(response.headers.get('cache-control')).toMatch(/^private, max-age=\d+$/);
    expect(await bytesOf(response)).toEqual([...content.audio]);
  });

  it.each(['"abc"', 'W/"abc"', '"x", "abc"', '*'])(
    'answers 304 to If-None-Match %s',
    async (tag) => {
      const response = ask({ 'if-none-match': tag, range: 'bytes=0-1' });

      expect(response.status).toBe(304);
      expect(response.headers.get('etag')).toBe('"abc"');
      expect(await bytesOf(response)).toEqual([]);
    },
  );

  it('says who spoke, also to those who know the clip', () => {
    for (const headers of [{}, { range: 'bytes=0-1' }, { 'if-none-match': '"abc"' }]) {
      const request = new Request('http://localhost/voice', { headers });
      const response = audioResponse(request, { ...content, provider: 'google' });

      expect(response.headers.get('x-voice')).toBe('google');
    }
  });

  it('answers 200 when only other tags are known', () => {
    expect(ask({ 'if-none-match': '"abcd", "x"' }).status).toBe(200);
  });

  it.each([
    ['bytes=2-4', 'bytes 2-4/10', [2, 3, 4]],
    ['bytes=0-0', 'bytes 0-0/10', [0]],
    ['bytes=7-', 'bytes 7-9/10', [7, 8, 9]],
    ['bytes=8-99', 'bytes 8-9/10', [8, 9]],
    ['bytes=-3', 'bytes 7-9/10', [7, 8, 9]],
    ['bytes=-99', 'bytes 0-9/10', [...content.audio]],
    ['Bytes=0-1', 'bytes 0-1/10', [0, 1]],
  ])('gives the part %s', async (range, contentRange, bytes) => {
    const response = ask({ range });

    expect(response.status).toBe(206);
    expect(response.headers.get('content-range')).toBe(contentRange);
    expect(response.headers.get('content-length')).toBe(String(bytes.length));
    expect(await bytesOf(response)).toEqual(bytes);
  });

  it.each(['bytes=10-', 'bytes=99-100', 'bytes=-0'])('answers 416 to %s', async (range) => {
    const response = ask({ range });

    expect(response.status).toBe(416);
    expect(response.headers.get('content-range')).toBe('bytes */10');
    expect(await response.json()).toMatchObject({ error: { code: 'range_not_satisfiable' } });
  });

  it.each(['bytes=4-2', 'bytes=-', 'bytes=a-b', 'bytes', 'items=0-1', 'bytes=0-1,3-4', 'bytes=1'])(
    'ignores the range %s and gives all',
    async (range) => {
      const response = ask({ range });

      expect(response.status).toBe(200);
      expect(await bytesOf(response)).toEqual([...content.audio]);
    },
  );

  it.each([
    ['"abc"', 206],
    ['"old"', 200],
    ['W/"abc"', 200],
    ['Sun, 22 Nov 2026 09:00:00 GMT', 200],
  ])('gives the part only if it is still the same clip: If-Range %s', (tag, status) => {
    expect(ask({ range: 'bytes=0-1', 'if-range': tag }).status).toBe(status);
  });

  it('answers HEAD with the headers of the whole and no body', async () => {
    const response = ask({ range: 'bytes=0-1' }, 'HEAD');

    expect(response.status).toBe(200);
    expect(response.headers.get('content-length')).toBe('10');
    expect(await bytesOf(response)).toEqual([]);
  });
});
