/** Settings are kept as they are changed; what could not be kept yet waits, also through a reload, and is tried again. */
import { kindWords } from '@/lib/apiClient';
import type { ProfileChange } from '@/lib/requests';
import { type After, afterTimeout } from './after';
import { type Kept, keptJson } from './keptText';
import { createListeners } from './listeners';

export interface Keeping {
  state: 'idle' | 'keeping' | 'kept' | 'failed';
  /** Why it could not be kept, in kind words. */
  message: string;
}

export interface ProfileKeeperOptions {
  save: (change: ProfileChange) => Promise<void>;
  /** Where what is not kept yet outlives a reload. */
  place: Kept;
  /** The part of a change that may be sent; a text that is too long waits until it fits. */
  fitting: (change: ProfileChange) => ProfileChange;
  after?: After;
}

/** How long it says so. */
const KEPT_SHOWN_MS = 4_000;

export type ProfileKeeper = ReturnType<typeof createProfileKeeper>;

export function createProfileKeeper({
  save,
  place,
  fitting,
  after = afterTimeout,
}: ProfileKeeperOptions) {
  const kept = keptJson<ProfileChange>(place);
  const { tell, subscribe } = createListeners();
  let waiting: ProfileChange = kept.read() ?? {};
  let onItsWay: ProfileChange | null = null;
  let keeping: Keeping = { state: 'idle', message: '' };
  let cancelTimer = () => {};
  let cancelFading = () => {};

  function become(state: Keeping['state'], message = '') {
    keeping = { state, message };
    cancelFading();
    if (state === 'kept') cancelFading = after(KEPT_SHOWN_MS, () => become('idle'));
    tell();
  }

  function remember() {
    const open = merged(onItsWay ?? {}, waiting);
    if (isEmpty(open)) kept.clear();
    else kept.write(open);
  }

  async function send() {
    cancelTimer();
    const change = fitting(waiting);
    if (onItsWay || isEmpty(change)) return;
    onItsWay = change;
    waiting = without(waiting, change);
    become('keeping');
    try {
      await save(change);
      onItsWay = null;
      become('kept');
    } catch (thrown) {
      onItsWay = null;
      // What was changed meanwhile is newer than what came back.
      waiting = merged(change, waiting);
      return become('failed', kindWords(thrown));
    } finally {
      remember();
    }
    await send();
  }

  return {
    keeping: () => keeping,
    /** What has not been kept yet, to be shown instead of what the server knows. */
    waiting: () => waiting,
    /** @param delayMs while somebody types, so that not every letter is sent */
    change(change: ProfileChange, delayMs = 0) {
      waiting = merged(waiting, change);
      remember();
      cancelTimer();
      if (delayMs > 0) cancelTimer = after(delayMs, () => void send());
      else void send();
    },
    /** Now, whatever waits. */
    flush: () => void send(),
    subscribe,
  };
}

/** The later one counts; the voice has parts of its own. */
export function merged(earlier: ProfileChange, later: ProfileChange): ProfileChange {
  const voice = { ...earlier.voice, ...later.voice };
  return { ...earlier, ...later, ...(isEmpty(voice) ? {} : { voice }) };
}

/** What is left of `whole`; a voice is sent with all its waiting parts or not at all. */
function without(whole: ProfileChange, taken: ProfileChange): ProfileChange {
  return Object.fromEntries(Object.entries(whole).filter(([name]) => !(name in taken)));
}

function isEmpty(object: object): boolean {
  return Object.keys(object).length === 0;
}
