/** The contract tests lean on this reader, so it is itself held: no split of the bytes may change what it reads. */
import { describe, expect, it } from 'vitest';
import { readEvents } from '../../support/serverSentEvents.ts';

const TEXT = [
  'retry: 500\n\n',
  ': a comment\n\n',
  'id: 1-1\ndata: {"type":"start"}\n\n',
  'id: 1-2\r\nevent: delta\r\ndata: {"delta":"über 👩‍👩‍👧 שלום"}\r\n\r\n',
  'data:one\ndata: two\n\n',
  'data: [DONE]\n\n',
  'id: 1-4\ndata: cut off',
].join('');

const EVENTS = [
  { id: '1-1', event: 'message', data: '{"type":"start"}' },
  { id: '1-2', event: 'delta', data: '{"delta":"über 👩‍👩‍👧 שלום"}' },
  { id: '', event: 'message', data: 'one\ntwo' },
  { id: '', event: 'message', data: '[DONE]' },
];

function streamOf(parts: Uint8Array[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const part of parts) controller.enqueue(part);
      controller.close();
    },
  });
}

async function read(parts: Uint8Array[]) {
  const events = [];
  for await (const event of readEvents(streamOf(parts))) events.push(event);
  return events;
}

describe('reading an event stream', () => {
  const bytes = new TextEncoder().encode(TEXT);

  it('gives the same events wherever the bytes are split', async () => {
    for (let at = 0; at <= bytes.length; at += 1) {
      expect(await read([bytes.subarray(0, at), bytes.subarray(at)])).toEqual(EVENTS);
    }
  });

  it('gives the same events byte by byte', async () => {
    expect(await read([...bytes].map((byte) => Uint8Array.of(byte)))).toEqual(EVENTS);
  });
});
