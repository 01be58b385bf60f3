/** How one likes it: the look, the voice, and what the guide should know. Everything is kept as it is changed. */
'use client';
import Link from 'next/link';
import { memo, type ReactNode } from 'react';
import { keptText } from '@/hooks/keptText';
import type { Keeping } from '@/hooks/profileKeeper';
import { useIsHydrated } from '@/hooks/useIsHydrated';
import { type KeptProfile, useProfileKeeper } from '@/hooks/useProfileKeeper';
import type { ProfileView } from '@/lib/protocol';
import { AccountSettings } from '../account/AccountSettings';
import { KeptOfYou } from '../kept/KeptOfYou';
import { Button } from '../ui/Button';
import { PageShell } from '../ui/PageShell';
import { ResourcePage } from '../ui/ResourcePage';
import { GuideSettings } from './GuideSettings';
import { LookSettings } from './LookSettings';
import { VoiceSettings } from './VoiceSettings';

const BACK = { href: '/', label: 'Your memories' };

export function SettingsForm() {
  return (
    <ResourcePage<ProfileView>
      path="/api/profile"
      title="Settings"
      back={BACK}
      coming="Your settings are being brought."
      missing="Your settings are not here."
    >
      {(profile) => <Settings profile={profile} />}
    </ResourcePage>
  );
}

/** What this browser still has to keep is unknown to the server: its page is then shown as it came first. */
function Settings({ profile }: { profile: ProfileView }) {
  const isHydrated = useIsHydrated();
  const isUnkept = !isHydrated && keptText('settings').read() !== null;
  if (isUnkept) return <Sections profile={profile} {...AS_IT_CAME} />;
  return <KeptSettings profile={profile} />;
}

const AS_IT_CAME = {
  keeping: { state: 'idle', message: '' } satisfies Keeping,
  change: () => {},
  flush: () => undefined,
};

const KeptSettings = memo(function KeptSettings({ profile }: { profile: ProfileView }) {
  return <Sections {...useProfileKeeper(profile)} />;
});

function Sections({ profile, change, flush, keeping }: KeptProfile) {
  return (
    <PageShell title="Settings" back={BACK}>
      <OnceHydrated>
        <div className="flex flex-col gap-12">
          <LookSettings profile={profile} change={change} />
          <VoiceSettings profile={profile} change={change} />
          <GuideSettings profile={profile} change={change} flush={flush} />
          <AccountSettings email={profile.email} />
          <KeptOfYou />
        </div>
      </OnceHydrated>
      <Link
        href="/safety"
        prefetch={false}
        className="inline-flex min-h-12 items-center self-start underline underline-offset-4"
      >
        How Keepsake keeps people safe
      </Link>
      <KeepingLine keeping={keeping} onTryAgain={flush} />
    </PageShell>
  );
}

/** Nothing can be changed before the change would be kept. */
function OnceHydrated({ children }: { children: ReactNode }) {
  return (
    <fieldset role="presentation" disabled={!useIsHydrated()} className="contents">
      {children}
    </fieldset>
  );
}

/** In sight wherever one is on the page, for a moment, so that nobody wonders whether a tap has counted. */
function KeepingLine({ keeping, onTryAgain }: { keeping: Keeping; onTryAgain: () => void }) {
  const hasFailed = keeping.state === 'failed';
  const isSaid = hasFailed || keeping.state === 'kept';
  return (
    <div className="safe-bottom pointer-events-none sticky bottom-0 flex min-h-16 items-end justify-center">
      <div
        className={`flex flex-wrap items-center gap-x-4 gap-y-2 rounded-xl border px-4 py-2 ${isSaid ? 'border-line bg-surface' : 'border-transparent'}`}
      >
        <p role="status">
          {keeping.state === 'kept' && 'Kept.'}
          {hasFailed && `Not kept yet. ${keeping.message}`}
        </p>
        {hasFailed && (
          <Button className="pointer-events-auto" onClick={onTryAgain}>
            Try again
          </Button>
        )}
      </div>
    </div>
  );
}
