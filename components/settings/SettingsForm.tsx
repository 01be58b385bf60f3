/** How one likes it: the look, the voice, and what the guide should know. Taps are kept at once, words with a button. */
'use client';
import { type FormEvent, useState } from 'react';
import { applyTextSize, applyTheme } from '@/hooks/appearance';
import { useResource } from '@/hooks/useResource';
import { changeProfile } from '@/hooks/walkthroughApi';
import { kindWords } from '@/lib/apiClient';
import type { ProfileView } from '@/lib/protocol';
import type { ProfileChange } from '@/lib/requests';
import { Button } from '../ui/Button';
import { TextArea, TextField } from '../ui/Field';
import { codePoints, LENGTHS } from '../ui/lengths';
import { Notice } from '../ui/Notice';
import { PageShell } from '../ui/PageShell';
import { Skeleton } from '../ui/Skeleton';
import { ChoiceRow } from './ChoiceRow';
import { Slider } from './Slider';

export function SettingsForm() {
  const { resource, retry } = useResource<ProfileView>('/api/profile');
  return (
    <PageShell title="Settings" back={{ href: '/', label: 'Your memories' }}>
      {resource.state === 'loading' && <Skeleton label="Your settings are being brought." />}
      {resource.state === 'failed' && <Notice message={resource.message} onRetry={retry} />}
      {resource.state === 'ready' && <Settings profile={resource.value} />}
    </PageShell>
  );
}

function Settings({ profile: initial }: { profile: ProfileView }) {
  const [profile, setProfile] = useState(initial);
  const [words, setWords] = useState({
    callMe: initial.callMe ?? '',
    whatHelps: initial.whatHelps ?? '',
    avoid: initial.avoid ?? '',
  });
  const [said, setSaid] = useState('');
  const tooLong = {
    callMe: tooLongWords(words.callMe, LENGTHS.name),
    whatHelps: tooLongWords(words.whatHelps, LENGTHS.note),
    avoid: tooLongWords(words.avoid, LENGTHS.note),
  };

  async function keep(change: ProfileChange) {
    try {
      await changeProfile(change);
      setSaid('Kept.');
    } catch (thrown) {
      setSaid(kindWords(thrown));
    }
  }

  function changeVoice(change: Partial<ProfileView['voice']>) {
    setProfile({ ...profile, voice: { ...profile.voice, ...change } });
    void keep({ voice: change });
  }

  function saveWords(event: FormEvent) {
    event.preventDefault();
    if (Object.values(tooLong).some(Boolean)) return;
    void keep({
      callMe: words.callMe.toWellFormed(),
      whatHelps: words.whatHelps.toWellFormed(),
      avoid: words.avoid.toWellFormed(),
    });
  }

  return (
    <div className="flex flex-col gap-10">
      <section className="flex flex-col gap-6">
        <h2 className="font-serif text-xl">How it looks</h2>
        <ChoiceRow
          label="Size of the words"
          options={[
            { value: 'small', label: 'A−' },
            { value: 'medium', label: 'A' },
            { value: 'large', label: 'A+' },
          ]}
          names={{ small: 'Smaller', medium: 'Middle', large: 'Larger' }}
          value={profile.textSize}
          onChange={(textSize) => {
            setProfile({ ...profile, textSize });
            applyTextSize(textSize);
            void keep({ textSize });
          }}
        />
        <ChoiceRow
          label="Light or dark"
          options={[
            { value: 'system', label: 'Like the device' },
            { value: 'light', label: 'Light' },
            { value: 'dark', label: 'Dark' },
          ]}
          value={profile.theme}
          onChange={(theme) => {
            setProfile({ ...profile, theme });
            applyTheme(theme);
            void keep({ theme });
          }}
        />
      </section>

      <section className="flex flex-col gap-6">
        <h2 className="font-serif text-xl">The voice</h2>
        <ChoiceRow
          label="The guide speaks"
          options={[
            { value: 'on', label: 'Yes' },
            { value: 'off', label: 'No, words only' },
          ]}
          value={profile.voice.on ? 'on' : 'off'}
          onChange={(value) => changeVoice({ on: value === 'on' })}
        />
        <Slider
          label="Pace"
          min={0.7}
          max={1.3}
          value={profile.voice.rate}
          words={(rate) => (rate < 0.95 ? 'slower' : rate > 1.05 ? 'faster' : 'as it is')}
          onChange={(rate) => changeVoice({ rate })}
        />
        <Slider
          label="Volume"
          min={0}
          max={1}
          value={profile.voice.volume}
          words={(volume) => `${Math.round(volume * 100)} of 100`}
          onChange={(volume) => changeVoice({ volume })}
        />
        <p className="text-sm text-ink-soft">The voice is made by a computer.</p>
      </section>

      <form onSubmit={saveWords} noValidate className="flex flex-col gap-6">
        <h2 className="font-serif text-xl">What the guide should know</h2>
        <TextField
          label="What shall it call you?"
          autoComplete="nickname"
          value={words.callMe}
          problem={tooLong.callMe}
          onChange={(event) => setWords({ ...words, callMe: event.target.value })}
        />
        <TextArea
          label="What helps you when it gets heavy?"
          rows={2}
          value={words.whatHelps}
          problem={tooLong.whatHelps}
          onChange={(event) => setWords({ ...words, whatHelps: event.target.value })}
        />
        <TextArea
          label="What should it never bring up?"
          rows={2}
          value={words.avoid}
          problem={tooLong.avoid}
          onChange={(event) => setWords({ ...words, avoid: event.target.value })}
        />
        <Button type="submit" weight="primary" className="self-start">
          Keep this
        </Button>
      </form>
      <p role="status" className="min-h-6 text-ink-soft">
        {said}
      </p>
    </div>
  );
}

function tooLongWords(text: string, limit: number): string | undefined {
  const over = codePoints(text.trim()) - limit;
  return over > 0 ? `This is ${over} too long.` : undefined;
}
