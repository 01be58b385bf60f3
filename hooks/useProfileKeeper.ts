/** The profile as the settings page shows it, and how a change of it is kept. */
import { useEffect, useState, useSyncExternalStore } from 'react';
import { codePoints, LENGTHS } from '@/components/ui/lengths';
import { apiFetch, jsonBody } from '@/lib/apiClient';
import type { ProfileView } from '@/lib/protocol';
import type { ProfileChange } from '@/lib/requests';
import { noteCalmSettings } from './calmSettings';
import { keptText } from './keptText';
import { createProfileKeeper } from './profileKeeper';

/** How long each text of the profile may be, in code points. */
export const TEXT_LENGTHS = {
  callMe: LENGTHS.name,
  tone: LENGTHS.name,
  whatHelps: LENGTHS.note,
  avoid: LENGTHS.note,
} as const;

const isText = (name: string): name is keyof typeof TEXT_LENGTHS => name in TEXT_LENGTHS;

export function useProfileKeeper(initial: ProfileView) {
  const [keeper] = useState(() =>
    createProfileKeeper({ save, fitting, place: keptText('settings') }),
  );
  const [profile, setProfile] = useState(() => withChange(initial, keeper.waiting()));
  const keeping = useSyncExternalStore(keeper.subscribe, keeper.keeping, keeper.keeping);

  useEffect(() => {
    // What the page before could not keep, and whatever waits when one leaves or the line comes back.
    keeper.flush();
    window.addEventListener('online', keeper.flush);
    window.addEventListener('pagehide', keeper.flush);
    return () => {
      window.removeEventListener('online', keeper.flush);
      window.removeEventListener('pagehide', keeper.flush);
      keeper.flush();
    };
  }, [keeper]);

  return {
    profile,
    keeping,
    change(change: ProfileChange, delayMs?: number) {
      setProfile((before) => withChange(before, change));
      noteCalmSettings(change);
      keeper.change(change, delayMs);
    },
    flush: keeper.flush,
  };
}

export type KeptProfile = ReturnType<typeof useProfileKeeper>;

/** How many characters a text has too many; 0 when it fits. */
export function tooMany(name: keyof typeof TEXT_LENGTHS, text: string | null): number {
  return Math.max(0, codePoints((text ?? '').trim()) - TEXT_LENGTHS[name]);
}

/** `keepalive`: it arrives also when the page is closed right behind it. */
async function save(change: ProfileChange) {
  await apiFetch('/api/profile', { ...jsonBody(change, 'PUT'), keepalive: true });
}

function fitting(change: ProfileChange): ProfileChange {
  return Object.fromEntries(
    Object.entries(change).filter(
      ([name, value]) => !isText(name) || typeof value !== 'string' || tooMany(name, value) === 0,
    ),
  );
}

function withChange(profile: ProfileView, { voice, ...change }: ProfileChange): ProfileView {
  // What was named is never undefined: the schema's own type only cannot say so.
  return {
    ...profile,
    ...(change as Partial<ProfileView>),
    voice: { ...profile.voice, ...(voice as Partial<ProfileView['voice']>) },
  };
}
