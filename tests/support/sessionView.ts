/** A session as the contract shows it, reduced to what tests compare: who said what, and whether somebody is speaking. */
import { z } from 'zod';
import { okJson, type Person } from './person.ts';

const messageSchema = z
  .object({
    id: z.string(),
    role: z.string(),
    parts: z.array(z.looseObject({ type: z.string(), text: z.string().optional() })),
  })
  .transform(({ id, role, parts }) => ({
    id,
    role,
    text: parts.map((part) => (part.type === 'text' ? (part.text ?? '') : '')).join(''),
  }));

const sessionSchema = z.object({
  phase: z.string(),
  activeTurn: z.string().nullable(),
  endedAt: z.string().nullable(),
  messages: z.array(messageSchema),
});

export type SeenSession = z.infer<typeof sessionSchema>;

export async function readSession(person: Person, sessionId: string): Promise<SeenSession> {
  const response = await person.call('GET', `/api/walkthrough-v2/session/${sessionId}`);
  return sessionSchema.parse(await okJson(response));
}
