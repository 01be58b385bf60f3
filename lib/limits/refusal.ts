/** What somebody is told who has to wait: never that they did wrong, and how long it will be. */
import { KeepsakeError } from '../errors.ts';
import type { LimitName } from './limits.ts';

/** The screen counts down for turns and starts by `Retry-After`; who is elsewhere reads the time here. */
const WORDS: Record<LimitName, (time: string) => string> = {
  turns: () => 'That was a lot in a short time. Let us take a breath together.',
  starts: () => 'Several walkthroughs began in a short time. The next one needs a little rest.',
  voice: () => 'The voice needs a short rest. The words go on without it.',
  guests: (time) =>
    `Many people have come from where you are in a short time. Please try again in ${time}.`,
  signIns: (time) => `That was tried many times from where you are. Please try again in ${time}.`,
  passwords: (time) =>
    `The password was tried many times. Please try again in ${time}, or on a device that you have used before.`,
  mails: (time) =>
    `Several mails were asked for. Please look among what has come, or try again in ${time}.`,
};

export function tooMany(name: LimitName, retryAfterMs: number): KeepsakeError {
  // Rounded up: who comes a fraction of a second too early would be sent away again.
  const retryAfterSeconds = Math.ceil(retryAfterMs / 1_000);
  const message = WORDS[name](timeInWords(retryAfterSeconds));
  return new KeepsakeError('rate_limited', { message, retryAfterSeconds });
}

function timeInWords(seconds: number): string {
  if (seconds <= 90) return seconds === 1 ? 'a second' : `${seconds} seconds`;
  const minutes = Math.ceil(seconds / 60);
  if (minutes <= 90) return `${minutes} minutes`;
  return `${Math.ceil(minutes / 60)} hours`;
}
