/** The one model that both are measured with: a stand-in on Gemini's wire with fixed timing, in a process of its own. */
import { startProcess } from './childProcess.ts';

export interface StandIn {
  /** What makes an app ask it. */
  env: Record<string, string>;
  stop: () => Promise<void>;
}

/** A good model's times: its first sentence, and from one to the next; six short ones in all. */
export const STEADY = { FIRST_TOKEN_MS: '40', GAP_MS: '10' };

const SERVE = new URL('../../tests/support/gemini/serve.ts', import.meta.url).pathname;
const CLOCK = new URL('clockModel.ts', import.meta.url).pathname;

export function startStandIn(settings: Record<string, string>): Promise<StandIn> {
  return start(SERVE, settings);
}

/** One whose sentences say when they were said, see `clockWords.ts`. */
export function startClock(): Promise<StandIn> {
  return start(CLOCK, {});
}

async function start(file: string, settings: Record<string, string>): Promise<StandIn> {
  const { firstLine: port, stop } = await startProcess(process.execPath, [file], { env: settings });
  const env = {
    GOOGLE_GENERATIVE_AI_API_KEY: 'stand-in',
    GEMINI_BASE_URL: `http://127.0.0.1:${port}/v1beta`,
  };
  return { env, stop };
}
