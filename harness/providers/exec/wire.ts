import { z } from 'zod';

/*
 * What a program behind `exec:COMMAND` reads and writes: JSON Lines in UTF-8, one request a line on its standard input, one
 * reply a line on its standard output. The messages, tools and calls are those of OpenAI's Chat Completions API, so that a
 * program can pass them on as they are. docs/own-models.md explains the rules, with an example.
 */

/** A call of a tool, as an assistant message holds it. `arguments`: a JSON text, or the object itself. */
const ToolCall = z.looseObject({
  /** The result comes back under this id. Absent: `call_0`, `call_1` and so on. */
  id: z.string().nullish(),
  type: z.literal('function').nullish(),
  function: z.looseObject({
    /** As the request spells it. */
    name: z.string(),
    /** Absent: no arguments. */
    arguments: z.union([z.string(), z.record(z.string(), z.json())]).nullish(),
  }),
});

/** One message of a conversation, in a request. */
export const RequestMessage = z.discriminatedUnion('role', [
  z.strictObject({ role: z.enum(['system', 'user']), content: z.string() }),
  /** An earlier reply, with all fields that the program wrote, or a message that the suite prescribes. */
  z.looseObject({
    role: z.literal('assistant'),
    content: z.string().nullable(),
    tool_calls: z.array(ToolCall).optional(),
  }),
  /** Output of a call of the message before. */
  z.strictObject({ role: z.literal('tool'), tool_call_id: z.string(), content: z.string() }),
]);

/** A tool that is offered. */
export const RequestTool = z.strictObject({
  type: z.literal('function'),
  function: z.strictObject({ name: z.string(), description: z.string(), parameters: z.json() }),
});

/** One line on standard input: the whole conversation so far, since any process may be asked at any time. */
export const ProgramRequest = z.strictObject({
  /** Counts the requests of a process from 1; the reply repeats it. */
  id: z.int().positive(),
  /** Oldest first. */
  messages: z.array(RequestMessage),
  /** Absent: no tool is offered; with `--mode prompt`, the system message describes the tools instead. */
  tools: z.array(RequestTool).optional(),
  /** Seed of the trial, 0 to 2^31 - 1. */
  seed: z.int().nonnegative().optional(),
  /** The options of the run, where they were given. */
  temperature: z.number().optional(),
  top_p: z.number().optional(),
  max_completion_tokens: z.int().optional(),
  /** In place of `max_completion_tokens`, with `--max-tokens-name max_tokens`. */
  max_tokens: z.int().optional(),
  reasoning_effort: z.string().optional(),
});
export type ProgramRequest = z.infer<typeof ProgramRequest>;

/** Other spellings of `tool_calls`, which would otherwise be dropped silently. */
const MISSPELT = /^(?!tool_calls$)(?:tool)?[-_ ]?calls?$/i;

/** What the model replies. Fields that are not listed here are kept and sent back with the next request. */
export const ReplyMessage = z
  .looseObject({
    role: z.literal('assistant').optional(),
    /** Absent or `null`: no words. */
    content: z.string().nullish(),
    /** Absent, `null` or empty: the turn is over. */
    tool_calls: z.array(ToolCall).nullish(),
    /** Thoughts, which are stored and never judged. */
    reasoning_content: z.string().nullish(),
  })
  .refine((message) => 'content' in message || 'tool_calls' in message, 'has neither content nor tool_calls')
  .refine(
    (message) => !Object.keys(message).some((key) => MISSPELT.test(key)),
    'write the calls in tool_calls',
  );

const Tokens = z.int().nonnegative().nullish();

const Reply = z.strictObject({
  id: z.int(),
  message: ReplyMessage,
  /** `stop`, `tool_calls`, `length` for a reply that was cut off, or `content_filter` for a refusal. */
  finish_reason: z.string().nullish(),
  /** Tokens as billed; absent: unknown. */
  usage: z
    .looseObject({
      prompt_tokens: Tokens,
      completion_tokens: Tokens,
      prompt_tokens_details: z.looseObject({ cached_tokens: Tokens }).nullish(),
    })
    .nullish(),
});

/** There is no reply, for a reason outside the control of the model. The episode is unscored, except where `type` says so. */
const Failure = z.strictObject({
  id: z.int(),
  error: z.strictObject({
    message: z.string(),
    /**
     * `rate-limit`, `server`, `timeout` and `connection` are tried again; `authentication` and `invalid-request` are not.
     * `context-exceeded` (the conversation is too long for the model) is not either, and fails the episode.
     *
     * @default server
     */
    type: z
      .enum([
        'rate-limit',
        'server',
        'timeout',
        'connection',
        'authentication',
        'context-exceeded',
        'invalid-request',
      ])
      .default('server'),
    /** Seconds to wait before the next attempt. */
    retry_after: z.number().nonnegative().optional(),
  }),
});

/** One line on standard output. */
export const ProgramReply = z.union([Reply, Failure]);
export type ProgramReply = z.infer<typeof ProgramReply>;
