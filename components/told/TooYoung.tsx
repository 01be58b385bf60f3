/** For somebody who is not an adult: it ends here, kindly, and not alone. */
import { useRegion } from '@/hooks/useRegion';
import { ResourceList } from '../calm/ResourceList';
import { PageShell } from '../ui/PageShell';

export function TooYoung() {
  const region = useRegion();
  return (
    <PageShell title="Thank you for telling us" back={{ href: '/', label: 'Back' }}>
      <p className="measure text-lg">
        Keepsake is made for adults only, so it ends here. You did nothing wrong. A grown-up whom
        you trust can look at an old photo with you, and listen.
      </p>
      <section aria-labelledby="people" className="flex flex-col gap-3">
        <h2 id="people" className="font-serif text-2xl">
          If something weighs on you, these people answer
        </h2>
        <ResourceList region={region} />
      </section>
    </PageShell>
  );
}
