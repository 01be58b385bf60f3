/** What Lighthouse says of each page as a mid-range phone has it: slow processor, slow network, nothing in the cache. */
import { launch } from 'chrome-launcher';
import lighthouse, { type Flags, type Result } from 'lighthouse';
import { findChromium } from '../scripts/systemParts.ts';
import { percentile } from './percentile.ts';
import type { SettledGuest } from './settledGuest.ts';

interface PageScores {
  /** 0–100 each; performance is the median of the runs, the other two are their worst. */
  performance: number | null;
  accessibility: number;
  best_practices: number;
  /** Medians over a simulated network and processor: https://github.com/GoogleChrome/lighthouse/blob/main/docs/throttling.md */
  lcp_ms: number | null;
  tbt_ms: number | null;
  /** The worst. */
  cls: number;
  /** How fast Lighthouse found this machine just then; below 1,000 it is too busy for `tbt_ms` to mean much. */
  benchmark_index: number | null;
}

const RUNS = 3;

/** Now and then a fresh Chromium loses the beginning of its own trace; then nothing was measured. */
const ATTEMPTS = 3;

export async function lighthouseScores(
  baseURL: string,
  guest: SettledGuest,
): Promise<Record<string, PageScores>> {
  const scores: Record<string, PageScores> = {};
  for (const [name, pathOf] of Object.entries(pagesOf(guest))) {
    const results: Result[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      results.push(await measure(new URL(await pathOf(), baseURL).href, guest));
    }
    scores[name] = summary(results);
  }
  return scores;
}

/** Asked for each run: a walkthrough that begins is another page than one that is gone on with. */
function pagesOf(guest: SettledGuest): Record<string, () => Promise<string>> {
  return {
    memories: async () => '/',
    memory: async () => `/memories/${guest.withPhoto}`,
    walkthrough: async () => `/walkthrough-v2?memory=${await guest.newMemory({ hasPhoto: true })}`,
    settings: async () => '/settings',
    history: async () => `/sessions/${guest.endedSession}`,
  };
}

async function measure(url: string, guest: SettledGuest): Promise<Result> {
  let problem = 'no result';
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const result = await visit(url, guest);
    if (result && !result.runtimeError) return result;
    problem = result?.runtimeError?.code ?? problem;
  }
  throw new Error(`Lighthouse could not measure ${new URL(url).pathname}: ${problem}`);
}

/** One visit in a browser of its own, so that none finds what an earlier one has cached. */
async function visit(url: string, guest: SettledGuest): Promise<Result | undefined> {
  const chromePath = findChromium();
  const chrome = await launch({
    ...(chromePath === undefined ? {} : { chromePath }),
    chromeFlags: [
      '--headless=new',
      '--disable-background-networking',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
  try {
    const flags: Flags = {
      port: chrome.port,
      logLevel: 'silent',
      onlyCategories: ['performance', 'accessibility', 'best-practices'],
      // Somebody who has been here before: the guest's own cookies.
      disableStorageReset: true,
      extraHeaders: {
        cookie: guest.cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
      },
    };
    return (await lighthouse(url, flags))?.lhr;
  } finally {
    chrome.kill();
  }
}

function summary(results: Result[]): PageScores {
  const scored = (id: string) =>
    results.map(({ categories }) => Math.round((categories[id]?.score ?? 0) * 100));
  const values = (id: string) => results.flatMap(({ audits }) => audits[id]?.numericValue ?? []);
  const worstShift = Math.max(...values('cumulative-layout-shift'));
  return {
    performance: percentile(scored('performance'), 0.5),
    accessibility: Math.min(...scored('accessibility')),
    best_practices: Math.min(...scored('best-practices')),
    lcp_ms: percentile(values('largest-contentful-paint'), 0.5),
    tbt_ms: percentile(values('total-blocking-time'), 0.5),
    cls: Math.round(worstShift * 1_000) / 1_000,
    benchmark_index: percentile(
      results.map(({ environment }) => environment.benchmarkIndex),
      0.5,
    ),
  };
}
