import { z } from 'zod';
import { LIMIT_NAMES, OMISSIONS } from '../contract/omissions.ts';
import type { Omission } from '../contract/omissions.ts';
import { option } from '../contract/option.ts';

const PROVIDERS_CHOICE = "the provider's";

/** Leaves a part of every request out. @default it is sent where it is set */
const omission = ({ flag, what }: Omission) =>
  option(z.boolean().optional(), {
    flag,
    help: `leave out ${what}, for servers that refuse it`,
    otherwise: 'it is sent where it is set',
  });

/** How requests are adapted to what a server refuses. */
const ADAPTATION_OPTIONS = {
  noSeed: omission(OMISSIONS.noSeed),
  noTemperature: omission(OMISSIONS.noTemperature),
  noTopP: omission(OMISSIONS.noTopP),
  noMaxTokens: omission(OMISSIONS.noMaxTokens),
  noReasoningEffort: omission(OMISSIONS.noReasoningEffort),
  noStore: omission(OMISSIONS.noStore),
  noEarlierReasoning: omission(OMISSIONS.noEarlierReasoning),
  /** For APIs in the format of Chat Completions. @default the provider's */
  maximumOutputTokensName: option(z.enum(LIMIT_NAMES).optional(), {
    flag: '--max-tokens-name <name>',
    help: 'name of the parameter for the maximum length of a reply, for servers that know only one',
    otherwise: PROVIDERS_CHOICE,
  }),
  /** For chat templates without a system role, in APIs in the format of Chat Completions. @default it is a system message */
  foldSystem: option(z.boolean().optional(), {
    flag: '--fold-system',
    help: 'put the system prompt into the first user message, for chat templates without a system role',
    otherwise: 'it is a system message',
  }),
  /** For chat templates in which roles alternate, in the format of Chat Completions. @default messages are sent as the suite has them */
  joinRoles: option(z.boolean().optional(), {
    flag: '--join-roles',
    help: 'join neighbouring messages of one role, for chat templates in which user and assistant alternate',
    otherwise: 'messages are sent as the suite has them',
  }),
};

/** What every request to a model asks of its provider. */
export const PARAMETER_OPTIONS = {
  /** 0 or more, without a unit. @default the provider's */
  temperature: option(z.number().min(0).optional(), {
    flag: '--temperature <number>',
    help: 'sampling temperature',
    otherwise: PROVIDERS_CHOICE,
  }),
  /** Share of the probability mass that tokens are drawn from. @default the provider's */
  topP: option(z.number().min(0).max(1).optional(), {
    flag: '--top-p <share>',
    help: 'nucleus sampling: draw tokens from this share of the probability mass, 0 to 1',
    otherwise: PROVIDERS_CHOICE,
  }),
  /** A reply that reaches it is cut off. @default the provider's */
  maximumOutputTokens: option(z.int().min(1).optional(), {
    flag: '--max-tokens <n>',
    help: 'maximum length of one reply',
    unit: 'tokens',
    otherwise: PROVIDERS_CHOICE,
  }),
  /** Passed on as it is: each provider has its own words. @default the provider's */
  reasoningEffort: option(z.string().min(1).optional(), {
    flag: '--reasoning-effort <level>',
    help: "reasoning effort in the provider's words, for example low, medium or high",
    otherwise: PROVIDERS_CHOICE,
  }),
  /** Refused for a provider that has no such budget. @default no extended thinking */
  thinkingTokens: option(z.int().min(1).optional(), {
    flag: '--thinking-tokens <n>',
    help: 'budget for extended thinking, Anthropic only',
    unit: 'tokens',
    otherwise: 'no extended thinking',
  }),
  ...ADAPTATION_OPTIONS,
};

/** `native`: the provider calls tools through its own interface. `prompt`: tools and calls are text. */
export const Mode = z.enum(['native', 'prompt']);

/** All that shapes the replies of a model besides its name. A flag applies to every model of the run. */
export const MODEL_OPTIONS = {
  /** A model in prompt mode is a contestant of its own. @default native */
  mode: option(Mode.default('native'), {
    flag: '--mode <mode>',
    help: 'native: the provider calls tools; prompt: the prompt describes the tools, and calls are text',
  }),
  /** Required for a provider that has no address of its own. @default the provider's address */
  baseUrl: option(z.string().optional(), {
    flag: '--base-url <url>',
    help: 'address of an OpenAI-compatible server, or of a proxy for the provider; a resume may state another one',
    otherwise: "the provider's address",
  }),
  ...PARAMETER_OPTIONS,
};

/** One model in the config file. */
export const FileModel = z.strictObject({
  model: z
    .string()
    .min(1)
    .describe('provider:model, for example openai:gpt-5, or a program: ./planner.ts or exec:COMMAND'),
  ...MODEL_OPTIONS,
});
export type FileModel = z.output<typeof FileModel>;

/** Models of a run: the command line names them, the config file also gives each its own options. @default none */
export const MODELS_OPTION = option(z.array(FileModel).default([]), {
  flag: '--model <spec>',
  help: 'model to play, as provider:model, for example openai:gpt-5, or a program of yours, as ./planner.ts or exec:COMMAND; may be repeated, and takes precedence over the config file',
  otherwise: 'none',
  occurs: 'many',
  read: (model) => ({ model }),
});
