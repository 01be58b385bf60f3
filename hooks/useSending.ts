/** A form that is sent once at a time: whether it is on its way, and kind words when it did not work. */
import { useState } from 'react';
import { kindWords } from '@/lib/apiClient';

export interface Sending {
  isBusy: boolean;
  problem: string | null;
  /** `work` may answer `leaving`: another page is about to come, and until then nothing can be sent again. */
  send(work: () => Promise<'leaving' | undefined>): Promise<void>;
  /** What went wrong is no longer of interest. */
  clear(): void;
}

const IDLE = { isBusy: false, problem: null };

export function useSending(): Sending {
  const [state, setState] = useState<{ isBusy: boolean; problem: string | null }>(IDLE);
  return {
    ...state,
    async send(work) {
      setState({ isBusy: true, problem: null });
      try {
        if ((await work()) !== 'leaving') setState(IDLE);
      } catch (thrown) {
        setState({ isBusy: false, problem: kindWords(thrown) });
      }
    },
    clear: () => setState(IDLE),
  };
}
