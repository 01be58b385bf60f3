import { describe, expect, it } from 'vitest';
import { type MediaSessionLike, takeMediaButtons } from '../../../hooks/mediaSession';

function mediaSession() {
  const handlers = new Map<MediaSessionAction, MediaSessionActionHandler>();
  const session: MediaSessionLike = {
    metadata: null,
    playbackState: 'none',
    setActionHandler(action, handler) {
      if (handler) handlers.set(action, handler);
      else handlers.delete(action);
    },
  };
  return {
    session,
    handlers,
    press: (action: MediaSessionAction) => handlers.get(action)?.({ action }),
  };
}

const createMetadata = (init: MediaMetadataInit) => init as MediaMetadata;

describe('the buttons of the lock screen', () => {
  it('pause and go on', () => {
    const { session, press } = mediaSession();
    const pressed: string[] = [];
    takeMediaButtons(
      session,
      { onPlay: () => pressed.push('play'), onPause: () => pressed.push('pause') },
      createMetadata,
    );
    press('pause');
    press('play');
    expect(pressed).toEqual(['pause', 'play']);
  });

  it('turn over what is told in parts, and are free again afterwards', () => {
    const { session, press, handlers } = mediaSession();
    const pressed: string[] = [];
    const letGo = takeMediaButtons(
      session,
      {
        onPlay() {},
        onPause() {},
        onNext: () => pressed.push('next'),
        onBack: () => pressed.push('back'),
      },
      createMetadata,
    );
    press('nexttrack');
    press('previoustrack');
    expect(pressed).toEqual(['next', 'back']);
    letGo();
    expect(handlers.size).toBe(0);
  });

  it('show the name of the app and nothing of the memory', () => {
    const { session } = mediaSession();
    takeMediaButtons(session, { onPlay() {}, onPause() {} }, createMetadata);
    expect(session.metadata).toEqual({
      title: 'Keepsake',
      artwork: [{ src: '/apple-icon.png', sizes: '512x512', type: 'image/png' }],
    });
  });

  it('are given back when it is over', () => {
    const { session, handlers } = mediaSession();
    const giveBack = takeMediaButtons(session, { onPlay() {}, onPause() {} }, createMetadata);
    session.playbackState = 'playing';
    giveBack();
    expect(handlers.size).toBe(0);
    expect(session.metadata).toBeNull();
    expect(session.playbackState).toBe('none');
  });
});
