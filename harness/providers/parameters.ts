/** Settings of a model that shape its replies. What is `undefined` is not sent: the provider's default holds. */
export type ModelParameters = {
  readonly temperature?: number | undefined;
  readonly topP?: number | undefined;
  /** Most tokens of one reply, reasoning included. Where the API has no default, the provider's record sends one. */
  readonly maximumOutputTokens?: number | undefined;
  /** In the provider's own words, for example `low`, `medium`, `high`. */
  readonly reasoningEffort?: string | undefined;
  /** Tokens for extended thinking; refused for providers that do not take them. */
  readonly thinkingTokens?: number | undefined;
};

/** What shapes a request besides its messages, tools and seed. */
export type ModelSettings = {
  /** Name that the provider knows. */
  readonly model: string;
  readonly parameters: ModelParameters;
};
