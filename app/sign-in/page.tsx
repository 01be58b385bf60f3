import type { Metadata } from 'next';
import { ownPath } from '@/components/account/ownPath';
import { SignedIn } from '@/components/account/SignedIn';
import { SignIn } from '@/components/account/SignIn';
import { pageVisitor } from '@/lib/http/pageVisitor';

export const metadata: Metadata = { title: 'Sign in' };

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const next = ownPath((await searchParams).next);
  const visitor = await pageVisitor();
  return visitor ? <SignedIn email={visitor.email} next={next} /> : <SignIn next={next} />;
}
