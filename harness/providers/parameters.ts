/** Settings of a model that shape its replies. What is `undefined` is not sent: the provider's default holds. */
export type ModelParameters = {
  readonly temperature?: number | undefined;
  readonly topP?: number | undefined;
  /** Most tokens of one reply, reasoning included. Anthropic needs one: see {@link ANTHROPIC_OUTPUT_TOKENS}. */
  readonly maximumOutputTokens?: number | undefined;
  /** In the provider's own words, for example `low`, `medium`, `high`. */
  readonly reasoningEffort?: string | undefined;
  /** Tokens for extended thinking; Anthropic alone takes them. */
  readonly thinkingTokens?: number | undefined;
};

/** Most tokens of a reply where nobody says: the Messages API has no default of its own. */
export const ANTHROPIC_OUTPUT_TOKENS = 8192;
