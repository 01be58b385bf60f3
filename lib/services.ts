/** The composition root: everything is put together here, once per process, as the environment says. */
import { startHousekeeping } from './account/housekeeping.ts';
import { createOwnAccount, type OwnAccount } from './account/ownAccount.ts';
import { type Accounts, createAccounts } from './auth/accounts.ts';
import { type Env, readEnv } from './env.ts';
import { createEvidence, type KeptEvidence } from './evidence/evidence.ts';
import { startWatching, type Watching } from './guardrails/watching.ts';
import { createConfiguredGuide, liveLinks } from './guide/configuredGuide.ts';
import { createSummarizer } from './guide/summary.ts';
import { warmUpGuide } from './guide/warmUp.ts';
import { createHealthMonitor, type HealthMonitor } from './healthMonitor.ts';
import { createAddresses } from './limits/address.ts';
import { createConfiguredLimits } from './limits/configuredLimits.ts';
import type { Limits } from './limits/limits.ts';
import { createOpenStreams, type OpenStreams } from './limits/openStreams.ts';
import { createModelPhotos } from './photo/modelPhoto.ts';
import { createPrediction } from './prediction/prediction.ts';
import { KEPT_MS } from './prediction/rounds.ts';
import { createSharedRounds } from './prediction/sharedRounds.ts';
import { openDatabase } from './records/database.ts';
import { createCipher } from './records/encryption.ts';
import { openingFailure } from './records/failures.ts';
import { loadKeys } from './records/keys.ts';
import { createRecords, type Records } from './records/records.ts';
import { closeEach } from './resilience/closeEach.ts';
import { createLiveRollout, type LiveRollout } from './rollout/liveRollout.ts';
import { configuredSecondLine } from './secondLine/secondLine.ts';
import { createConversationStateManager } from './session/conversationStateManager.ts';
import { createSpeaker } from './speaker.ts';
import { createCallBudget } from './state/callBudget.ts';
import { createConfiguredState } from './state/configuredState.ts';
import { createConfiguredRedis } from './state/upstashClient.ts';
import { openTelemetry } from './telemetry/telemetry.ts';
import { LEASE_MS } from './turn.ts';
import { createConfiguredVoices } from './voice/configuredVoices.ts';
import type { MessageVoice } from './voice/messageVoice.ts';
import type { VoiceService } from './voice/voiceService.ts';
import { prefaceOf } from './walkthrough/longUse.ts';
import { createOverseeing } from './walkthrough/overseeing.ts';
import { createSummarising } from './walkthrough/summarising.ts';
import { createVault, type Vault } from './walkthrough/vault.ts';
import { createWalkthroughs, type Walkthroughs } from './walkthrough/walkthroughs.ts';
import { warmUpLive } from './walkthrough/warmUpLive.ts';
import { watchfulScreen as screen } from './walkthrough/watchfulScreen.ts';

export interface Services extends Accounts {
  env: Env;
  limits: Limits;
  openStreams: OpenStreams;
  /** For a request's headers, the subject of limits that stands for its address. */
  addressOf: (headers: Headers) => string;
  records: Records;
  rollout: LiveRollout;
  walkthroughs: Walkthroughs;
  vault: Vault;
  ownAccount: OwnAccount;
  voice: VoiceService;
  messageVoice: MessageVoice;
  evidence: KeptEvidence;
  health: HealthMonitor;
  watching: Watching;
  /** Gets ready what the first person would otherwise wait for. */
  warmUp(signal: AbortSignal): Promise<void>;
  /** Ends the voices, sends what is left to tell, closes the database; to be called when no turn is being made. Never rejects. */
  close(): Promise<void>;
}

/**
 * Next bundles routes and instrumentation apart, so a module's own variable would exist more than once in a process;
 * the database may be opened only once.
 */
const HELD = Symbol.for('keepsake.services');
type Held = { [HELD]?: Promise<Services> | undefined };

/**
 * The services of this process, opened at the first call. After a failure (a database that is not there yet) the next
 * call tries again.
 *
 * @throws EnvironmentError, KeepsakeError `unavailable` with the StorageError as its cause
 */
export function services(): Promise<Services> {
  const held = globalThis as Held;
  held[HELD] ??= openServices(readEnv()).catch((error) => {
    held[HELD] = undefined;
    throw openingFailure(error);
  });
  return held[HELD];
}

async function openServices(env: Env): Promise<Services> {
  const keys = loadKeys(env);
  const database = await openDatabase({ url: env.DATABASE_URL, dataDir: env.DATA_DIR });
  const cipher = createCipher(keys.encryption);
  const records = createRecords(database, cipher);
  const telemetry = await openTelemetry({ endpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT });
  const evidence = createEvidence(database, { onRefused: telemetry.refused });
  const redis = createConfiguredRedis(env);
  const state = createConfiguredState({ redis, database, cipher });
  const limits = createConfiguredLimits(env, redis);
  const voices = createConfiguredVoices(env, records);
  const rollout = createLiveRollout({ env, records });
  const links = liveLinks(env);
  const guide = createConfiguredGuide(env, {
    links: links ?? [],
    onLinkChange: telemetry.linkChanged,
  });
  const { mayCall, hasCalls } = createCallBudget({ state, perDay: env.MODEL_CALLS_PER_DAY });
  const prediction = createPrediction({
    mode: env.PREDICT,
    mayPrepare: hasCalls,
    shared: state.kind === 'memory' ? undefined : createSharedRounds(state, { ttlMs: KEPT_MS }),
  });
  telemetry.observe({ links: guide.links, prediction: prediction.counts });
  const manager = createConversationStateManager(records, state, {
    leaseMs: LEASE_MS,
    beside: prediction.shared,
  });
  const secondLine =
    links && env.SAFETY_SECOND_LINE ? configuredSecondLine(env, links[1]) : undefined;
  const walkthroughs = createWalkthroughs({
    records,
    state,
    manager,
    limits,
    guide,
    prediction,
    telemetry,
    speakFor(ownerId, { attempted, settings }, { isEmbedded } = { isEmbedded: false }) {
      const may = async () => !isEmbedded && mayCall(ownerId);
      const turn = { mayCall: may, onAttempt: attempted };
      return createSpeaker(guide.forTurn(turn), settings);
    },
    ...(links && {
      photos: createModelPhotos(),
      summarise: createSummarising({
        records,
        mayCall,
        summarizer: createSummarizer(links[1]),
        dropHot: manager.dropHot,
      }),
    }),
    overseeing: createOverseeing({ screen, secondLine }),
    mayCall,
    prefaceOf,
    regionPolicy: env.REGION_POLICY,
    forgetVoice: voices.service.forget,
    beginVoice: voices.messages.begin,
  });
  const health = createHealthMonitor({
    database,
    owedTurns: walkthroughs.owedTurns,
    state,
    limits,
    guide,
    secondLine,
    voice: voices.health,
    resetAfterMs: env.CIRCUIT_BREAKER_RESET_TIMEOUT,
  });
  const watching = startWatching({ env, state, health, rollout, records, evidence, telemetry });
  const housekeeping = startHousekeeping({ env, database, keys, records });
  const accounts = createAccounts({
    env,
    database,
    people: records.people,
    secret: keys.authSecret,
    // What was made for the guest would not be found when the account is erased.
    onAdopted: [voices.service.forget, prediction.dropOpenings],
  });
  return {
    env,
    records,
    walkthroughs,
    vault: createVault(records, screen),
    ownAccount: createOwnAccount({ records, walkthroughs, state, ...accounts }),
    rollout,
    voice: voices.service,
    messageVoice: voices.messages,
    evidence,
    limits,
    openStreams: createOpenStreams(env.STREAMS_PER_PERSON),
    addressOf: createAddresses({ trustProxy: env.TRUST_PROXY, secret: keys.authSecret }),
    ...accounts,
    health,
    watching,
    async warmUp(signal) {
      warmUpGuide();
      if (links) await warmUpLive(env, signal);
      await Promise.all([voices.warmUp(signal), rollout.current()]);
    },
    async close() {
      const own = [watching.stop(), evidence.close(), housekeeping.stop()];
      await Promise.all([...own, accounts.mail?.close()]);
      await closeEach([voices.close(), telemetry.flush(), database.close()]);
    },
  };
}
