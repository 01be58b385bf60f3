/**
 * Twenty people listen to the embedded voice in a process of their own, which prints how long its event loop was held up: by the clock,
 * which other work on the machine lengthens, and by the processor time that its thread itself spent between two looks.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createFliteVoice } from '../../lib/voice/fliteVoice.ts';
import { createVoiceService } from '../../lib/voice/voiceService.ts';

const PEOPLE = 20;
const SENTENCES = 6;
const signal = AbortSignal.timeout(120_000);

const flite = createFliteVoice();
await flite.warmUp(signal);
const service = createVoiceService({ voice: flite });
const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
let ownMs = 0;
let spent = process.threadCpuUsage();
const looking = setInterval(() => {
  const { user, system } = process.threadCpuUsage(spent);
  ownMs = Math.max(ownMs, (user + system) / 1_000);
  spent = process.threadCpuUsage();
}, 1);
await Promise.all(Array.from({ length: PEOPLE }, (_, person) => listen(`person-${person}`)));
delay.disable();
clearInterval(looking);
const inMs = (nanoseconds: number) => Math.round(nanoseconds / 1e4) / 100;
console.log(
  JSON.stringify({
    p99: inMs(delay.percentile(99)),
    max: inMs(delay.max),
    own: Math.round(ownMs * 100) / 100,
  }),
);
await flite.close();

/** Sentence after sentence, and then the whole of it once more, as somebody does who replays a message. */
async function listen(ownerId: string): Promise<void> {
  const sentences = Array.from({ length: SENTENCES }, (_, index) => ({
    text: `You stood by the window for a while, and the kettle hummed beside you, ${ownerId}, ${index}.`,
    pauseAfterMs: 450,
  }));
  for (const { text } of sentences) await service.speak({ ownerId, text, rate: 0.9, signal });
  await service.speakMessage({ ownerId, sentences, rate: 0.9, signal });
}
