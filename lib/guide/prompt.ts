/**
 * What a live model is told for one turn, as a pure function: our instructions apart, then the memory, the summary and the
 * last exchanges as messages, all that a person wrote between marks. How large it is does not depend on the length of the walk.
 */
import type { FilePart, ModelMessage, TextPart } from 'ai';
import { LIMITS } from '../protocol.ts';
import { splitSentences } from '../sentences/sentences.ts';
import type { GuideContext } from './guideContext.ts';
import { bothEnds, createMarks, firstWords, type Marks } from './promptData.ts';
import { earlierOf, type RollingSummary } from './promptEarlier.ts';
import { type Exchange, exchangesOf, WINDOW_EXCHANGES } from './promptExchanges.ts';
import {
  ended,
  instructionsFor,
  isSteadying,
  memoryIntro,
  pictureIntro,
  turns,
  unsaidIntro,
} from './promptParts.ts';

export interface PromptRequest {
  context: GuideContext;
  /** What came before the last exchanges; without it, or where it ends too early, their first words stand in. */
  summary?: RollingSummary | undefined;
  /** The picture of the memory, in the small copy that is made for a model. */
  photo?: { bytes: Uint8Array; mediaType: string } | undefined;
  /** New for each request, see `createNonce`. */
  nonce: string;
}

export interface GuidePrompt {
  /** Nothing that a person wrote is in here. */
  instructions: string;
  /** The user's first and last, in turns. */
  messages: ModelMessage[];
}

/** UTF-8 bytes of what was said before the message that is being answered, which is given whole. */
const EARLIER_MESSAGE_BYTES = 800;
const GUIDE_MESSAGE_BYTES = 600;
/** A character of a text has at most four bytes; what is longer than its own limit was not checked. */
const MOST_BYTES = 4;

export function buildPrompt({ context, summary, photo, nonce }: PromptRequest): GuidePrompt {
  const { turn, phase, emotionalState, history } = context;
  const marks = createMarks(nonce);
  const exchanges = exchangesOf(history);
  const shown = isSteadying(phase) ? undefined : photo;
  const picture = shown ? (hasSpokenOfPicture(history) ? 'spoken' : 'unspoken') : 'none';
  const earlier = earlierOf(exchanges.slice(0, -WINDOW_EXCHANGES), summary);
  const pieces: Piece[] = [
    user(`${memoryIntro}\n${marks.wrapFields({ ...givenFields(context), ...earlier })}`),
    ...(shown ? [user(pictureIntro), pictureOf(shown)] : []),
    ...exchanges
      .slice(-WINDOW_EXCHANGES)
      .flatMap((exchange, index, window) =>
        said(exchange, { marks, isNow: index === window.length - 1 }),
      ),
    ...(turn === 'closing' && history.at(-1)?.role === 'guide' ? [user(ended)] : []),
    user(turns[turn].now),
  ];
  return {
    instructions: instructionsFor({ turn, phase, emotionalState, picture }, marks),
    messages: inTurns(pieces),
  };
}

type Piece = { role: 'user'; part: TextPart | FilePart } | { role: 'assistant'; part: TextPart };

function user(text: string): Piece {
  return { role: 'user', part: { type: 'text', text } };
}

function pictureOf({ bytes, mediaType }: NonNullable<PromptRequest['photo']>): Piece {
  return { role: 'user', part: { type: 'file', mediaType, data: { type: 'data', data: bytes } } };
}

/** What the person has given: the memory, what to leave alone, how they want to be met. Each in its own bounds. */
export function givenFields({ memory, profile }: Pick<GuideContext, 'memory' | 'profile'>): object {
  const { title, text, place, period, person } = memory;
  const cut = (value: string | undefined, most: number) =>
    value ? firstWords(value, most * MOST_BYTES) : undefined;
  return {
    memory: {
      title: cut(title, LIMITS.title),
      text: cut(text, LIMITS.memoryText),
      place: cut(place, LIMITS.name),
      period: cut(period, LIMITS.name),
      person: person && {
        name: cut(person.name, LIMITS.name),
        relationship: cut(person.relationship, LIMITS.name),
      },
    },
    avoid: [memory.avoid, profile.avoid]
      .map((note) => cut(note, LIMITS.note))
      .filter((note) => note !== undefined),
    profile: {
      callMe: cut(profile.callMe, LIMITS.name),
      tone: cut(profile.tone, LIMITS.name),
      whatHelps: cut(profile.whatHelps, LIMITS.note),
    },
  };
}

function said({ patient, guide }: Exchange, { marks, isNow }: { marks: Marks; isNow: boolean }) {
  const pieces: Piece[] = [];
  if (patient !== undefined) {
    const words = isNow
      ? firstWords(patient, LIMITS.message * MOST_BYTES)
      : bothEnds(patient, EARLIER_MESSAGE_BYTES);
    pieces.push(user(marks.wrap(words)));
  }
  if (guide) pieces.push(...spoken(guide, marks));
  return pieces;
}

/** What was heard is the guide's message; what was not comes as a note, so that it is not taken for said. */
function spoken({ text, unsaidFrom }: NonNullable<Exchange['guide']>, marks: Marks): Piece[] {
  const sentences = unsaidFrom === undefined ? [] : splitSentences(text);
  const unheard = sentences.slice(unsaidFrom).join('').trim();
  const heard = unheard ? sentences.slice(0, unsaidFrom).join('').trim() : text;
  const pieces: Piece[] = [];
  if (heard) {
    const part = {
      type: 'text' as const,
      text: firstWords(marks.without(heard), GUIDE_MESSAGE_BYTES),
    };
    pieces.push({ role: 'assistant', part });
  }
  if (unheard) {
    pieces.push(user(`${unsaidIntro}\n${marks.wrap(firstWords(unheard, GUIDE_MESSAGE_BYTES))}`));
  }
  return pieces;
}

/** "In the picture there seems to be": not every mention of a photo is a look at this one. */
function hasSpokenOfPicture(history: GuideContext['history']): boolean {
  return history.some(
    ({ role, text }) =>
      role === 'guide' && /\b(?:in|on) (?:the|this|your) (?:picture|photo(?:graph)?)\b/i.test(text),
  );
}

/** Neighbours of one side become one message, as models want it. */
function inTurns(pieces: readonly Piece[]): ModelMessage[] {
  const messages: Array<{ role: Piece['role']; content: Array<Piece['part']> }> = [];
  for (const { role, part } of pieces) {
    const last = messages.at(-1);
    if (last?.role === role) last.content.push(part);
    else messages.push({ role, content: [part] });
  }
  return messages.map(({ role, content }) =>
    role === 'user' ? { role, content } : { role, content },
  );
}
