/** One slideshow, or several in a row, outside React: its parts put together, and what a person can do with it. */
import type { ProfileView } from '@/lib/protocol';
import { type After, afterTimeout } from './after';
import { onCalm } from './calm';
import { onLeaving } from './leaving';
import { createPlaceKeeper } from './place';
import { createPresenter } from './presenter';
import { sharedVoiceOutput } from './sharedVoice';
import { firstSentenceOf, helpBeside, slideOfStep, slidesOf } from './slides';
import type { SlideshowCalls } from './slideshowCalls';
import { createSlideshowInfo } from './slideshowInfo';
import { createSlideshowMaking } from './slideshowMaking';
import { createSlideshowPlayer } from './slideshowPlayer';
import { watchSlideshow } from './slideshowSeen';
import { createVoiceControls } from './voiceControls';
import type { VoiceOutput } from './voiceOutput';
import { createInfoHolder } from './walkthroughInfo';

export interface SlideshowOptions {
  memoryIds: string[];
  /** Where the first one begins, for who comes out of the live walkthrough; 0 is its introduction. */
  firstStep: number;
  /** What the page has brought of it. */
  profile: Pick<ProfileView, 'voice'> | undefined;
  calls: SlideshowCalls;
  voice?: VoiceOutput;
  after?: After;
}

/** From one memory to the next: one breath (look.md). */
const BREATH_MS = 10_000;

export type SlideshowStore = ReturnType<typeof createSlideshowStore>;

export function createSlideshowStore({
  memoryIds,
  firstStep,
  profile,
  calls,
  voice = sharedVoiceOutput(),
  after = afterTimeout,
}: SlideshowOptions) {
  const presenter = createPresenter({ voice });
  const sound = createInfoHolder();
  const voiceControls = createVoiceControls({ presenter, voice, info: sound, given: profile });
  const info = createSlideshowInfo(memoryIds.length);
  const making = createSlideshowMaking({
    memoryIds,
    calls,
    info,
    after,
    voiceIsSet,
    onMade: show,
    isVoiceOn: () => presenter.telling().isVoiceOn,
  });
  const player = createSlideshowPlayer({ presenter, onOver });
  let settings: Promise<void> | null = null;
  let cancelBreath = () => {};
  let stopKeeping = () => {};

  function show() {
    const { show: made, state, isFromDevice } = info.read();
    if (!made) return;
    const places = createPlaceKeeper(made.sessionId);
    const left = places.read(made.messageId);
    // The server knows it best, since it knows how many steps there are; what is seen again is seen from its beginning.
    const step = made.step || (state.place === 0 ? firstStep : 0);
    const first = slideOfStep(made, isFromDevice ? 0 : step);
    const from = left ?? firstSentenceOf(slidesOf(made), first);
    stopKeeping();
    stopKeeping = presenter.subscribe(() => places.note(presenter.telling().presentation));
    player.begin(made, from);
    info.change({ firstSlide: player.slide() });
  }

  function voiceIsSet(): Promise<void> {
    settings ??= voiceControls.takeSettings();
    return settings;
  }

  function onOver() {
    const { show: shown } = info.read();
    if (!shown) return;
    void making.complete(shown);
    // Whoever is in danger is not led on to another memory.
    info.send({ type: 'over', isLast: helpBeside(shown).kind === 'card' });
    breathe();
  }

  /** The next one is made meanwhile. Who has stepped aside, or has paused, goes on by their own tap. */
  function breathe() {
    if (info.read().state.stage.kind !== 'waiting') return;
    making.prepareNext();
    cancelBreath = after(BREATH_MS, goOn);
  }

  function goOn() {
    cancelBreath();
    info.send({ type: 'go-on' });
    void making.run();
  }

  function hold() {
    cancelBreath();
    info.send({ type: 'hold' });
  }

  return {
    presenter,
    voiceControls,
    player,
    /** Pace, loudness and name of the voice, as its controls ask for them. */
    info: sound.read,
    subscribe: sound.subscribe,
    slideshow: info.read,
    onChange: info.subscribe,

    /** Makes the first one and keeps it alive until the returned function is called, which silences it. */
    attach() {
      const leaving = new AbortController();
      const detachments = [
        player.attach(),
        watchSlideshow({ presenter, info, slide: player.slide }),
        onCalm((isCalm) => isCalm && hold()),
        onLeaving(presenter.leave),
        () => cancelBreath(),
        () => stopKeeping(),
      ];
      window.addEventListener('online', () => making.wake(), { signal: leaving.signal });
      void making.run();
      return () => {
        leaving.abort();
        making.rest();
        for (const detach of detachments) detach();
      };
    },

    pause() {
      if (info.read().state.stage.kind === 'waiting') hold();
      else presenter.pause();
    },
    /** Call inside a tap or key press. */
    goOn() {
      voice.unlock();
      if (info.read().state.stage.kind === 'waiting') goOn();
      else presenter.resume();
    },
    next() {
      voice.unlock();
      if (info.read().state.stage.kind === 'waiting') goOn();
      else player.next();
    },
    back() {
      voice.unlock();
      player.back();
    },
    /** Once more, from its introduction; from the device, so also without a network. */
    again() {
      voice.unlock();
      info.send({ type: 'again' });
      player.again();
    },
    /** Somebody is in danger: nothing is hurried, until they themselves choose a pace. */
    goSlowly() {
      voice.setRate(Math.min(sound.read().sound.rate, 1));
    },
    tryAgain() {
      voice.unlock();
      void making.tryAgain();
    },
  };
}
