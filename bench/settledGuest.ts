/** A person as the screens are measured with: some memories, some of them with photos, and one walkthrough that has ended. */
import sharp from 'sharp';
import { createGuest, okJson, type Person } from '../tests/support/person.ts';
import { listen } from '../tests/support/turnStream.ts';

export interface SettledGuest {
  person: Person;
  /** For the browser's cookie jar, and for the header of its requests. */
  cookies: { name: string; value: string }[];
  withPhoto: string;
  /** Of a walkthrough that has come to its end. */
  endedSession: string;
  /** One more, in which nobody has been walked through. */
  newMemory: (options: { hasPhoto: boolean }) => Promise<string>;
  setVoice: (isOn: boolean) => Promise<void>;
}

const MEMORIES = [
  {
    title: 'The boat shed',
    text: 'Every May my grandfather Arthur and I painted the boat in the shed by the river. He whistled, and the paint smelled sharp.',
    place: 'Lowestoft',
    person: { name: 'Arthur', relationship: 'grandfather' },
    hasPhoto: true,
  },
  {
    title: 'Beans on the step',
    text: 'My grandmother Rosa grew beans along the wall. On summer evenings we sat on the step and shelled them into a blue bowl.',
    person: { name: 'Rosa', relationship: 'grandmother' },
    hasPhoto: true,
  },
  {
    title: 'The night train',
    text: 'We took the night train to the sea. My brother slept on my shoulder, and I watched the lights of the stations.',
    period: '1988',
    hasPhoto: false,
  },
  {
    title: 'The first snow',
    text: 'My mother woke us before it was light, and we stood in the yard in our coats. It was very quiet.',
    hasPhoto: true,
  },
];

/** As a phone takes it, seen upright: about 350 kB once the server has scaled it. */
const PHOTO = { width: 1_500, height: 2_000 };

export async function createSettledGuest(baseURL: string): Promise<SettledGuest> {
  const person = await createGuest(baseURL);
  const setVoice = async (on: boolean) => {
    const json = { voice: { on }, adultConfirmed: true };
    await okJson(await person.call('PUT', '/api/profile', { json }));
  };
  // The measured pages are those of somebody who has turned it off, unless a measurement says otherwise.
  await setVoice(false);
  const photo = await grainyPhoto();
  const remember = async ({ hasPhoto, ...memory }: (typeof MEMORIES)[number]) => {
    const id = await person.remember(memory);
    if (hasPhoto) await putPhoto(person, id, photo);
    return id;
  };
  const ids: string[] = [];
  for (const memory of MEMORIES) ids.push(await remember(memory));
  const [withPhoto = '', ended = ''] = ids;
  const { sessionId } = await person.start(ended);
  await listen(await person.stream(sessionId));
  await listen(await person.respond(sessionId, 'The snow on her sleeves.'));
  await listen(await person.call('POST', `/api/walkthrough-v2/end/${sessionId}`));
  const cookies = [...person.cookies].map(([name, value]) => ({ name, value }));
  const newMemory = ({ hasPhoto }: { hasPhoto: boolean }) =>
    remember({ title: 'The boat shed again', text: MEMORIES[0]?.text ?? '', hasPhoto });
  return { person, cookies, withPhoto, endedSession: sessionId, newMemory, setVoice };
}

async function putPhoto(person: Person, memoryId: string, body: Buffer): Promise<void> {
  const response = await person.call('PUT', `/api/memories/${memoryId}/photo`, {
    body: new Uint8Array(body),
    headers: { 'content-type': 'image/jpeg' },
  });
  if (!response.ok) throw new Error(`The photo was answered with ${response.status}.`);
}

/** Something that compresses as a photo does: a plain surface would weigh nothing. */
async function grainyPhoto(): Promise<Buffer> {
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 40 };
  return sharp({ create: { ...PHOTO, channels: 3, background: '#808080', noise } })
    .blur(1.2)
    .tint('#c08a5a')
    .jpeg({ quality: 82 })
    .toBuffer();
}
