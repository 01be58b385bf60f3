/** Which of Google's voices can be chosen: what the provider has, asked now and then; without an answer the configured one alone. */

import { log } from '../log.ts';
import type { GoogleClient } from './googleClient.ts';
import { createGooglePolicy, type GoogleLimits, type VoiceLinkView } from './googlePolicy.ts';
import { createGoogleVoice, languageOf } from './googleVoice.ts';
import type { Voice } from './voice.ts';

export interface GoogleVoices {
  /** The configured one. */
  readonly voice: Voice;
  /** All that can be chosen, the configured one first. Never rejects. */
  list(): Promise<readonly Voice[]>;
  /** Undefined when there is no such voice (any more). Never rejects. */
  find(name: string): Promise<Voice | undefined>;
  view(): VoiceLinkView;
  /** Loads, connects and learns which voices there are. Never rejects: what is missing then is found out by the first call. */
  warmUp(): Promise<void>;
  close(): Promise<void>;
}

export interface GoogleVoicesOptions {
  /** The name of the configured voice. */
  name: string;
  client: GoogleClient;
  limits: GoogleLimits;
  /** Milliseconds of the epoch. */
  now?: () => number;
}

/** English with word marks and rests: of the kinds that take SSML, Neural2 is the one that sounds like a person. */
const OFFERED = /^en-[A-Z]{2}-Neural2-[A-Z]$/;
const KNOWN_FOR_MS = 60 * 60_000;
/** After a failure it is asked again no sooner than this. */
const UNKNOWN_FOR_MS = 60_000;
const LIST_WITHIN_MS = 4_000;

export function createGoogleVoices({
  name,
  client,
  limits,
  now = Date.now,
}: GoogleVoicesOptions): GoogleVoices {
  // All voices are one service: they share its breaker and its places.
  const policy = createGooglePolicy(limits);
  const made = new Map<string, Voice>();
  const voiceOf = (voiceName: string) => {
    const voice = made.get(voiceName) ?? createGoogleVoice({ name: voiceName, client, policy });
    made.set(voiceName, voice);
    return voice;
  };
  const voice = voiceOf(name);
  let names: readonly string[] = [];
  let asking: Promise<void> | undefined;
  let askAgainAt = 0;

  async function ask(): Promise<void> {
    try {
      const found = await client.listVoices(AbortSignal.timeout(LIST_WITHIN_MS));
      names = found
        .map((each) => each.name)
        .filter((each) => OFFERED.test(each))
        .sort();
      askAgainAt = now() + KNOWN_FOR_MS;
    } catch (error) {
      // What was known last stays known.
      log.error('voice.not_listed', error);
      askAgainAt = now() + UNKNOWN_FOR_MS;
    }
  }

  async function list() {
    if (now() >= askAgainAt) {
      asking ??= ask().finally(() => {
        asking = undefined;
      });
    }
    await asking;
    const own = languageOf(name);
    // Who speaks as the configured one does comes before the rest of the world.
    const isNear = (each: string) => Number(languageOf(each) !== own);
    const others = names.filter((each) => each !== name);
    const inOrder = others.toSorted((one, other) => isNear(one) - isNear(other));
    return [voice, ...inOrder.map(voiceOf)];
  }

  return {
    voice,
    list,
    async find(wanted) {
      if (wanted === name) return voice;
      if (!OFFERED.test(wanted)) return undefined;
      return (await list()).find((each) => each.name === wanted);
    },
    view: policy.view,
    async warmUp() {
      await client.open().catch((error: unknown) => log.error('voice.not_opened', error));
      await list();
    },
    close: client.close,
  };
}
