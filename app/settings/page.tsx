import type { Metadata } from 'next';
import { SettingsForm } from '@/components/settings/SettingsForm';
import { Given } from '@/components/ui/Given';
import { offeredVoices } from '@/lib/http/offeredVoices';
import { pageData } from '@/lib/http/pageData';

export const metadata: Metadata = { title: 'Settings' };

export default async function SettingsPage() {
  const resources = await pageData(async (services, ownerId, email) => ({
    '/api/profile': { ...(await services.records.profiles.get(ownerId)), email },
    '/api/voices': await offeredVoices(services, ownerId),
  }));
  return (
    <Given resources={resources}>
      <SettingsForm />
    </Given>
  );
}
