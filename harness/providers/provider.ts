import type { ChatModel, OfferedTool, Reply, ReplyRequest } from '../contract/chat-model.ts';
import type { ToolDialect } from '../contract/protocol.ts';
import type { ReplyLimits } from '../contract/reply-limits.ts';
import type { Agent } from './agents/agent.ts';
import type { JsonObject } from './json-parts.ts';
import type { ModelParameters, ModelSettings } from './parameters.ts';
import type { TransportOptions } from './transport.ts';

/** Everything specific to one provider. Code outside its folder treats all providers of a kind alike. */
export type Provider = HttpProvider | ProgramProvider | AgentProvider;

/** What every provider has. */
type ProviderBase = {
  /** Precedes the colon in model specifications. Identities in stored runs start with it, so it never changes. */
  readonly id: string;
  /** An example of a model specification, for error messages. */
  readonly example: string;
  /** Matches names of models that probably belong to this provider; `undefined`: names do not identify it. */
  readonly modelNames: RegExp | undefined;
  readonly toolDialect: ToolDialect;
};

/** A provider whose models are reached over HTTP. */
export type HttpProvider = ProviderBase & {
  readonly kind: 'http';
  readonly key: KeyNeed;
  /** `undefined`: the user must specify an address. */
  readonly defaultBaseUrl: string | undefined;
  /** Does not open a connection. */
  readonly connect: (address: Address) => Send;
  /** Body of a request; numbers may be tagged as `readWireJson` tags them. */
  readonly toBody: (request: Omit<ReplyRequest, 'signal'>, settings: ModelSettings) => JsonObject;
  /**
   * Parses the body of a reply.
   *
   * @param tools - the offered tools, needed to restore dots in names.
   * @param place - name of the model, for errors.
   * @throws {ProviderError} for an error inside the body, or for a body without a reply.
   */
  readonly fromBody: (text: string, tools: readonly OfferedTool[], place: string) => Reply;
  /** `taken`: requests can set a budget of thinking tokens. */
  readonly thinkingTokens: 'taken' | 'refused';
  /** `chat-completions`: the API has chat templates with roles and two names of the limit; see `chat-templates.ts`. */
  readonly requestFormat: 'chat-completions' | 'other';
  readonly modelList: ModelList;
  /** Name in the price data; `undefined`: the base URL decides the price. */
  readonly priceName: string | undefined;
};

/** The provider of baseline agents, which run in this process and cost nothing. */
export type AgentProvider = ProviderBase & {
  readonly kind: 'agents';
  /** By the name after the colon of a model specification. */
  readonly agents: ReadonlyMap<string, Agent>;
};

/** A provider whose models are programs of the user, named by a file or a command. */
export type ProgramProvider = ProviderBase & {
  readonly kind: 'program';
  /** Matches the name of a program that stands alone, without the id of this provider; `undefined`: the id is required. */
  readonly shorthand: RegExp | undefined;
  /** Name of a program that the user gives none, for example `planner` for `./planner.ts`. */
  readonly nameOf: (source: string) => string;
  /**
   * Checks and loads a program.
   *
   * @param source - file or command, relative to the current folder.
   * @throws {InputError} for a program that is missing or unusable; {UsageError} for parameters that it cannot receive.
   */
  readonly open: (source: string, options: ProgramOptions) => Promise<Program>;
};

/** How a program is run. */
export type ProgramOptions = ReplyLimits & {
  /** Names the program in errors, for example `./planner.ts`. */
  readonly place: string;
  readonly parameters: ModelParameters;
  /** Receives every line that the program writes for its author, such as standard error. */
  readonly onOutput: (line: string) => void;
};

/** A loaded program. */
export type Program = {
  /** Hash of the content, in hex: programs with equal versions consist of the same files. */
  readonly version: string;
  readonly model: ChatModel;
  /**
   * Starts what replies to requests, to find out whether it runs.
   *
   * @throws {InputError} if it does not.
   */
  tryOut(): Promise<void>;
  /** Ends everything that the program started; idempotent. */
  close(): Promise<void>;
};

/** Where requests are sent, and how long and how large a reply may be. */
export type Address = TransportOptions & { readonly baseUrl: string };

/**
 * Sends one request and returns the complete body of its response.
 *
 * @param body - as `toBody` builds it.
 * @throws {ProviderError} if there is no complete response.
 */
export type Send = (body: JsonObject, signal: AbortSignal) => Promise<string>;

/** The API key of a provider. */
export type KeyNeed = {
  /** Environment variable that holds the key. */
  readonly variable: string;
  readonly need: 'required' | 'optional';
};

/** The endpoint that lists a provider's models, which is free of charge. */
export type ModelList = {
  /** Path below the base URL, with its query. */
  readonly path: string;
  readonly headers: (key: string | undefined) => { readonly [name: string]: string };
  /** Names of the models in the body of a response; `undefined` for a body that is not a list of models. */
  readonly namesIn: (text: string) => readonly string[] | undefined;
  /** `optional`: a server without this endpoint can still work. */
  readonly presence: 'promised' | 'optional';
};
