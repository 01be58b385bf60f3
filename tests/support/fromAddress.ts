/** Somebody at an address of their own: what is limited by address can only be tested by those who have several. */
import { request as httpRequest } from 'node:http';
import { expect } from '@playwright/test';
import { expectError } from './expectError.ts';

export interface From {
  baseURL: string;
  /** Any of 127.0.0.0/8 is this machine's. */
  localAddress: string;
  headers?: Record<string, string>;
}

/** @returns the answer to somebody who has no account yet */
export const newGuestFrom = (from: From) => postFrom(from, '/api/auth/sign-in/anonymous');

/** Over a socket of a chosen address, which fetch cannot have, and with any header. */
export function postFrom(
  { baseURL, localAddress, headers = {} }: From,
  path: string,
  json: object = {},
): Promise<Response> {
  const { port } = new URL(baseURL);
  return new Promise((resolve, reject) => {
    const request = httpRequest({
      host: '127.0.0.1',
      port,
      path,
      localAddress,
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
    });
    request.on('error', reject);
    request.on('response', async (message) => {
      const answered = new Headers();
      for (const name of ['content-type', 'retry-after']) {
        const value = message.headers[name];
        if (typeof value === 'string') answered.set(name, value);
      }
      const body = Buffer.concat(await Array.fromAsync(message));
      const response = new Response(body, { status: message.statusCode ?? 0, headers: answered });
      // `expectError` names the path.
      Object.defineProperty(response, 'url', { value: `http://127.0.0.1:${port}${path}` });
      resolve(response);
    });
    request.end(JSON.stringify(json));
  });
}

/** @returns the seconds that somebody is asked to wait */
export async function expectTooMany(response: Response): Promise<number> {
  const seconds = Number(response.headers.get('retry-after'));
  expect(await expectError(response, 429)).toBe('rate_limited');
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(3_600);
  return seconds;
}
