/** A part of a request that a user can leave out, because a server refuses it. */
export type Omission = {
  readonly flag: `--no-${string}`;
  /** What is left out, for the help text. */
  readonly what: string;
  /** Fields of a request body that hold it, over all APIs. */
  readonly fields: readonly string[];
};

/** All omissions by their key in the config file. To add one: a line here and an option of the same key. */
export const OMISSIONS = {
  noSeed: { flag: '--no-seed', what: 'the seed of the trial', fields: ['seed', 'random_seed'] },
  noTemperature: { flag: '--no-temperature', what: 'the temperature', fields: ['temperature'] },
  noTopP: { flag: '--no-top-p', what: 'the share of nucleus sampling', fields: ['top_p'] },
  noMaxTokens: {
    flag: '--no-max-tokens',
    what: 'the maximum length of a reply',
    fields: ['max_tokens', 'max_completion_tokens', 'max_output_tokens'],
  },
  noReasoningEffort: {
    flag: '--no-reasoning-effort',
    what: 'the reasoning effort',
    fields: ['reasoning_effort', 'reasoning', 'output_config'],
  },
  noStore: {
    flag: '--no-store',
    what: 'the request to store nothing and to encrypt reasoning, OpenAI Responses only',
    fields: ['store', 'include'],
  },
  noEarlierReasoning: {
    flag: '--no-earlier-reasoning',
    what: 'the reasoning of earlier replies',
    fields: ['reasoning_content', 'reasoning_details'],
  },
} as const satisfies Readonly<Record<string, Omission>>;
export type OmissionKey = keyof typeof OMISSIONS;

/** Names of the parameter for the maximum length of a reply in Chat Completions: the newer one and the older one. */
export const LIMIT_NAMES = ['max_completion_tokens', 'max_tokens'] as const;
export type LimitName = (typeof LIMIT_NAMES)[number];
