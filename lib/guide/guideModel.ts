/**
 * The guide as one LanguageModel of the AI SDK: Gemini, a second Gemini, and the embedded guide, which always answers.
 * It streams whole sentences only, each with the name of who says it.
 */
import type {
  LanguageModelV4,
  LanguageModelV4CallOptions,
  LanguageModelV4Usage,
  SharedV4ProviderMetadata,
} from '@ai-sdk/provider';
import { KeepsakeError } from '../errors.ts';
import { type Log, log as processLog } from '../log.ts';
import type { TurnSource } from '../protocol.ts';
import { UNKNOWN_USAGE } from './attempt.ts';
import { embeddedSentences } from './embeddedSentences.ts';
import { createLink, type LinkLimits, type LinkModel, type LinkView } from './link.ts';
import { probeLink } from './probeLink.ts';
import { type AttemptReport, type RaceTiming, race } from './race.ts';
import { type Say, sentenceStream, wholeAnswer } from './sentenceParts.ts';
import {
  type AskWhole,
  createWholeAnswers,
  WHOLE_TIMING,
  type WholeTiming,
} from './wholeAnswers.ts';

export interface GuideOptions {
  /** In the order in which they are asked; none for the embedded guide alone. */
  links: readonly LinkModel[];
  embedded: LanguageModelV4;
  timing: RaceTiming;
  limits: LinkLimits;
  /** Of answers that are no speech. */
  whole?: WholeTiming;
  /** Told when a circuit opens, closes or is tried. Must not throw. */
  onLinkChange?: (view: LinkView) => void;
  log?: Log;
}

export interface GuideTurnOptions {
  /** Counts a call against the person's day and says whether it may be made; a rejection means no. */
  mayCall: () => Promise<boolean>;
  /** Told of every call when it is over, also of those that lost. Must not throw. */
  onAttempt?: (report: AttemptReport) => void;
}

export interface Guide {
  /**
   * The model of one turn. Its call needs the turn's GuideContext in `providerOptions.keepsake`; when that has `said`
   * sentences, nobody but the embedded guide is asked.
   */
  forTurn(options: GuideTurnOptions): LanguageModelV4;
  links(): LinkView[];
  /** The same models for an answer that is no speech, see `wholeAnswers`. */
  askWhole: AskWhole;
  /**
   * Tries a link whose circuit is open and due, with a tiny call that belongs to nobody.
   * @returns whether it was tried and answered
   */
  probe(source: TurnSource, signal: AbortSignal): Promise<boolean>;
}

/** One for a process: the links remember how their models are. */
export function createGuide(options: GuideOptions): Guide {
  const { embedded, timing, limits, log = processLog } = options;
  const links = options.links.map((model) =>
    createLink(model, limits, (view) => {
      const { source: link, state, lastFailure } = view;
      log.warn('guide.link', { link, state, lastFailure });
      options.onLinkChange?.(view);
    }),
  );

  async function speak(
    call: LanguageModelV4CallOptions,
    turn: GuideTurnOptions,
    signal: AbortSignal,
    onSentence: Say,
  ): Promise<LanguageModelV4Usage> {
    let said = saidBefore(call);
    if (links.length > 0 && said.length === 0) {
      const live = await race({
        links,
        call,
        timing,
        signal,
        onSentence,
        mayCall: () => mayCall(turn, log),
        onAttempt(report) {
          logAttempt(report, log);
          turn.onAttempt?.(report);
        },
      });
      if (live.isWhole) return live.usage;
      said = live.said;
    }
    let added = 0;
    try {
      const ownCall = { ...call, abortSignal: signal };
      const usage = await embeddedSentences(embedded, ownCall, said, (sentence) => {
        added += 1;
        onSentence(sentence, 'embedded');
      });
      if (said.length + added === 0) throw new TypeError('The embedded guide had nothing to say');
      return usage ?? UNKNOWN_USAGE;
    } catch (error) {
      signal.throwIfAborted();
      log.error('guide.embedded_failed', error);
      // What has been said is whole sentences: a turn without its closing one is better than none.
      if (said.length + added > 0) return UNKNOWN_USAGE;
      throw error instanceof KeepsakeError ? error : new KeepsakeError('internal');
    }
  }

  return {
    forTurn(turn) {
      async function doStream(call: LanguageModelV4CallOptions) {
        call.abortSignal?.throwIfAborted();
        const { abortSignal } = call;
        return {
          stream: sentenceStream((signal, say) => speak(call, turn, signal, say), abortSignal),
        };
      }
      return {
        specificationVersion: 'v4',
        provider: 'keepsake',
        modelId: links[0]?.modelId ?? embedded.modelId,
        supportedUrls: {},
        doStream,
        doGenerate: async (call) => wholeAnswer((await doStream(call)).stream),
      };
    },
    links: () => links.map((link) => link.view()),
    askWhole: createWholeAnswers(links, options.whole ?? WHOLE_TIMING, log),
    async probe(source, signal) {
      const link = links.find((candidate) => candidate.source === source);
      return link !== undefined && probeLink(link, signal);
    },
  };
}

/** Who says a sentence that came out of the guide's model; the SDK hands its metadata on. */
export function sourceOf(part: { providerMetadata?: SharedV4ProviderMetadata }): TurnSource {
  const source = SOURCES.find((known) => known === part.providerMetadata?.keepsake?.source);
  if (source === undefined) throw new KeepsakeError('internal');
  return source;
}

const SOURCES: readonly TurnSource[] = ['gemini', 'gemini-fallback', 'embedded'];

/** Of a turn whose producer died: it is closed, and no model is asked again. */
function saidBefore(call: LanguageModelV4CallOptions): string[] {
  const said = call.providerOptions?.keepsake?.said;
  return Array.isArray(said) ? said.filter((sentence) => typeof sentence === 'string') : [];
}

async function mayCall(turn: GuideTurnOptions, log: Log): Promise<boolean> {
  try {
    return await turn.mayCall();
  } catch (error) {
    log.error('guide.budget_unreadable', error);
    return false;
  }
}

function logAttempt({ source, outcome, status, totalMs }: AttemptReport, log: Log): void {
  if (outcome === 'whole' || outcome === 'cut-short' || outcome === 'cancelled') return;
  log.warn('guide.attempt_failed', {
    link: source,
    outcome,
    status,
    totalMs: Math.round(totalMs),
  });
}
