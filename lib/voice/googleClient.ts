/** Google's Text-to-Speech over gRPC: loaded when it is first needed, one call at a time told plainly, nothing retried here. */

import type { v1beta1 } from '@google-cloud/text-to-speech';
import type { ChannelCredentials } from 'google-gax';
import type { GoogleCredentials } from '../env/googleVoice.ts';
import { createAuth } from './googleAuth.ts';
import { voiceErrorOf } from './googleFailure.ts';
import type { MarkTime } from './markTimes.ts';

export interface GoogleClientOptions {
  /** Of a service account or of a person; Google's own search for them otherwise. */
  credentials?: GoogleCredentials | undefined;
  projectId?: string | undefined;
  /** `host:port`, spoken to without TLS and without credentials. */
  endpoint?: string | undefined;
}

export interface SynthesisCall {
  ssml: string;
  voiceName: string;
  language: string;
  speakingRate: number;
}

export interface SynthesisReply {
  /** As it came: whoever asked looks whether it is sound. */
  audio: Uint8Array<ArrayBuffer>;
  marks: MarkTime[];
}

export interface ProvidedVoice {
  name: string;
  /** BCP 47. */
  languages: string[];
}

export interface GoogleClient {
  /** Opens everything, which the first call would otherwise wait for. @throws {VoiceError} */
  open(): Promise<void>;
  /** @throws {VoiceError}; `timeout` when the signal aborts */
  synthesize(call: SynthesisCall, signal: AbortSignal): Promise<SynthesisReply>;
  /** @throws {VoiceError}; `timeout` when the signal aborts */
  listVoices(signal: AbortSignal): Promise<ProvidedVoice[]>;
  close(): Promise<void>;
}

type Client = v1beta1.TextToSpeechClient;

export function createGoogleClient(options: GoogleClientOptions): GoogleClient {
  let opening: Promise<Client> | undefined;

  function opened(): Promise<Client> {
    opening ??= openClient(options);
    return opening;
  }

  /** Whoever is refused begins anew: a token that has expired or was withdrawn is not shown twice. */
  async function forget(failed: Promise<Client> | undefined) {
    if (opening !== failed) return;
    opening = undefined;
    const client = await failed?.catch(() => undefined);
    await client?.close();
  }

  async function call<Reply>(
    signal: AbortSignal,
    ask: (client: Client) => Promise<Reply>,
  ): Promise<Reply> {
    const used = opened();
    try {
      return await ask(await used);
    } catch (thrown) {
      const error = voiceErrorOf(thrown, signal);
      if (error.failure === 'unauthorized') await forget(used);
      throw error;
    }
  }

  return {
    async open() {
      const used = opened();
      await used.catch(async (thrown: unknown) => {
        await forget(used);
        throw voiceErrorOf(thrown, AbortSignal.any([]));
      });
    },
    synthesize: ({ ssml, voiceName, language, speakingRate }, signal) =>
      call(signal, async (client) => {
        const [reply] = await client.synthesizeSpeech(
          {
            input: { ssml },
            voice: { languageCode: language, name: voiceName },
            audioConfig: { audioEncoding: 'MP3', speakingRate },
            enableTimePointing: [SSML_MARK],
          },
          { ...ONCE, signal },
        );
        const { audioContent, timepoints } = reply;
        return {
          // Bytes over gRPC; text only over REST, which is not used.
          audio: audioContent instanceof Uint8Array ? new Uint8Array(audioContent) : NO_BYTES,
          marks: (timepoints ?? []).map(({ markName, timeSeconds }) => ({
            name: markName ?? '',
            seconds: timeSeconds ?? Number.NaN,
          })),
        };
      }),
    listVoices: (signal) =>
      call(signal, async (client) => {
        const [{ voices }] = await client.listVoices({ languageCode: 'en' }, { ...ONCE, signal });
        return (voices ?? []).map(({ name, languageCodes }) => ({
          name: name ?? '',
          languages: languageCodes ?? [],
        }));
      }),
    close: () => forget(opening),
  };
}

const NO_BYTES = new Uint8Array(0);

/** `SynthesizeSpeechRequest.TimepointType`: the time of each `<mark>`. */
const SSML_MARK = 1;

/** The package would try again by itself for up to ten minutes; there is one retrier, and it is not here. */
const ONCE = { retry: null, timeout: 60_000 } as const;

/** Some 300 ms of loading, so not before somebody needs it. `initialize` is awaited: what it throws later, nobody could catch. */
async function openClient({ credentials, projectId, endpoint }: GoogleClientOptions) {
  const [{ v1beta1: api }, gax] = await Promise.all([
    import('@google-cloud/text-to-speech'),
    import('google-gax'),
  ]);
  const project = projectId === undefined ? {} : { projectId };
  const client = new api.TextToSpeechClient({
    ...project,
    ...(endpoint === undefined ? {} : plaintext(endpoint, gax.grpc.credentials.createInsecure())),
    auth: createAuth(gax, { credentials, endpoint, project }),
  });
  await client.initialize();
  return client;
}

function plaintext(endpoint: string, sslCreds: ChannelCredentials) {
  const colon = endpoint.lastIndexOf(':');
  return {
    apiEndpoint: endpoint.slice(0, colon),
    port: Number(endpoint.slice(colon + 1)),
    sslCreds,
  };
}
