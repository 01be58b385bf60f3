/** A stand-in whose sentences say when they left it. Prints its port as the first line. */
import { finishChunk, textChunk } from '../../tests/support/gemini/chunks.ts';
import { type Step, waiting } from '../../tests/support/gemini/scenario.ts';
import { createGeminiServer } from '../../tests/support/gemini/server.ts';
import { sentenceOfNow } from './clockWords.ts';

const FIRST_MS = 40;
/** Wide enough that no sentence has to wait for the one before it. */
const GAP_MS = 40;
const SENTENCES = 6;

const sayTheTime: Step = (exchange) => exchange.chunk(textChunk(`${sentenceOfNow()} `));
const reply: Step[] = [
  waiting(FIRST_MS),
  ...Array.from({ length: SENTENCES }, () => [sayTheTime, waiting(GAP_MS)]).flat(),
  (exchange) => exchange.chunk(finishChunk('STOP')),
];

const server = await createGeminiServer({ remember: false });
server.rule(() => reply);
console.log(server.port);
