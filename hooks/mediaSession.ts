/** The buttons of a lock screen and of a headset: they pause the guide and let it go on. */

export interface MediaButtons {
  onPlay: () => void;
  onPause: () => void;
  /** For what is told in parts: a headset's other two buttons. */
  onNext?: () => void;
  onBack?: () => void;
}

export type MediaSessionLike = Pick<
  MediaSession,
  'metadata' | 'playbackState' | 'setActionHandler'
>;

/** A lock screen is read by whoever holds the phone, so it tells the app's name and nothing of the memory. */
const SHOWN: MediaMetadataInit = {
  title: 'Keepsake',
  artwork: [{ src: '/apple-icon.png', sizes: '512x512', type: 'image/png' }],
};

/** Takes the buttons until the returned function is called, which leaves the session as if nobody had been there. */
export function takeMediaButtons(
  session: MediaSessionLike,
  { onPlay, onPause, onNext, onBack }: MediaButtons,
  createMetadata: (init: MediaMetadataInit) => MediaMetadata = (init) => new MediaMetadata(init),
): () => void {
  session.metadata = createMetadata(SHOWN);
  session.setActionHandler('play', onPlay);
  session.setActionHandler('pause', onPause);
  if (onNext) session.setActionHandler('nexttrack', onNext);
  if (onBack) session.setActionHandler('previoustrack', onBack);
  return () => {
    session.setActionHandler('play', null);
    session.setActionHandler('pause', null);
    if (onNext) session.setActionHandler('nexttrack', null);
    if (onBack) session.setActionHandler('previoustrack', null);
    session.metadata = null;
    session.playbackState = 'none';
  };
}
