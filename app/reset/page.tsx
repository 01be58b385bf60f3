import type { Metadata } from 'next';
import { NewPassword } from '@/components/account/NewPassword';

export const metadata: Metadata = { title: 'A new password' };

export default function NewPasswordPage() {
  return <NewPassword />;
}
