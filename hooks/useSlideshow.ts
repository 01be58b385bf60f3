/** A slideshow as a component sees it: what is shown, what goes on, and what it means for the page around it. */
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { ProfileView } from '@/lib/protocol';
import { becomeStale, useGiven } from './givenResources';
import { helpBeside, slidesOf } from './slides';
import { createSlideshowCalls } from './slideshowCalls';
import { sharedShelf } from './slideshowShelf';
import type { Stage } from './slideshowState';
import { createSlideshowStore } from './slideshowStore';
import { useTelling } from './useTelling';

/** What is going on, in one word. */
export type Doing = Exclude<Stage['kind'], 'showing'> | 'playing' | 'paused';

const NO_SLIDES: ReturnType<typeof slidesOf> = [];

export function useSlideshow(memoryIds: string[], firstStep: number) {
  const profile = useGiven<Pick<ProfileView, 'voice'>>('/api/profile');
  const [store] = useState(() =>
    createSlideshowStore({
      memoryIds,
      firstStep,
      profile,
      calls: createSlideshowCalls(sharedShelf()),
    }),
  );
  const info = useSyncExternalStore(store.onChange, store.slideshow, store.slideshow);
  const isPaused = useTelling(store.presenter, (telling) => telling.isPaused);
  const slide = useTelling(store.presenter, store.player.slide);

  useEffect(() => store.attach(), [store]);
  useEffect(() => () => profile && becomeStale(profile), [profile]);

  const { show, state } = info;
  const slides = useMemo(() => (show ? slidesOf(show) : NO_SLIDES), [show]);
  const help = useMemo(() => (show ? helpBeside(show) : { kind: 'none' as const }), [show]);
  useEffect(() => {
    if (help.kind === 'card') store.goSlowly();
  }, [help, store]);

  const showing = isPaused ? 'paused' : 'playing';
  const doing: Doing = state.stage.kind === 'showing' ? showing : state.stage.kind;
  const isHeld = state.stage.kind === 'waiting' && state.stage.isHeld;

  return {
    ...info,
    store,
    slides,
    slide,
    help,
    doing,
    /** Between two memories it waits for a tap. */
    isHeld,
    /** It goes on at a tap only. */
    isStill: doing === 'paused' || isHeld,
    /** There is something to pause or to turn over. */
    isPlayed: doing === 'playing' || doing === 'paused' || doing === 'waiting',
    memoryId: memoryIds[state.place] ?? '',
  };
}

export type SlideshowControls = ReturnType<typeof useSlideshow>;
