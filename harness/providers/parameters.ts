import type { LimitName, OmissionKey } from '../contract/omissions.ts';

/** Sampling and reasoning parameters of a model. `undefined` parameters are not sent: the provider's default applies. */
export type ModelParameters = {
  readonly temperature?: number | undefined;
  readonly topP?: number | undefined;
  /**
   * Maximum tokens per reply, including reasoning. If the API requires a value, the provider's record supplies a default.
   */
  readonly maximumOutputTokens?: number | undefined;
  /** One of the provider's values, for example `low`, `medium`, `high`. */
  readonly reasoningEffort?: string | undefined;
  /** Token budget for extended thinking; an error for providers that do not support it. */
  readonly thinkingTokens?: number | undefined;
  /** Name of the maximum in APIs in the format of Chat Completions. */
  readonly maximumOutputTokensName?: LimitName | undefined;
  /** Puts the system prompt into the first user message. */
  readonly foldSystem?: boolean | undefined;
  /** Joins neighbouring messages of one role. */
  readonly joinRoles?: boolean | undefined;
} & {
  /** Leaves a part of every request out. */
  readonly [Key in OmissionKey]?: boolean | undefined;
};

/** Parts of a request besides its messages, tools and seed. */
export type ModelSettings = {
  /** Name of the model at the provider. */
  readonly model: string;
  readonly parameters: ModelParameters;
};
