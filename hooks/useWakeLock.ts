/** The screen stays awake as long as a component wants it to, and no longer than the component is there. */
import { useEffect } from 'react';
import { keepScreenAwake } from './wakeLock';

/** @param isWanted such as: the guide speaks, or its words are arriving */
export function useWakeLock(isWanted: boolean) {
  useEffect(() => {
    if (!isWanted) return;
    const { wakeLock: screen } = navigator as { wakeLock?: Navigator['wakeLock'] };
    return keepScreenAwake({ screen, page: document });
  }, [isWanted]);
}
