/** The voices that a person can choose from, and the one that the guide now speaks in to them. */
import type { Services } from '../services.ts';

export async function offeredVoices({ voice, records }: Services, ownerId: string) {
  const [offered, { voice: chosen }] = await Promise.all([
    voice.voices(),
    records.profiles.get(ownerId),
  ]);
  const voices = offered.map(({ name, provider, language }) => ({
    name,
    provider,
    language,
    sampleUrl: `/api/voices/${encodeURIComponent(name)}/sample`,
  }));
  const isThere = voices.some(({ name }) => name === chosen.name);
  return { voices, current: isThere ? chosen.name : voice.voice.name };
}
