/** What "Steady me" and "Help now" must know without a network, kept on this device: how the voice is liked, and where one is. */
import { ApiError, ConnectionLost } from '@/lib/apiClient';
import type { ProfileChange } from '@/lib/requests';
import { createListeners } from './listeners';
import { changeProfile, readProfile } from './walkthroughApi';

export interface CalmSettings {
  voice: { on: boolean; rate: number; volume: number };
  /** ISO 3166-1 country, perhaps with a subdivision; null when nobody has said. */
  region: string | null;
}

const KEY = 'keepsake:calm';
const UNKNOWN: CalmSettings = { voice: { on: true, rate: 1, volume: 1 }, region: null };

let settings: CalmSettings | null = null;
const { tell, subscribe } = createListeners();
export const subscribeCalmSettings = subscribe;

export function calmSettings(): CalmSettings {
  settings ??= readKept();
  return settings;
}

/** Takes over what somebody has just set, wherever they set it. */
export function noteCalmSettings({ voice, region }: ProfileChange) {
  const before = calmSettings();
  const { on, rate, volume } = { ...before.voice, ...voice };
  const next: CalmSettings = {
    voice: {
      on: on ?? before.voice.on,
      rate: rate ?? before.voice.rate,
      volume: volume ?? before.voice.volume,
    },
    region: region === undefined ? before.region : region,
  };
  if (JSON.stringify(next) === JSON.stringify(before)) return;
  settings = next;
  try {
    localStorage.setItem(KEY, JSON.stringify(next));
  } catch {
    // Full or closed: it holds for this page.
  }
  tell();
}

/** Brings them from the profile, if there is one and a line to it. */
export async function learnCalmSettings(): Promise<void> {
  if (!hasProfile() || !navigator.onLine) return;
  try {
    const { voice, region } = await readProfile();
    // A region that was chosen here before there was an account is not forgotten.
    noteCalmSettings({ voice, region: region ?? calmSettings().region });
  } catch (thrown) {
    // What is known already serves.
    if (!(thrown instanceof ConnectionLost || thrown instanceof ApiError)) throw thrown;
  }
}

/** Kept on the device at once, and in the profile when there is one. */
export function chooseRegion(region: string) {
  noteCalmSettings({ region });
  if (hasProfile()) changeProfile({ region }).catch(() => undefined);
}

function hasProfile(): boolean {
  return document.documentElement.dataset.account === 'known';
}

function readKept(): CalmSettings {
  try {
    // Written above, in this browser, by this version or an earlier one.
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<CalmSettings>;
    return { voice: { ...UNKNOWN.voice, ...kept.voice }, region: kept.region ?? null };
  } catch {
    return UNKNOWN;
  }
}
