/** "Help now": people who answer, those of one's own region, one of them first. Nothing here needs a network to be read. */
'use client';
import Link from 'next/link';
import { useId } from 'react';
import { calm } from '@/hooks/calm';
import { chooseRegion } from '@/hooks/calmSettings';
import { useRegion } from '@/hooks/useRegion';
import { REGIONS } from '@/lib/safety/resources';
import { AsideDialog } from './AsideDialog';
import { LeaveButton } from './LeaveButton';
import { RESOURCE_LINK } from './ResourceLinks';
import { ResourceList } from './ResourceList';

export function HelpDialog() {
  const region = useRegion();
  const titleId = useId();
  const choiceId = useId();

  return (
    <AsideDialog
      labelId={titleId}
      className="help m-auto w-[min(34rem,calc(100vw-1.5rem))] rounded-2xl bg-surface text-ink"
    >
      <div className="flex flex-col gap-5 p-5 sm:p-6">
        <div className="flex flex-wrap items-center justify-between gap-x-4">
          <h2 id={titleId} className="font-serif text-2xl">
            Talk to a person
          </h2>
          <LeaveButton />
        </div>
        <p>
          You do not need a reason. You can say: “I need to talk to someone.” Keepsake is a computer
          program, and a person can do more.
        </p>
        <ResourceList region={region} />
        <div className="flex flex-col gap-2">
          <label htmlFor={choiceId} className="text-sm">
            Where are you?
          </label>
          <select
            id={choiceId}
            value={region}
            onChange={(event) => chooseRegion(event.target.value)}
            className="min-h-12 w-full rounded-xl border border-line bg-surface px-4 text-base text-ink"
          >
            {Object.entries(REGIONS).map(([code, name]) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </div>
        <Link
          href="/safety"
          prefetch={false}
          onClick={calm.close}
          className="inline-flex min-h-12 items-center self-start underline underline-offset-4"
        >
          What Keepsake does to keep people safe
        </Link>
        <div className="sticky bottom-0 -mx-5 -mb-5 border-t border-hairline bg-surface px-5 py-3 sm:-mx-6 sm:-mb-6 sm:px-6">
          <button
            type="button"
            onClick={calm.close}
            className={`${RESOURCE_LINK} w-full border border-line hover:bg-ground`}
          >
            Back to where I was
          </button>
        </div>
      </div>
    </AsideDialog>
  );
}
