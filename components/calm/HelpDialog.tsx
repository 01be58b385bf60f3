/** "Help now": people who answer, those of one's own region, one of them first. Nothing here needs a network to be read. */
'use client';
import { useId, useSyncExternalStore } from 'react';
import { calm } from '@/hooks/calm';
import { calmSettings, chooseRegion, subscribeCalmSettings } from '@/hooks/calmSettings';
import { likelyRegion, REGIONS, type Resource, resourcesFor } from '@/lib/safety/resources';
import { AsideDialog } from './AsideDialog';
import { LeaveButton } from './LeaveButton';
import { RESOURCE_LINK, ResourceLinks } from './ResourceLinks';

export function HelpDialog() {
  const { region: said } = useSyncExternalStore(subscribeCalmSettings, calmSettings);
  const region = likelyRegion(said, navigator.languages);
  const [first, ...others] = resourcesFor(region);
  const isKnown = others.length > 0;
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
        {!isKnown && (
          <p className="font-medium">
            If someone is in danger now, call the emergency number of the place where you are.
          </p>
        )}
        <ul className="flex flex-col gap-3">
          {first && <ResourceItem resource={first} isFirst />}
          {others.map((resource) => (
            <ResourceItem key={resource.name} resource={resource} isFirst={false} />
          ))}
        </ul>
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

function ResourceItem({ resource, isFirst }: { resource: Resource; isFirst: boolean }) {
  const { name, kind, hours } = resource;
  return (
    <li className="flex flex-col gap-2 border-t border-hairline pt-3">
      <p className={isFirst ? 'text-lg font-medium' : 'font-medium'}>
        {name}
        <span className="block text-sm font-normal text-ink-soft">
          {kind === 'emergency' && 'If someone is in danger now. '}
          {kind === 'directory' && 'Lines to call and write to, in many countries. '}
          {kind !== 'emergency' && hours && `${hours}.`}
        </span>
      </p>
      <ResourceLinks resource={resource} isFirst={isFirst} />
    </li>
  );
}
