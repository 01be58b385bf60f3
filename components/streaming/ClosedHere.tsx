/** Where the law does not let a walkthrough be offered: said kindly, with people who can be reached all the same. */
import { useRegion } from '@/hooks/useRegion';
import { ResourceList } from '../calm/ResourceList';
import { ButtonLink } from '../ui/Button';
import { PageShell } from '../ui/PageShell';

export function ClosedHere({ memoryId }: { memoryId: string }) {
  const region = useRegion();
  return (
    <PageShell title="Not where you are" back={{ href: '/', label: 'Your memories' }}>
      <p className="measure text-lg">
        The law of the place where you are does not let us offer walkthroughs. Your memories are
        yours: you can write them down, read them and keep them.
      </p>
      <ButtonLink href={`/memories/${encodeURIComponent(memoryId)}`} className="self-start">
        Back to the memory
      </ButtonLink>
      <section aria-labelledby="people" className="flex flex-col gap-3">
        <h2 id="people" className="font-serif text-2xl">
          If you want to talk to a person
        </h2>
        <ResourceList region={region} />
      </section>
    </PageShell>
  );
}
