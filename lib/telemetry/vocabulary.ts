/** All that telemetry may speak of: what is not named here does not leave the process, whichever library recorded it. */
import type { Attributes, AttributeValue } from '@opentelemetry/api';

/** Names of our own spans. */
export const SPANS = {
  turn: 'turn',
  preparation: 'preparation',
  summary: 'summary',
  slideshow: 'slideshow',
  attempt: 'guide.attempt',
  link: 'guide.link',
  sentences: 'turn.sentences',
  finish: 'turn.finish',
  /** The SDK's call around all attempts; its own name would be the model's. */
  guide: 'guide',
} as const;

/** Attributes of our own. */
export const ATTRIBUTES = {
  kind: 'keepsake.turn.kind',
  source: 'keepsake.turn.source',
  outcome: 'keepsake.outcome',
  sentences: 'keepsake.turn.sentences',
  link: 'keepsake.link',
  state: 'keepsake.link.state',
  firstWordMs: 'keepsake.first_word_ms',
  prepared: 'keepsake.prepared',
  arm: 'keepsake.arm',
  guardrail: 'keepsake.guardrail.state',
  model: 'gen_ai.request.model',
  status: 'http.response.status_code',
} as const;

export const ALLOWED_ATTRIBUTES: readonly string[] = [
  ...Object.values(ATTRIBUTES),
  'gen_ai.operation.name',
  'gen_ai.provider.name',
  'gen_ai.response.finish_reasons',
  'gen_ai.usage.input_tokens',
  'gen_ai.usage.output_tokens',
  'gen_ai.client.operation.time_to_first_chunk',
];

/** The SDK's spans of one call: `step 1`, `chat gemini-2.5-flash`. */
const SDKS_SPAN = /^(step \d{1,3}|chat [\w.:@/-]{1,128})$/;
const OUR_SPANS: ReadonlySet<string> = new Set(Object.values(SPANS));
/** A code or a model's name. No person's sentence looks like it. */
const TOKEN = /^[\w.:@/-]{1,128}$/;

/** Next's own spans carry addresses, and with them a person's ids. */
export function mayLeave(spanName: string): boolean {
  return OUR_SPANS.has(spanName) || SDKS_SPAN.test(spanName);
}

/** Of a library's attributes those that may leave. */
export function allowed(attributes: Attributes): Attributes {
  return Object.fromEntries(
    Object.entries(attributes).filter(
      ([name, value]) => ALLOWED_ATTRIBUTES.includes(name) && isWordless(value),
    ),
  );
}

function isWordless(value: AttributeValue | undefined): boolean {
  const values = Array.isArray(value) ? value : [value];
  return values.every((one) => typeof one !== 'string' || TOKEN.test(one));
}
