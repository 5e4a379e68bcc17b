import { suiteProtocol } from '../../../benchmarks/suites/suite-protocol.ts';
import type { ChatModel } from '../../contract/chat-model.ts';
import type { ReplyLimits } from '../../contract/reply-limits.ts';
import type { Suite, SuiteEntry } from '../../contract/suite.ts';
import { createAgent, requireMode } from '../../providers/agents/create-agent.ts';
import { baseUrlOf, createChatModel } from '../../providers/create-chat-model.ts';
import { parseModelSpec } from '../../providers/model-spec.ts';
import type { AgentSpec } from '../../providers/model-spec.ts';
import { PROVIDERS } from '../../providers/registry.ts';
import type { Providers } from '../../providers/registry.ts';
import type { Player } from '../../run/player.ts';
import type { Surroundings } from '../surroundings.ts';
import { agentKnowledge } from '../../../benchmarks/suites/agent-knowledge.ts';
import { identityOf } from '../../run/configuration.ts';
import type { RunModel } from '../../run/configuration.ts';
import type { Variables } from '../../contract/variables.ts';
import { withSharedOffers } from '../../run/shared-offers.ts';

/** Creates the player of a model of a provider, or of an agent. API keys come only from the environment. @throws {UsageError} for a missing key. */
export function createPlayer(
  config: RunModel,
  suite: Suite,
  limits: ReplyLimits,
  { variables }: Pick<Surroundings, 'variables'>,
  providers: Providers = PROVIDERS,
): Player {
  const spec = parseModelSpec(config.model, providers);
  if (spec.kind === 'agents') return agentPlayer(spec, config, suite);
  if (spec.kind === 'program') throw new Error(`the program ${spec.id} is not opened`);
  const { provider } = spec;
  const baseUrl = baseUrlOf(spec, config.baseUrl ?? undefined);
  const apiKey = variables[provider.key.variable];
  const { parameters } = config;
  const model = createChatModel(spec, { ...limits, apiKey, baseUrl, parameters, variables });
  return {
    identity: identityOf(config),
    config,
    protocol: withSharedOffers(suiteProtocol(suite, config.mode, provider.toolDialect)),
    modelFor: () => model,
    limitKey: `${spec.id} ${baseUrl}`,
    rateKey: `${provider.id} ${baseUrl}`,
    baseUrl,
    priced: { priceName: provider.priceName, model: spec.model, baseUrl },
  };
}

/**
 * The player of a model that is resumed at another address. Its replies stay cached under the address at which the run
 * began.
 *
 * @param address - `undefined`: the model is where it was.
 */
export function playerAt(
  address: string | undefined,
  config: RunModel,
  suite: Suite,
  limits: ReplyLimits,
  { variables }: Pick<Surroundings, 'variables'>,
): Player {
  const player = createPlayer(config, suite, limits, { variables });
  if (address === undefined) return player;
  const moved = createPlayer({ ...config, baseUrl: address }, suite, limits, { variables });
  return { ...moved, config, baseUrl: player.baseUrl };
}

/** Environment variables in which keys that are not set are placeholders: a dry run, which sends nothing, needs none. */
export function withPlaceholders(variables: Variables, providers: Providers = PROVIDERS): Variables {
  const unset = [...providers.values()].flatMap((provider) =>
    provider.kind === 'http' && variables[provider.key.variable] === undefined ? [provider.key.variable] : [],
  );
  return { ...variables, ...Object.fromEntries(unset.map((name) => [name, 'placeholder'])) };
}

/** Each entry gets a new agent, which knows things about the entry that no model is told. */
function agentPlayer({ provider, agent, id }: AgentSpec, config: RunModel, suite: Suite): Player {
  const { mode } = config;
  requireMode(agent, mode); // refused here, not at the first entry
  const modelFor = (entry: SuiteEntry, trial: number): ChatModel =>
    createAgent(agent, agentKnowledge(entry, suite, { mode, seed: trial }));
  return {
    identity: identityOf(config),
    config,
    protocol: withSharedOffers(suiteProtocol(suite, mode, provider.toolDialect)),
    modelFor,
    limitKey: id,
    rateKey: id,
    baseUrl: '',
    priced: undefined,
  };
}
