/** The rollout as it stands, and the way to change it: nothing happens before a reason was given and confirmed. */
'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useIsHydrated } from '@/hooks/useIsHydrated';
import type { RolloutView } from '@/lib/protocol/opsView';
import { Button } from '../ui/Button';
import { ChangeDialog } from './ChangeDialog';
import { PercentField } from './PercentField';
import { draftOf, isSame, type RolloutDraft, type Settings, settingsOf } from './rolloutDraft';
import { inPeople, percentText, settingsText } from './words';

export function RolloutControl({ rollout }: { rollout: RolloutView }) {
  const router = useRouter();
  const isHydrated = useIsHydrated();
  const [begun, setBegun] = useState<RolloutDraft | null>(null);
  const [asked, setAsked] = useState<{ to: Settings; seen: number } | null>(null);
  // As long as nobody touches it, it follows what holds.
  const draft = begun ?? draftOf(rollout);
  const wanted = settingsOf(draft);
  const isOvertaken = begun !== null && begun.seen !== rollout.version;
  const edit = (change: Partial<RolloutDraft>) => setBegun({ ...draft, ...change });

  function leave() {
    setAsked(null);
    // Somebody else may have been first: what holds now is brought.
    router.refresh();
  }

  return (
    <div className="flex flex-col gap-4">
      <p className="flex flex-wrap items-baseline gap-x-4">
        <strong className="text-3xl font-semibold">
          {rollout.enabled ? percentText(rollout.percent) : 'Off'}
        </strong>
        {inPeople(rollout)}
      </p>
      <fieldset disabled={!isHydrated} className="flex flex-col gap-4">
        <legend className="sr-only">Change the rollout</legend>
        <label className="flex min-h-12 items-center gap-3 font-medium">
          <input
            type="checkbox"
            checked={draft.enabled}
            onChange={(event) => edit({ enabled: event.target.checked })}
            className="size-6 accent-clay"
          />
          Master switch: the live walkthrough is {draft.enabled ? 'on' : 'off'}
        </label>
        <PercentField
          label="Share of people who get v2"
          text={draft.percent}
          onChange={(percent) => edit({ percent })}
        />
        <details>
          <summary className="inline-flex min-h-10 items-center text-sm underline underline-offset-4">
            Kept on v1 at any percentage: {percentText(rollout.holdoutPercent)}
          </summary>
          <PercentField
            label="Share that stays on v1, to compare with"
            text={draft.holdoutPercent}
            onChange={(holdoutPercent) => edit({ holdoutPercent })}
          />
        </details>
        {isOvertaken && (
          <p role="status" className="rounded-xl border border-line p-3 text-sm">
            Somebody has changed it meanwhile. Now it is: {settingsText(rollout)}. What you have
            entered was made for the state before.
          </p>
        )}
        <div className="flex flex-wrap gap-3">
          <Button
            weight="primary"
            disabled={!wanted || isSame(wanted, rollout) || isOvertaken}
            onClick={() => wanted && setAsked({ to: wanted, seen: draft.seen })}
          >
            Change…
          </Button>
          {begun && <Button onClick={() => setBegun(null)}>Back to what holds</Button>}
          {rollout.enabled && (
            <Button
              weight="danger"
              onClick={() =>
                setAsked({ to: { ...rollout, enabled: false }, seen: rollout.version })
              }
            >
              Everybody to v1…
            </Button>
          )}
        </div>
      </fieldset>
      {asked && (
        <ChangeDialog
          from={rollout}
          to={asked.to}
          seen={asked.seen}
          onChanged={() => {
            setBegun(null);
            leave();
          }}
          onClose={leave}
        />
      )}
    </div>
  );
}
