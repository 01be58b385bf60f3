/** What a live model is told for a slideshow: our instructions apart, then what the person has given as data between marks. */
import type { FilePart, ModelMessage, TextPart } from 'ai';
import type { GuideContext } from '../guide/guideContext.ts';
import { givenFields, type PromptRequest } from '../guide/prompt.ts';
import { createMarks } from '../guide/promptData.ts';
import {
  adding,
  caring,
  data,
  memoryIntro,
  picture,
  pictureIntro,
  who,
} from '../guide/promptParts.ts';
import { slideshowPrompt } from './content.ts';

export interface SlideshowPromptRequest {
  context: Pick<GuideContext, 'memory' | 'profile'>;
  photo?: PromptRequest['photo'];
  /** New for each request, see `createNonce`. */
  nonce: string;
}

export interface SlideshowPrompt {
  /** Nothing that a person wrote is in here. */
  instructions: string;
  messages: ModelMessage[];
}

export function buildSlideshowPrompt({
  context,
  photo,
  nonce,
}: SlideshowPromptRequest): SlideshowPrompt {
  const marks = createMarks(nonce);
  const { what, speaking, now } = slideshowPrompt;
  const sections = [
    who,
    what,
    speaking,
    adding,
    caring,
    photo ? [picture.unspoken] : [],
    data.map((line) => line.replace('{open}', marks.open).replace('{close}', marks.close)),
  ];
  const given: Array<TextPart | FilePart> = [
    { type: 'text', text: `${memoryIntro}\n${marks.wrapFields(givenFields(context))}` },
    ...(photo
      ? [
          { type: 'text' as const, text: pictureIntro },
          {
            type: 'file' as const,
            mediaType: photo.mediaType,
            data: { type: 'data' as const, data: photo.bytes },
          },
        ]
      : []),
    { type: 'text', text: now },
  ];
  return {
    instructions: sections
      .filter((lines) => lines.length > 0)
      .map((lines) => lines.join('\n'))
      .join('\n\n'),
    messages: [{ role: 'user', content: given }],
  };
}
