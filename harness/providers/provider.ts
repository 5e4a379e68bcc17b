import type { OfferedTool, Reply, ReplyRequest } from '../contract/chat-model.ts';
import type { ToolDialect } from '../contract/protocol.ts';
import type { Agent } from './agents/agent.ts';
import type { JsonObject } from './json-parts.ts';
import type { ModelSettings } from './parameters.ts';

/** Everything that is particular to one provider. Code outside its folder treats all providers of a kind alike. */
export type Provider = HttpProvider | AgentProvider;

/** What every provider has. */
type ProviderBase = {
  /** Stands before the colon of model specifications. Identities in stored runs begin with it, so it never changes. */
  readonly id: string;
  /** A model specification for errors to show. */
  readonly example: string;
  /** Matches names of models that are probably this provider's; `undefined`: no name tells. */
  readonly modelNames: RegExp | undefined;
  readonly toolDialect: ToolDialect;
};

/** A provider whose models are reached over HTTP. */
export type HttpProvider = ProviderBase & {
  readonly kind: 'http';
  readonly key: KeyNeed;
  /** `undefined`: the user must give an address. */
  readonly defaultBaseUrl: string | undefined;
  /** Opens no connection yet. */
  readonly connect: (address: Address) => Post;
  /** Path of a request, below the base URL. */
  readonly path: string;
  /** Body of a request; numbers may be tagged as `readWireJson` tags them. */
  readonly toBody: (request: Omit<ReplyRequest, 'signal'>, settings: ModelSettings) => JsonObject;
  /**
   * Reads the body of a reply.
   *
   * @param tools - the tools that were offered, to give names back their dots.
   * @param place - names the model in errors.
   * @throws {ProviderError} for an error inside the body, or a body that holds no reply.
   */
  readonly fromBody: (text: string, tools: readonly OfferedTool[], place: string) => Reply;
  /** Whether requests can say how many tokens a model may think. */
  readonly thinkingTokens: 'taken' | 'refused';
  readonly modelList: ModelList;
  /** Name in the price data; `undefined`: the base URL decides the price. */
  readonly priceName: string | undefined;
};

/** The provider of baseline agents, which are played in this process and cost nothing. */
export type AgentProvider = ProviderBase & {
  readonly kind: 'agents';
  /** By the name behind the colon of a model specification. */
  readonly agents: ReadonlyMap<string, Agent>;
};

/** Where requests are sent. */
export type Address = {
  /** Names the model in errors. */
  readonly place: string;
  readonly apiKey: string | undefined;
  readonly baseUrl: string;
  readonly timeoutMilliseconds: number;
};

/**
 * Send one request and give the complete body of its answer.
 *
 * @param path - below the base URL.
 * @param body - JSON text, sent as it is: an SDK that writes it would lose digits.
 * @throws {ProviderError} when there is none.
 */
export type Post = (path: string, body: string, signal: AbortSignal) => Promise<string>;

/** The API key of a provider. */
export type KeyNeed = {
  /** Environment variable that holds the key. */
  readonly variable: string;
  readonly need: 'required' | 'optional';
};

/** How a provider is asked which models it has, which costs nothing. */
export type ModelList = {
  /** Path below the base URL, with its query. */
  readonly path: string;
  readonly headers: (key: string | undefined) => { readonly [name: string]: string };
  /** Names of the models in the body of an answer; `undefined` for a body that is no list of models. */
  readonly namesIn: (text: string) => readonly string[] | undefined;
  /** `optional`: a server that answers without a list can be a good one. */
  readonly presence: 'promised' | 'optional';
};
