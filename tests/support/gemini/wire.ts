/** A stand-in for one test file, and the model of the real SDK that is driven over it. */
import type { LanguageModelV4StreamPart } from '@ai-sdk/provider';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { drive, geminiAt } from './gemini.ts';
import type { Scenario } from './scenario.ts';
import { createGeminiServer, type GeminiServer } from './server.ts';

/** Opened before the file's tests and closed after them; what one test scripts is not there in the next. */
export function openWire() {
  let opened: GeminiServer | undefined;
  let before = 0;
  beforeAll(async () => {
    opened = await createGeminiServer();
    // A first call loads and compiles a good deal: no test's clock shall run meanwhile.
    await drive(wire.model());
  });
  beforeEach(() => {
    wire.server.unscript();
    before = wire.server.requests.length;
  });
  afterAll(() => opened?.stop());

  const wire = {
    get server(): GeminiServer {
      if (!opened) throw new Error('The wire is open only while tests run.');
      return opened;
    },
    /** The calls that this test has made, in their order. */
    requests: () => wire.server.requests.slice(before),
    /** The models that were called, in the order of the calls. */
    asked: () => wire.requests().map(({ model }) => model),
    /** The test's call of that number, from 1, as soon as it is there. */
    request: (number: number) => wire.server.request(before + number),
    model: () => geminiAt(wire.server.baseURL),
    driven(scenario: Scenario) {
      wire.server.script(scenario);
      return drive(wire.model());
    },
  };
  return wire;
}

/** How it ended: the reason of the `finish` part, or the type of another last part. */
export function lastOf(parts: LanguageModelV4StreamPart[]) {
  const last = parts.at(-1);
  return last?.type === 'finish' ? last.finishReason : last?.type;
}

export function errorsOf(parts: LanguageModelV4StreamPart[]): unknown[] {
  return parts.flatMap((part) => (part.type === 'error' ? [part.error] : []));
}
