/** Where the person is, as far as anybody has said: the region whose resources are shown. */
import { useSyncExternalStore } from 'react';
import { ELSEWHERE, likelyRegion } from '@/lib/safety/resources';
import { calmSettings, subscribeCalmSettings } from './calmSettings';

/** The server does not know the device's own settings: its page names what is there for everybody. */
export function useRegion(): string {
  return useSyncExternalStore(subscribeCalmSettings, readRegion, () => ELSEWHERE);
}

function readRegion(): string {
  return likelyRegion(calmSettings().region, navigator.languages);
}
