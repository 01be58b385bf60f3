/** What a person can do with the guide's voice, and how their liking of it is taken up and kept. */
import { ApiError, ConnectionLost } from '@/lib/apiClient';
import type { ProfileView } from '@/lib/protocol';
import type { ProfileChange } from '@/lib/requests';
import { type After, afterTimeout } from './after';
import { voiceHasChanged } from './clips';
import type { Presenter } from './presenter';
import type { VoiceOutput } from './voiceOutput';
import { changeProfile, readProfile } from './walkthroughApi';
import type { InfoHolder, WalkthroughInfo } from './walkthroughInfo';

export interface VoiceControlParts {
  presenter: Presenter;
  voice: VoiceOutput;
  info: InfoHolder;
  /** What the page has brought of the profile; undefined when it must be asked for. */
  given: Pick<ProfileView, 'voice'> | undefined;
  after?: After;
}

/** A slider says a value at every step of the finger. */
const SLIDING_MS = 400;

export type VoiceControls = ReturnType<typeof createVoiceControls>;

export function createVoiceControls(parts: VoiceControlParts) {
  const { presenter, voice, info, given, after = afterTimeout } = parts;
  let unkept: NonNullable<ProfileChange['voice']> = {};
  let cancelKeeping = () => {};

  function applySound(sound: WalkthroughInfo['sound']) {
    voice.setRate(sound.rate);
    voice.setVolume(sound.volume);
    info.change({ sound });
  }

  return {
    /** Nobody who has turned the voice off hears it first; settings that cannot be read leave it on. */
    async takeSettings(): Promise<void> {
      try {
        const { voice: wanted } = given ?? (await readProfile());
        applySound({ rate: wanted.rate, volume: wanted.volume });
        info.change({ voiceName: wanted.name });
        presenter.setVoiceOn(wanted.on);
      } catch (thrown) {
        if (!(thrown instanceof ConnectionLost || thrown instanceof ApiError)) throw thrown;
        presenter.setVoiceOn(true);
      }
    },
    pause: presenter.pause,
    resume() {
      voice.unlock();
      presenter.resume();
    },
    /** The guide's message once more, from its beginning. */
    again: () => presenter.again(),
    /** The sentence at hand once more, or the last one. */
    repeat: presenter.repeat,
    /** The tap that the browser asked for. */
    allow: presenter.allowVoice,
    /** Heard at once; kept for the next time in the background. */
    setSound(change: Partial<WalkthroughInfo['sound']>) {
      applySound({ ...info.read().sound, ...change });
      unkept = { ...unkept, ...change };
      cancelKeeping();
      cancelKeeping = after(SLIDING_MS, () => {
        keepVoice(unkept);
        unkept = {};
      });
    },
    /** Heard from the next sentence on, as soon as the server knows of it. */
    async choose(voiceName: string): Promise<void> {
      const before = info.read().voiceName;
      info.change({ voiceName });
      try {
        await changeProfile({ voice: { name: voiceName } });
        voiceHasChanged();
      } catch (thrown) {
        if (!(thrown instanceof ConnectionLost || thrown instanceof ApiError)) throw thrown;
        info.change({ voiceName: before });
      }
    },
    setOn(isOn: boolean) {
      voice.unlock();
      presenter.setVoiceOn(isOn);
      keepVoice({ on: isOn });
    },
  };
}

/** The settings page shows what is kept; a failure here changes nothing that is heard now. */
function keepVoice(voice: ProfileChange['voice']) {
  changeProfile({ voice }).catch(() => undefined);
}
