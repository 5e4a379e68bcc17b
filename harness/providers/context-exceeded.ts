import type { Json } from '../contract/json.ts';
import { objectIn, textIn } from './json-parts.ts';

/** Error codes and types that say that a conversation is longer than the model's context. */
const CODES: ReadonlySet<string> = new Set([
  'context_length_exceeded', // OpenAI, Groq, Mistral
  'exceed_context_size_error', // llama.cpp
  'context_window_exceeded',
  'model_context_window_exceeded',
]);

/** A message of a provider that means the same. `example` is in its manner; a test matches each pattern with it. */
export type ContextMessage = { readonly source: string; readonly pattern: RegExp; readonly example: string };

/** Messages by which a request that is too long is recognised where no code says it. */
export const CONTEXT_MESSAGES: readonly ContextMessage[] = [
  {
    source: 'OpenAI, vLLM, DeepSeek, OpenRouter, Fireworks',
    pattern: /maximum context length (?:is|of|:)? ?\d+/i,
    example: "This model's maximum context length is 4096 tokens, and the messages hold 5021 tokens",
  },
  {
    source: 'vLLM',
    pattern: /\bprompt\b.{0,60}\blonger than the maximum model length\b/i,
    example: 'The decoder prompt (length 5021) is longer than the maximum model length of 4096',
  },
  {
    source: 'SGLang',
    pattern: /\blonger than the model'?s? (?:maximum )?context length\b/i,
    example: "The input (5021 tokens) is longer than the model's context length (4096 tokens)",
  },
  {
    source: 'llama.cpp',
    pattern: /exceeds? the available context size/i,
    example: 'request (5021 tokens) exceeds the available context size (4096 tokens)',
  },
  {
    source: 'LM Studio',
    pattern: /\bcontext\b.{0,20}\boverflows?\b/i,
    example: 'Trying to keep the first 5021 tokens when the context overflows',
  },
  {
    source: 'Anthropic, Bedrock, Fireworks',
    pattern: /\b(?:prompt|input|conversation) (?:is )?too long\b/i,
    example: 'prompt is too long: 208310 tokens > 200000 maximum',
  },
  {
    source: 'Anthropic',
    pattern: /\binput length and `?max_tokens`? exceed context limit\b/i,
    example: 'input length and `max_tokens` exceed context limit: 198000 + 8192 > 200000',
  },
  {
    source: 'Gemini',
    pattern: /\binput token count\b.{0,40}\bexceeds the maximum number of tokens\b/i,
    example: 'The input token count (1048600) exceeds the maximum number of tokens allowed (1048576)',
  },
  {
    source: 'Mistral',
    pattern: /\btoo large for model with \d+ maximum context length\b/i,
    example: 'Prompt contains 40000 tokens, too large for model with 32768 maximum context length',
  },
  {
    source: 'Cohere',
    pattern: /\btoo many tokens\b.{0,80}\b(?:prompt|exceeds?)\b/i,
    example: 'too many tokens: size limit exceeded by 925 tokens, try a shorter prompt',
  },
  {
    source: 'text-generation-inference, Together',
    pattern: /`?inputs`? (?:tokens \+ `?max_new_tokens`? must be <=|must have less than) \d+/i,
    example: '`inputs` must have less than 4096 tokens. Given: 5021',
  },
  {
    source: 'xAI',
    pattern: /\bmaximum prompt length is \d+ but the request contains \d+ tokens\b/i,
    example: "This model's maximum prompt length is 131072 but the request contains 140000 tokens.",
  },
  {
    source: 'OpenAI, Groq',
    pattern: /\breduce the length of (?:the|your) (?:messages|prompt|input)\b/i,
    example: 'Please reduce the length of the messages or completion.',
  },
  {
    source: 'Ollama, and any server that says what the context has no room for',
    pattern:
      /\b(?:exceed(?:s|ed|ing)?|overflows?|beyond|too (?:long|large|big|many)|(?:longer|larger|bigger|more) than|not fit)\b.{0,60}\bcontext\b/i,
    example: 'the input length exceeds the context length',
  },
  {
    source: 'any server that names tokens, a context and two numbers',
    pattern: /^(?=.*\btokens?\b)(?=.*\bcontext\b).*\b\d{3,}\b.*\b\d{3,}\b/i,
    example: '5021 tokens were sent, and the context holds 4096',
  },
];

/**
 * Messages about the maximum length of a reply: the conversation fits, and the user has asked for more than the rest of the
 * context. That is a setting, not the model.
 */
const REPLY_LIMIT =
  /\bmax(?:_completion|_new|_output)?_tokens['"`]?(?: or ['"`]?\w+['"`]?)? (?:is |are )?too (?:large|high)\b/i;

/** Whether the length that the user asked of a reply fills the context alone. */
function isReplyTooLong(words: string): boolean {
  if (REPLY_LIMIT.test(words)) return true;
  const context = /context length is (\d+)/i.exec(words)?.[1];
  const reply = /(\d+) in the completion/i.exec(words)?.[1];
  return context !== undefined && reply !== undefined && Number(reply) >= Number(context);
}

/** A rate limit by tokens names a number of tokens, too. */
const RATE_LIMIT = /\btokens per (?:minute|day|hour)\b|\bTPM\b|\bTPD\b/;

/**
 * Whether an error says that the request is longer than the model's context.
 *
 * @param error - the error in a response body.
 * @param words - its message, or the body of a response that holds no JSON.
 */
export function isContextExceeded(error: Json, words: string): boolean {
  const { code, type } = objectIn(error);
  if ([code, type].some((word) => CODES.has(textIn(word)))) return true;
  if (isReplyTooLong(words) || RATE_LIMIT.test(words)) return false;
  return CONTEXT_MESSAGES.some(({ pattern }) => pattern.test(words));
}
