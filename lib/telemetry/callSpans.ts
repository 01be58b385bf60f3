/** The SDK's own spans of one call of the guide, told of it as `streamText` would tell them. */
import { OpenTelemetry, type OpenTelemetryOptions } from '@ai-sdk/otel';
import type {
  experimental_streamLanguageModelCall,
  GenerateTextAbortEvent,
  GenerateTextEndEvent,
  GenerateTextStartEvent,
  GenerateTextStepEndEvent,
  GenerateTextStepStartEvent,
  LanguageModelCallEndEvent,
  LanguageModelCallStartEvent,
} from 'ai';

/** For the SDK's call; empty when nobody looks. */
export type CallSettings = Pick<
  Parameters<typeof experimental_streamLanguageModelCall>[0],
  'onLanguageModelCallStart' | 'onLanguageModelCallEnd'
>;

export interface CallSpans {
  settings: CallSettings;
  /** Ends what a call has left open that broke off. */
  close(): void;
}

export function createCallSpans(options: OpenTelemetryOptions): CallSpans {
  const spans = new OpenTelemetry(options);
  let openCall: string | undefined;

  return {
    settings: {
      onLanguageModelCallStart(event: LanguageModelCallStartEvent) {
        openCall = event.callId;
        const call = { ...event, recordInputs: false, recordOutputs: false };
        // Of these events the spans read what is here; the rest is of tools and several steps (@ai-sdk/otel, open-telemetry.ts).
        const started = { ...call, operationId: 'ai.streamText' } as unknown;
        spans.onStart(started as GenerateTextStartEvent);
        const stepped = { ...call, steps: [], stepNumber: 0 } as unknown;
        spans.onStepStart(stepped as GenerateTextStepStartEvent);
        spans.onLanguageModelCallStart(call);
      },
      onLanguageModelCallEnd(event: LanguageModelCallEndEvent) {
        openCall = undefined;
        spans.onLanguageModelCallEnd(event);
        const { callId, finishReason, usage } = event;
        const ended = { callId, finishReason, usage, finalStep: {} } as unknown;
        spans.onStepEnd(ended as GenerateTextStepEndEvent);
        spans.onEnd(ended as GenerateTextEndEvent);
      },
    },
    close() {
      if (openCall === undefined) return;
      // How the turn ended says the turn's own span.
      spans.onAbort({ callId: openCall } as GenerateTextAbortEvent);
      openCall = undefined;
    },
  };
}
