/** The real client and policies over the stand-in's wire, with limits that a test need not wait for. */
import { createGoogleClient } from '../../../lib/voice/googleClient.ts';
import { GOOGLE_LIMITS, type GoogleLimits } from '../../../lib/voice/googlePolicy.ts';
import { createGoogleVoices } from '../../../lib/voice/googleVoices.ts';
import { createTtsServer } from '../../support/tts/server.ts';

export const CONFIGURED = 'en-US-Neural2-F';

/** Calls end after a moment, the circuit opens after three failures and is tried again at once. */
export const QUICK: GoogleLimits = {
  ...GOOGLE_LIMITS,
  threshold: 3,
  resetAfterMs: 0,
  callMs: 250,
  deadlineMs: 5_000,
};

export async function openGoogleStage(limits: Partial<GoogleLimits> = {}) {
  const server = await createTtsServer();
  const open: { close: () => Promise<void> }[] = [];

  /** Anew, with a breaker that remembers nothing. */
  function voices(changed: Partial<GoogleLimits> = {}, now?: () => number) {
    const client = createGoogleClient({ endpoint: server.endpoint });
    const made = createGoogleVoices({
      name: CONFIGURED,
      client,
      limits: { ...QUICK, ...limits, ...changed },
      ...(now && { now }),
    });
    open.push(made);
    return made;
  }

  return {
    server,
    voices,
    async close() {
      await Promise.all(open.map((each) => each.close()));
      server.stop();
    },
  };
}
