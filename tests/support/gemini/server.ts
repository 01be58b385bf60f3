/** A loopback stand-in that speaks Gemini's wire, so that the real SDK can be driven through every failure of it. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { createExchange, type Exchange } from './exchange.ts';
import { look, refuse, reply, type Scenario } from './scenario.ts';
import { slideshow } from './slideshows.ts';

export interface GeminiRequest {
  /** From 1, in the order of arrival. */
  number: number;
  model: string;
  method: 'streamGenerateContent' | 'generateContent';
  /** What it is asked for: a turn's words, the notes behind a turn; as JSON the second look at a message, or a slideshow. */
  kind: CallKind;
  path: string;
  key: string;
  body: Record<string, unknown>;
  /** Epoch milliseconds of its arrival. */
  at: number;
  /** Whether the client left before its answer was over; settled when `over` is. */
  closedEarly: boolean;
  /** Resolves when the answer has ended or the connection is gone. */
  over: Promise<void>;
}

export type CallKind = 'reply' | 'summary' | 'look' | 'slideshow';

/** Which scenario answers a request; undefined leaves it to a short good answer of its kind. */
export type Rule = (request: GeminiRequest) => Scenario | undefined;

export interface GeminiServer {
  baseURL: string;
  port: number;
  requests: readonly GeminiRequest[];
  /** Resolves with the request of that number as soon as it is there. */
  request: (number: number) => Promise<GeminiRequest>;
  /** Answers the next calls of any model, one scenario each; what is scripted for a model comes first. */
  script: (...scenarios: Scenario[]) => void;
  scriptFor: (model: string, ...scenarios: Scenario[]) => void;
  /** The next calls of one kind; what is scripted for a model or for any comes first, though JSON takes only its own. */
  scriptKind: (kind: CallKind, ...scenarios: Scenario[]) => void;
  /** Answers every call for which nothing is scripted. */
  rule: (rule: Rule) => void;
  /** Forgets all that was scripted, and the rule. */
  unscript: () => void;
  stop: () => Promise<void>;
}

export interface GeminiServerOptions {
  port?: number;
  /** False under load, where nobody looks at single requests. */
  remember?: boolean;
}

const PATH = /^\/v1beta\/models\/([^/:]+):(streamGenerateContent|generateContent)$/;
const ANY_MODEL = '*';

export async function createGeminiServer({
  port = 0,
  remember = true,
}: GeminiServerOptions = {}): Promise<GeminiServer> {
  const requests: GeminiRequest[] = [];
  const arrivals = new Map<number, PromiseWithResolvers<GeminiRequest>>();
  const scripted = new Map<string, Scenario[]>();
  const kinds = new Map<CallKind, Scenario[]>();
  let rule: Rule = () => undefined;
  let count = 0;

  const arrivalOf = (number: number) => {
    const arrival = arrivals.get(number) ?? Promise.withResolvers<GeminiRequest>();
    arrivals.set(number, arrival);
    return arrival;
  };
  const scenarioFor = (request: GeminiRequest) => {
    const ofItsKind = kinds.get(request.kind)?.shift();
    // What a test scripts for the guide's turns is not eaten by what is asked beside them.
    if (request.kind === 'look') return ofItsKind ?? look();
    if (request.kind === 'slideshow') return ofItsKind ?? slideshow();
    return (
      scripted.get(request.model)?.shift() ??
      scripted.get(ANY_MODEL)?.shift() ??
      ofItsKind ??
      rule(request) ??
      reply()
    );
  };
  const script = (model: string, scenarios: Scenario[]) =>
    scripted.set(model, [...(scripted.get(model) ?? []), ...scenarios]);

  async function serve(incoming: IncomingMessage, response: ServerResponse) {
    const { promise: over, resolve } = Promise.withResolvers<void>();
    const gone = new AbortController();
    const call = callOf(incoming);
    const exchange = createExchange(response, gone.signal, call?.method !== 'generateContent');
    const body = await text(incoming);
    if (!call) return await play([refuse(404)], exchange);
    if (!call.key) return await play([refuse(403)], exchange);

    count += 1;
    const parsed: Record<string, unknown> = JSON.parse(body);
    const request: GeminiRequest = {
      ...call,
      number: count,
      body: parsed,
      kind: kindOf(call.method, parsed),
      at: Date.now(),
      closedEarly: false,
      over,
    };
    response.once('close', () => {
      request.closedEarly = !exchange.isOver();
      gone.abort();
      resolve();
    });
    if (remember) {
      requests.push(request);
      arrivalOf(count).resolve(request);
    }
    await play(scenarioFor(request), exchange);
  }

  const server = createServer((incoming, response) => {
    serve(incoming, response).catch((error: Error) => response.destroy(error));
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: listening } = server.address() as AddressInfo;

  return {
    baseURL: `http://127.0.0.1:${listening}/v1beta`,
    port: listening,
    requests,
    request: (number) => arrivalOf(number).promise,
    script: (...scenarios) => script(ANY_MODEL, scenarios),
    scriptFor: (model, ...scenarios) => script(model, scenarios),
    scriptKind: (kind, ...scenarios) =>
      void kinds.set(kind, [...(kinds.get(kind) ?? []), ...scenarios]),
    rule(next) {
      rule = next;
    },
    unscript() {
      scripted.clear();
      kinds.clear();
      rule = () => undefined;
    },
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

function kindOf(method: GeminiRequest['method'], body: Record<string, unknown>): CallKind {
  if (method === 'streamGenerateContent') return 'reply';
  const config = body.generationConfig;
  const isJson = typeof config === 'object' && config !== null && 'responseMimeType' in config;
  if (!isJson) return 'summary';
  return JSON.stringify(config).includes('takeAway') ? 'slideshow' : 'look';
}

function callOf(incoming: IncomingMessage) {
  const url = new URL(incoming.url ?? '/', 'http://stand-in');
  const [, model, method] = PATH.exec(url.pathname) ?? [];
  if (incoming.method !== 'POST' || model === undefined) return undefined;
  if (method === 'streamGenerateContent' && url.searchParams.get('alt') !== 'sse') return undefined;
  return {
    model: decodeURIComponent(model),
    method: method as GeminiRequest['method'],
    path: url.pathname + url.search,
    key: String(incoming.headers['x-goog-api-key'] ?? ''),
  };
}

async function play(scenario: Scenario, exchange: Exchange): Promise<void> {
  try {
    for (const step of scenario) {
      if (exchange.gone.aborted) return;
      await step(exchange);
    }
  } catch (error) {
    // A step that waits is ended by the client's leaving, and so is the scenario.
    if (!exchange.gone.aborted) throw error;
  }
  exchange.end();
}
