import { z } from 'zod';
import { EncodedValue, Json } from './json.ts';

/** Tokens and time of one step; `null` means that the record does not say. */
export const StepMetrics = z.strictObject({
  inputTokens: z.number().nullable(),
  outputTokens: z.number().nullable(),
  latencySeconds: z.number().nullable(),
});
export type StepMetrics = z.infer<typeof StepMetrics>;

/** One model reply within a turn. */
export const Step = z.strictObject({
  /** The reply as it was recorded, encoded: text, or a list of calls `{name: arguments}` for native tool calling. */
  written: EncodedValue,
  /**
   * Call texts as they were decoded when the reply came in. `null`: not recorded, to be decoded from `written`. A reply
   * that was recorded as undecodable, or as words without a call, has an empty list.
   */
  calls: z.array(z.string()).nullable(),
  metrics: StepMetrics,
  /** Provider's body; absent in imports. */
  raw: Json.optional(),
});
export type Step = z.infer<typeof Step>;

/** How an episode ended. Exactly one bucket: nothing of ours or of the network is ever a wrong answer. */
export const Ending = z.discriminatedUnion('bucket', [
  /** The model's own doing; `stop` says how. `step-limit`: cut off; upstream then skips the remaining turns. */
  z.strictObject({ bucket: z.literal('model'), stop: z.enum(['completed', 'step-limit']) }),
  /** The record holds this text in place of an answer: upstream's way to write a failed inference. */
  z.strictObject({ bucket: z.literal('recorded-error'), text: z.string() }),
  /** No reply could be had. */
  z.strictObject({
    bucket: z.literal('infrastructure'),
    failure: z.string(),
    message: z.string(),
    attempts: z.int().nonnegative(),
  }),
  /** A fault of ours; the message says which. */
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
  /** Which of the entries of this id; see `SuiteEntry`. */
  occurrence: z.int().nonnegative(),
  /** 0-based. */
  trial: z.int().nonnegative(),
  /** Id that the record itself carries: upstream's labels are wrong in a few files and matching goes by position. */
  recordedId: z.string(),
  /** `null`: nobody has told us how this model's replies are to be read, so they cannot be scored. */
  format: ReplyFormat.nullable(),
  /** One item per turn that was begun; single-turn entries have one turn with one step. */
  turns: z.array(z.strictObject({ steps: z.array(Step) })),
  ending: Ending,
  /** Attempts that the run needed, failed ones included; `null` in imports. */
  attempts: z.int().nonnegative().nullable(),
  /** US dollars; `null`: not known. */
  cost: z.number().nonnegative().nullable(),
});
export type Episode = z.infer<typeof Episode>;
