import type { Metadata } from 'next';
import { ButtonLink } from '@/components/ui/Button';
import { PageShell } from '@/components/ui/PageShell';

export const metadata: Metadata = { title: 'An invitation' };

/** Why an invitation did not do; `lib/http/joinStaff.ts` leads here. */
const WORDS: Record<string, string> = {
  used: 'This invitation was used already. Each one is good for one account: ask for another.',
  expired: 'This invitation is more than seven days old. Ask for a new one.',
  unknown: 'This is no invitation of ours, or a part of its address is missing. Ask for a new one.',
};

export default async function InvitationPage({
  searchParams,
}: {
  searchParams: Promise<{ is?: string | string[] }>;
}) {
  const { is } = await searchParams;
  return (
    <PageShell title="This invitation cannot be used">
      <p className="measure text-lg">{WORDS[String(is)] ?? WORDS.unknown}</p>
      <ButtonLink href="/" weight="primary" className="self-start">
        To your memories
      </ButtonLink>
    </PageShell>
  );
}
