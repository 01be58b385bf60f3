/** How much JavaScript a browser loads before the walkthrough page works. */
import { gzipSync } from 'node:zlib';

/** @returns kB (1,000 bytes) of gzip, over every script that the page names, but those for browsers without modules */
export async function firstLoadKb(baseURL: string): Promise<number> {
  const page = await (await fetch(`${baseURL}/walkthrough-v2?memory=none`)).text();
  const withoutOld = page.replace(/<script[^>]*\bnomodule\b[^>]*>/gi, '');
  // Also those that only the page's data names: React loads them at once.
  const named = withoutOld.match(/static\/chunks\/[^"'\\\s?]+\.js/g) ?? [];
  const sizes = [...new Set(named)].map(async (path) => {
    const script = await fetch(`${baseURL}/_next/${path}`);
    if (!script.ok) throw new Error(`A script of the page answered ${script.status}.`);
    return gzipSync(Buffer.from(await script.arrayBuffer())).length;
  });
  const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  return Math.round(total / 100) / 10;
}
