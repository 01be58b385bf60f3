import type { Metadata } from 'next';
import { connection } from 'next/server';
import { Forgotten } from '@/components/account/Forgotten';
import { services } from '@/lib/services';

export const metadata: Metadata = { title: 'A new password' };

export default async function ForgottenPage() {
  // Whether mail is sent is decided where it runs, not where it was built.
  await connection();
  return <Forgotten canMail={(await services()).mail !== undefined} />;
}
