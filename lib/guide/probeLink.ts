/** Asks a link whose circuit is open whether it is back, so that no person has to be the one who finds out. */
import type { LanguageModelV4CallOptions } from '@ai-sdk/provider';
import type { Link } from './link.ts';

const CALL: LanguageModelV4CallOptions = {
  prompt: [
    { role: 'user', content: [{ type: 'text', text: 'Please answer with one word: yes.' }] },
  ],
};

const NOBODY = { onFirstWord() {}, onSentence() {} };

/**
 * Belongs behind the answer to whoever asked for health, never in front of it.
 * @returns whether the link was due and has answered; its circuit then is closed
 */
export async function probeLink(link: Link, signal: AbortSignal): Promise<boolean> {
  if (link.view().state !== 'open' || !link.isFree()) return false;
  try {
    await link.ask(CALL, NOBODY, signal);
  } catch {
    // The circuit has counted it, and its state is what is asked for.
  }
  return link.view().state === 'closed';
}
