/** What the live guide is measured beside: the same model behind the AI SDK, as its manual has it, and nothing else. */
import { createGoogle } from '@ai-sdk/google';
import { convertToModelMessages, streamText, type UIMessage } from 'ai';

const google = createGoogle({
  apiKey: process.env.GOOGLE_GENERATIVE_AI_API_KEY ?? '',
  baseURL: process.env.GEMINI_BASE_URL ?? '',
});
const model = google('gemini-2.5-flash');

export async function POST(request: Request) {
  const { messages }: { messages: UIMessage[] } = await request.json();
  const result = streamText({ model, messages: await convertToModelMessages(messages) });
  return result.toUIMessageStreamResponse();
}
