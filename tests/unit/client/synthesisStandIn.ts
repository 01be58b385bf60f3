/** A browser's speech synthesis that says what the test makes it say. */

const VOICES = [
  { name: 'A remote one', lang: 'en-US', localService: false, default: true },
  { name: 'Eine andere', lang: 'de-DE', localService: true, default: false },
  { name: 'A local one', lang: 'en-GB', localService: true, default: false },
];

export interface Uttered {
  text: string;
  voice: { name: string } | null;
  rate: number;
  volume: number;
  onstart?: () => void;
  onboundary?: (news: { name: string; charIndex: number }) => void;
  onend?: () => void;
  onerror?: (news: { error: string }) => void;
}

export function synthesisStandIn({ voices = VOICES } = {}) {
  const uttered: Uttered[] = [];
  let speaking: Uttered | null = null;
  const synthesis = {
    getVoices: () => voices,
    speak(utterance: Uttered) {
      uttered.push(utterance);
      speaking = utterance;
    },
    cancel() {
      const cut = speaking;
      speaking = null;
      // As browsers do it: the one that is cut hears of an error.
      cut?.onerror?.({ error: 'interrupted' });
    },
  };
  return {
    synthesis: synthesis as unknown as SpeechSynthesis,
    createUtterance: (text: string) =>
      ({ text, voice: null, rate: 1, volume: 1 }) as unknown as SpeechSynthesisUtterance,
    uttered,
    speaking: () => speaking,
    start: () => speaking?.onstart?.(),
    word: (charIndex: number) => speaking?.onboundary?.({ name: 'word', charIndex }),
    end() {
      const ended = speaking;
      speaking = null;
      ended?.onend?.();
    },
    refuse: (error: string) => speaking?.onerror?.({ error }),
  };
}
