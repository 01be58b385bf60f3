/** A loopback stand-in that speaks Google's Text-to-Speech over gRPC, from the package's own protos, so that the real client can be driven through every failure of it. */
import { setTimeout as wait } from 'node:timers/promises';
import {
  Server,
  ServerCredentials,
  type ServerUnaryCall,
  type sendUnaryData,
  status,
} from '@grpc/grpc-js';
import { FAULTS, type Fault, type FaultName } from './faults.ts';
import { callSchema, MOST_BYTES, STAND_IN_VOICES, textToSpeechService } from './service.ts';
import { say } from './speech.ts';

export interface TtsRequest {
  /** From 1, in the order of arrival. */
  number: number;
  ssml: string;
  /** Without tags and escapes; empty when the SSML is none. */
  text: string;
  voiceName: string;
  language: string;
  speakingRate: number;
  /** Epoch milliseconds of its arrival. */
  at: number;
  /** Whether the client left before its answer. */
  cancelled: boolean;
}

export interface TtsServer {
  /** `host:port`. */
  endpoint: string;
  requests: readonly TtsRequest[];
  /** How often the list of voices was asked for. */
  listed: () => number;
  /** What the next calls meet, one each; null is no fault. */
  script: (...faults: (FaultName | null)[]) => void;
  /** What every call meets for which nothing is scripted. */
  rule: (rule: (request: TtsRequest) => FaultName | null) => void;
  /** False: asking for the list fails. */
  knowsVoices: (knows: boolean) => void;
  unscript: () => void;
  stop: () => void;
}

export interface TtsServerOptions {
  port?: number;
  /** Milliseconds for every call, and for each character of its text. */
  baseMs?: number;
  characterMs?: number;
  /** False under load, where nobody looks at single requests. */
  remember?: boolean;
}

type Answer = sendUnaryData<Record<string, unknown>>;

export async function createTtsServer({
  port = 0,
  baseMs = 0,
  characterMs = 0,
  remember = true,
}: TtsServerOptions = {}): Promise<TtsServer> {
  const requests: TtsRequest[] = [];
  let scripted: (FaultName | null)[] = [];
  let rule: (request: TtsRequest) => FaultName | null = () => null;
  let count = 0;
  let lists = 0;
  let knows = true;

  async function synthesize(call: ServerUnaryCall<unknown, unknown>, answer: Answer) {
    const { data } = callSchema.safeParse(call.request);
    if (!data || Buffer.byteLength(data.input.ssml) > MOST_BYTES) return answer(refusal());
    count += 1;
    const { ssml } = data.input;
    const said = saidOrUndefined(ssml, data.audioConfig.speakingRate);
    const request: TtsRequest = {
      number: count,
      ssml,
      text: said?.text ?? '',
      voiceName: data.voice.name,
      language: data.voice.languageCode,
      speakingRate: data.audioConfig.speakingRate,
      at: Date.now(),
      cancelled: false,
    };
    if (remember) requests.push(request);
    const gone = new AbortController();
    call.on('cancelled', () => {
      request.cancelled = true;
      gone.abort();
    });
    const name = scripted.length > 0 ? scripted.shift() : rule(request);
    const fault: Fault | undefined = name ? FAULTS[name] : undefined;
    if (fault && 'error' in fault) return answer(fault.error);
    if (!said || !STAND_IN_VOICES.some(([known]) => known === request.voiceName)) {
      return answer(refusal());
    }
    await pause(baseMs + characterMs * said.text.length, gone.signal);
    if (fault && 'afterMs' in fault) await pause(fault.afterMs, gone.signal);
    if (gone.signal.aborted) return;
    const { audio, timepoints } = fault && 'change' in fault ? fault.change(said) : said;
    answer(null, { audioContent: audio, timepoints });
  }

  const server = new Server();
  server.addService(textToSpeechService(), {
    SynthesizeSpeech: (call: ServerUnaryCall<unknown, unknown>, answer: Answer) => {
      synthesize(call, answer).catch((error: Error) => answer(error));
    },
    ListVoices: (_call: unknown, answer: Answer) => {
      lists += 1;
      if (!knows) return answer({ code: status.UNAVAILABLE });
      const voices = STAND_IN_VOICES.map(([name, language]) => ({
        name,
        languageCodes: [language],
        naturalSampleRateHertz: 24_000,
      }));
      answer(null, { voices });
    },
  });
  const listening = await new Promise<number>((resolve, reject) => {
    server.bindAsync(`127.0.0.1:${port}`, ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });

  return {
    endpoint: `127.0.0.1:${listening}`,
    requests,
    listed: () => lists,
    script: (...faults) => scripted.push(...faults),
    rule(next) {
      rule = next;
    },
    knowsVoices(does) {
      knows = does;
    },
    unscript() {
      scripted = [];
      rule = () => null;
      knows = true;
    },
    stop: () => server.forceShutdown(),
  };
}

function saidOrUndefined(ssml: string, rate: number) {
  try {
    return say(ssml, rate);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function refusal() {
  return { code: status.INVALID_ARGUMENT, details: 'Invalid SSML.' };
}

/** Ends early, and quietly, when the client leaves; for ever is until then. */
async function pause(ms: number, gone: AbortSignal): Promise<void> {
  if (ms === 0) return;
  const longest = 2 ** 31 - 1;
  await wait(Math.min(ms, longest), undefined, { signal: gone }).catch(() => undefined);
}
