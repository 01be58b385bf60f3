/** One call of one model leaves nothing behind, also when that model does as it likes. */
import type { LanguageModelV4, LanguageModelV4StreamPart } from '@ai-sdk/provider';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { attempt, type Listener } from '../../../../lib/guide/attempt.ts';
import { ModelFailure } from '../../../../lib/guide/modelFailure.ts';
import { finish, scriptedModel, telling } from './scriptedCalls.ts';
import { FIRST } from './stage.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function listening(): Listener & { said: string[] } {
  const said: string[] = [];
  return { said, onFirstWord: () => said.push('…'), onSentence: (text) => said.push(text) };
}

function start(model: LanguageModelV4, signal: AbortSignal, listener: Listener = listening()) {
  const result = attempt({ model, call: { prompt: [] }, signal, stallMs: 8_000, listener });
  return result.then(
    () => 'whole',
    (error: unknown) => (error instanceof ModelFailure ? error.kind : 'no failure of a model'),
  );
}

describe('an attempt', () => {
  it('tells of the first word once, then sentence by sentence', async () => {
    const listener = listening();
    const outcome = start(
      scriptedModel('m', telling(FIRST)),
      new AbortController().signal,
      listener,
    );
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await outcome).toBe('whole');
    expect(listener.said).toEqual(['…', ...FIRST]);
  });

  it('takes its hands off the signal when it is over', async () => {
    const { signal } = new AbortController();
    const added = vi.spyOn(signal, 'addEventListener');
    const removed = vi.spyOn(signal, 'removeEventListener');
    const outcome = start(scriptedModel('m', telling(FIRST)), signal);
    await vi.advanceTimersByTimeAsync(2_000);
    await outcome;
    expect(added).toHaveBeenCalledTimes(1);
    expect(removed).toHaveBeenCalledTimes(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is over the moment it is left, and closes an answer that comes all the same', async () => {
    const cancelled = vi.fn();
    const late = Promise.withResolvers<{ stream: ReadableStream<LanguageModelV4StreamPart> }>();
    const deaf = { ...scriptedModel('deaf'), doStream: () => late.promise };
    const controller = new AbortController();
    const listener = listening();
    const outcome = start(deaf, controller.signal, listener);
    controller.abort(new ModelFailure('overtaken'));
    expect(await outcome).toBe('overtaken');
    late.resolve({ stream: new ReadableStream({ cancel: cancelled }) });
    await vi.advanceTimersByTimeAsync(0);
    expect(cancelled).toHaveBeenCalledTimes(1);
    expect(listener.said).toEqual([]);
  });

  it('closes a stream that it does not read to its end', async () => {
    const cancelled = vi.fn();
    const stream = new ReadableStream<LanguageModelV4StreamPart>({
      start: (controller) => controller.enqueue(finish('content-filter')),
      cancel: cancelled,
    });
    const model = { ...scriptedModel('m'), doStream: async () => ({ stream }) };
    expect(await start(model, new AbortController().signal)).toBe('blocked');
    expect(cancelled).toHaveBeenCalledTimes(1);
  });

  it('asks nobody for somebody who has left before', async () => {
    const model = scriptedModel('m', telling(FIRST));
    expect(await start(model, AbortSignal.abort())).toBe('deadline');
    expect(model.calls).toEqual([]);
  });
});
