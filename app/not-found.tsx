import { ButtonLink } from '@/components/ui/Button';
import { PageShell } from '@/components/ui/PageShell';

export default function NotFoundPage() {
  return (
    <PageShell title="There is nothing here">
      <p className="text-lg">The address may be old, or a letter in it may be wrong.</p>
      <ButtonLink href="/" weight="primary" className="self-start">
        To your memories
      </ButtonLink>
    </PageShell>
  );
}
