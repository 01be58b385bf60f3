import { describe, expect, it } from 'vitest';
import { createWalkthroughChat } from '../../../hooks/walkthroughChat';
import { ConnectionLost } from '../../../lib/apiClient.ts';
import type { KeepsakeChunk, KeepsakeMessage } from '../../../lib/protocol.ts';

const sentence = (index: number) => ({
  type: 'data-sentence' as const,
  id: `sentence-${index}`,
  data: { index, text: `Sentence ${index}.`, pauseAfterMs: 0, voiceUrl: '/voice' },
});

const FIRST: KeepsakeChunk[] = [
  { type: 'start', messageId: 'g1' },
  { type: 'text-start', id: 'text' },
  { type: 'text-delta', id: 'text', delta: 'Sentence 0.' },
  sentence(0),
];
const WHOLE: KeepsakeChunk[] = [...FIRST, sentence(1), { type: 'finish', finishReason: 'stop' }];

const frame = (data: string) => new TextEncoder().encode(`data: ${data}\n\n`);

/** A line that is written to by hand. */
function createLine() {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  const body = new ReadableStream<Uint8Array>({
    start(opened) {
      controller = opened;
    },
  });
  return {
    body,
    write: (...chunks: KeepsakeChunk[]) => {
      for (const chunk of chunks) controller?.enqueue(frame(JSON.stringify(chunk)));
    },
    done() {
      controller?.enqueue(frame('[DONE]'));
      controller?.close();
    },
    close: () => controller?.close(),
  };
}

function chatOver(...bodies: (ReadableStream<Uint8Array> | null)[]) {
  const seen: string[] = [];
  const chat = createWalkthroughChat({
    sessionId: () => 's1',
    fetch: async () => new Response(bodies.shift() ?? null),
    onChunk: ({ type }) => seen.push(type),
    onNothing: () => seen.push('nothing'),
    onFinished: () => seen.push('finished'),
  });
  const grown = (isThere: (messages: KeepsakeMessage[]) => boolean) =>
    new Promise<void>((resolve) => {
      chat.subscribe(() => isThere(chat.messages()) && resolve());
    });
  return { chat, seen, grown };
}

const partIds = ({ parts }: KeepsakeMessage) =>
  parts.flatMap((part) => ('id' in part ? [part.id] : []));

function whole(...chunks: KeepsakeChunk[]) {
  const line = createLine();
  line.write(...chunks);
  line.done();
  return line.body;
}

describe('the messages of a walkthrough', () => {
  it('grow by the sentences that come, each chunk told once and in order', async () => {
    const { chat, seen } = chatOver(whole(...WHOLE));
    await chat.listen();
    expect(chat.messages().map(({ id, role }) => [id, role])).toEqual([['g1', 'assistant']]);
    expect(chat.messages().map(partIds)).toEqual([['sentence-0', 'sentence-1']]);
    expect(seen).toEqual([...WHOLE.map(({ type }) => type), 'finished']);
  });

  it('show what the person said before the server has it', async () => {
    const line = createLine();
    const { chat } = chatOver(line.body);
    const answered = chat.respond({ id: 'p1', text: 'Beans.' });
    expect(chat.messages()).toEqual([
      { id: 'p1', role: 'user', parts: [{ type: 'text', text: 'Beans.' }] },
    ]);
    line.write(...WHOLE);
    line.done();
    await answered;
    expect(chat.messages().map(({ id }) => id)).toEqual(['p1', 'g1']);
  });

  it('hold a message once that is sent a second time', async () => {
    const { chat } = chatOver(whole(), whole(...WHOLE));
    await chat.respond({ id: 'p1', text: 'Beans.' });
    await chat.respond({ id: 'p1', text: 'Beans.' });
    expect(chat.messages().map(({ id }) => id)).toEqual(['p1', 'g1']);
  });

  it('are rebuilt in their places by a replay', async () => {
    const broken = createLine();
    broken.write(...FIRST);
    broken.close();
    const { chat, seen } = chatOver(broken.body, whole(...WHOLE));
    await expect(chat.listen()).rejects.toBeInstanceOf(ConnectionLost);
    expect(chat.messages().map(partIds)).toEqual([['sentence-0']]);
    expect(seen).not.toContain('finished');
    const later: KeepsakeMessage = { id: 'p2', role: 'user', parts: [] };
    chat.setMessages([...chat.messages(), later]);
    await chat.listen();
    expect(chat.messages().map(partIds)).toEqual([['sentence-0', 'sentence-1'], []]);
  });

  it('stay as they are when the guide is stopped, whatever still comes', async () => {
    const line = createLine();
    const { chat, seen, grown } = chatOver(line.body);
    const listening = chat.listen();
    const first = grown((messages) => messages.some((message) => partIds(message).length === 1));
    line.write(...FIRST);
    await first;
    chat.stop();
    line.write(sentence(1));
    line.done();
    await listening;
    expect(chat.messages().map(partIds)).toEqual([['sentence-0']]);
    expect(seen).not.toContain('finished');
  });

  it('keep what was said when the server says that the turn has failed', async () => {
    const { chat, seen } = chatOver(whole(...FIRST, { type: 'error', errorText: 'Not now.' }));
    await expect(chat.listen()).rejects.toThrow('the turn failed');
    expect(chat.messages().map(partIds)).toEqual([['sentence-0']]);
    expect(seen).not.toContain('finished');
  });

  it('are left alone when there is nothing to listen to', async () => {
    const { chat, seen } = chatOver(null);
    await chat.listen();
    expect(chat.messages()).toEqual([]);
    expect(seen).toEqual(['nothing']);
  });
});
