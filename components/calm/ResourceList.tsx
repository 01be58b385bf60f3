/** Who answers in a region: each with how to reach them, the one that is named first in front. */
import { type Resource, resourcesFor } from '@/lib/safety/resources';
import { ResourceLinks } from './ResourceLinks';

export function ResourceList({ region }: { region: string }) {
  const resources = resourcesFor(region);
  // Only the directory: nobody knows the number there.
  const isKnown = resources.length > 1;
  return (
    <>
      {!isKnown && (
        <p className="font-medium">
          If someone is in danger now, call the emergency number of the place where you are.
        </p>
      )}
      <ul className="flex flex-col gap-3">
        {resources.map((resource, place) => (
          <ResourceItem key={resource.name} resource={resource} isFirst={place === 0} />
        ))}
      </ul>
    </>
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
