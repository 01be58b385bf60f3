import { after } from 'next/server';
import { answerAuth } from '@/lib/http/authRoute';
import { type PublicCall, publicRoute } from '@/lib/http/route';

/** Mail is not waited for; where a host stops what has answered, it is told that there is still something to do. */
async function answer(call: PublicCall<{ all: string[] }>): Promise<Response> {
  const response = await answerAuth(call);
  if (call.services.mail) after(call.services.mail.settled());
  return response;
}

export const { GET, POST, PUT, PATCH, DELETE } = publicRoute<{ all: string[] }>({
  GET: answer,
  POST: answer,
});
