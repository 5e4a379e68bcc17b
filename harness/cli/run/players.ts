import { createHash } from 'node:crypto';
import { nativeProtocol } from '../../../benchmarks/bfcl/protocol/native.ts';
import { promptProtocol } from '../../../benchmarks/bfcl/protocol/prompt.ts';
import type { ChatModel } from '../../contract/chat-model.ts';
import type { Protocol } from '../../contract/protocol.ts';
import type { Suite, SuiteEntry } from '../../contract/suite.ts';
import { createAgent, requireMode } from '../../providers/agents/create-agent.ts';
import { baseUrlOf, createChatModel } from '../../providers/create-chat-model.ts';
import { parseModelSpec } from '../../providers/model-spec.ts';
import type { AgentSpec } from '../../providers/model-spec.ts';
import { PROVIDERS } from '../../providers/registry.ts';
import type { Providers } from '../../providers/registry.ts';
import type { PricedModel } from '../../run/prices.ts';
import type { Surroundings } from '../surroundings.ts';
import { agentKnowledge } from './agents.ts';
import { identityOf } from '../../run/configuration.ts';
import type { RunModel } from '../../run/configuration.ts';
import { withSharedOffers } from '../../run/shared-offers.ts';

/** A contestant of a run, ready to play. */
export type Player = {
  readonly identity: string;
  readonly config: RunModel;
  readonly protocol: Protocol;
  /** The model that plays an entry: one and the same, except for agents that are made for each entry. */
  modelFor(entry: SuiteEntry, trial: number): ChatModel;
  /** Calls that share a limit share this text. */
  readonly limitKey: string;
  /** Address that requests go to; empty where none are sent. */
  readonly baseUrl: string;
  /** What decides its price; `undefined` for agents, which cost nothing. */
  readonly priced: PricedModel | undefined;
};

/** Make the contestants of a run. Keys come from the environment alone. @throws {UsageError} for a key that is missing. */
export function createPlayer(
  config: RunModel,
  suite: Suite,
  timeoutMilliseconds: number,
  { variables }: Pick<Surroundings, 'variables'>,
  providers: Providers = PROVIDERS,
): Player {
  const spec = parseModelSpec(config.model, providers);
  if (spec.kind === 'agents') return agentPlayer(spec, config, suite);
  const { provider } = spec;
  const baseUrl = baseUrlOf(spec, config.baseUrl ?? undefined);
  const apiKey = variables[provider.key.variable];
  const { parameters } = config;
  const model = createChatModel(spec, { apiKey, baseUrl, parameters, timeoutMilliseconds });
  return {
    identity: identityOf(config),
    config,
    protocol:
      config.mode === 'native'
        ? withSharedOffers(nativeProtocol(suite, provider.toolDialect))
        : promptProtocol(suite),
    modelFor: () => model,
    limitKey: `${spec.id} ${baseUrl}`,
    baseUrl,
    priced: { priceName: provider.priceName, model: spec.model, baseUrl },
  };
}

/** An agent is made anew for each entry, of which it is told what no model is. */
function agentPlayer({ provider, agent, id }: AgentSpec, config: RunModel, suite: Suite): Player {
  const { mode } = config;
  requireMode(agent, mode); // before anything begins, not at the first entry
  const modelFor = (entry: SuiteEntry, trial: number): ChatModel =>
    createAgent(agent, agentKnowledge(entry, suite, { mode, seed: trial }));
  return {
    identity: identityOf(config),
    config,
    protocol: mode === 'native' ? nativeProtocol(suite, provider.toolDialect) : promptProtocol(suite),
    modelFor,
    limitKey: id,
    baseUrl: '',
    priced: undefined,
  };
}

/** Seed of one trial: the same run seed, entry and trial give the same, in any order. 0 to 2^31 - 1. */
export function trialSeed(runSeed: number, entryKey: string, trial: number): number {
  return createHash('sha256').update(`${runSeed} ${entryKey} ${trial}`).digest().readUInt32BE(0) >>> 1;
}
