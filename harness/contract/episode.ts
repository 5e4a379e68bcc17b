import { z } from 'zod';
import { EncodedValue, Json } from './json.ts';

/** Tokens and time of one step; `null` means that the record does not contain the value. */
export const StepMetrics = z.strictObject({
  inputTokens: z.number().nullable(),
  outputTokens: z.number().nullable(),
  latencySeconds: z.number().nullable(),
});
export type StepMetrics = z.infer<typeof StepMetrics>;

/**
 * What a reply shows of its server: `cut-off` by a token limit, `refused` or filtered by the provider, `calls-in-text` that
 * nothing turned into calls, and what was mended before it was read (`Reply.mended`).
 */
export const Sign = z.enum([
  'cut-off',
  'refused',
  'calls-in-text',
  'thoughts-in-text',
  'arguments-encoded-twice',
]);
export type Sign = z.infer<typeof Sign>;

/** One model reply within a turn. */
export const Step = z.strictObject({
  /** The reply as it was recorded, encoded: text, or a list of calls `{name: arguments}` for native tool calling. */
  written: EncodedValue,
  /**
   * Call texts as decoded when the reply arrived. `null`: not recorded, to be decoded from `written`. Empty: the reply was
   * recorded as undecodable or as text without a call.
   */
  calls: z.array(z.string()).nullable(),
  metrics: StepMetrics,
  /** Absent: none, or the reply was imported or stored before signs were. */
  signs: z.array(Sign).min(1).optional(),
  /** Response body of the provider; absent in imported episodes. */
  raw: Json.optional(),
});
export type Step = z.infer<typeof Step>;

/** How an episode ended, in exactly one bucket. Failures of the harness or the network never count as wrong answers. */
export const Ending = z.discriminatedUnion('bucket', [
  /**
   * Ended by the model, as `stop` says. `step-limit`: the model reached the step limit; upstream then skips the remaining
   * turns.
   */
  z.discriminatedUnion('stop', [
    z.strictObject({ bucket: z.literal('model'), stop: z.enum(['completed', 'step-limit']) }),
    /** The conversation is longer than the model's context; `message` is the provider's refusal. */
    z.strictObject({ bucket: z.literal('model'), stop: z.literal('context-exceeded'), message: z.string() }),
    /** The replies set more in motion than the budget of an episode: see `WorkBudget`. */
    z.strictObject({ bucket: z.literal('model'), stop: z.literal('over-budget'), message: z.string() }),
  ]),
  /** The record contains this error text instead of an answer: upstream's format for a failed inference. */
  z.strictObject({ bucket: z.literal('recorded-error'), text: z.string() }),
  /** No reply could be obtained from the provider. */
  z.strictObject({
    bucket: z.literal('infrastructure'),
    failure: z.string(),
    message: z.string(),
    attempts: z.int().nonnegative(),
  }),
  /** A defect of the harness; `message` describes it. */
  z.strictObject({ bucket: z.literal('harness'), message: z.string() }),
  /** The entry itself cannot be run. */
  z.strictObject({ bucket: z.literal('benchmark-defect'), message: z.string() }),
  z.strictObject({ bucket: z.literal('user-simulator'), message: z.string() }),
]);
export type Ending = z.infer<typeof Ending>;

/** How the replies of a model are read. Chosen once, when the episode is made, and kept with it. */
export const ReplyFormat = z.strictObject({
  /** Family of the decoder, for example `fc_json_args`. */
  decoder: z.string(),
  /** Whether tool names reached the model with `_` in place of `.`. */
  dotsInToolNames: z.enum(['kept', 'underscored']),
});
export type ReplyFormat = z.infer<typeof ReplyFormat>;

/** Everything one model did on one entry in one trial. Written once, never edited. */
export const Episode = z.strictObject({
  model: z.string().min(1),
  category: z.string().min(1),
  entryId: z.string().min(1),
  /** Index among the entries with this id; see `SuiteEntry`. */
  occurrence: z.int().nonnegative(),
  /** 0-based. */
  trial: z.int().nonnegative(),
  /** Id in the record itself. Upstream's ids are wrong in a few files, so records are matched to entries by position. */
  recordedId: z.string(),
  /** `null`: the reply format of this model is unknown, so its replies cannot be scored. */
  format: ReplyFormat.nullable(),
  /** One item per turn that was started; single-turn entries have one turn with one step. */
  turns: z.array(z.strictObject({ steps: z.array(Step) })),
  ending: Ending,
  /** Number of attempts in the run, including failed ones; `null` in imported episodes. */
  attempts: z.int().nonnegative().nullable(),
  /** US dollars; `null`: unknown. */
  cost: z.number().nonnegative().nullable(),
});
export type Episode = z.infer<typeof Episode>;
