/** What the guide says, with lines of ours in front of its first sentence. */
import { FAILED, type GuideSentence } from '../speaker.ts';

type Spoken = AsyncIterable<GuideSentence | typeof FAILED>;

/** They come together with the guide's first sentence: who says nothing has nothing said in front of it. */
export async function* prefaced(
  lines: readonly string[],
  spoken: Spoken,
): AsyncGenerator<GuideSentence | typeof FAILED> {
  let isFirst = true;
  for await (const part of spoken) {
    if (isFirst && part !== FAILED) {
      for (const text of lines) yield { text, source: part.source, isAuthored: true };
    }
    isFirst = false;
    yield part;
  }
}
