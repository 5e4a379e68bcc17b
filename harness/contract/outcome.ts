import { z } from 'zod';
import { EncodedValue } from './json.ts';

const turn = z.int().nonnegative();

/** One attribute of one environment, with its expected final value. */
export const GoalAttribute = z.strictObject({
  environment: z.string(),
  attribute: z.string(),
  value: EncodedValue,
});
export type GoalAttribute = z.infer<typeof GoalAttribute>;

/** One piece of information in a call's output: a value and its key; `null` where it has no key. */
export const InformationLeaf = z.strictObject({
  key: z.string().nullable(),
  value: z.union([z.string(), z.number(), z.boolean(), z.null()]),
  /**
   * Ids of what the value is said of. Any output that says it of the same thing under the same key then shows the value. Only
   * where a part of an output is asked for; absent: the value is looked for by itself.
   */
  of: z.array(z.string()).optional(),
});
export type InformationLeaf = z.infer<typeof InformationLeaf>;

/**
 * A request of the user that leaves no trace in the state. It counts as fulfilled once any tool has output its information,
 * at any time. If the information is too common to be recognised (`true`, `5`), this tool must have output it for these
 * arguments.
 */
export const KeyFunction = z.strictObject({
  turn,
  /** The reference's call, for display. */
  call: z.string(),
  tool: z.string(),
  /**
   * Arguments with defaults, encoded, without generated ids, which differ between runs. `null`: the call cannot be parsed.
   */
  args: EncodedValue,
  information: z.array(InformationLeaf),
  /** Relative tolerance for a figure, for tools that compute to few digits. */
  tolerance: z.number().nonnegative(),
  /** The complete output: a model that saw the same text has the same information. */
  output: z.string(),
});
export type KeyFunction = z.infer<typeof KeyFunction>;

/** A state that the reference reaches at the end of a turn and leaves again later; an episode must reach it too. */
export const PassingState = z.strictObject({
  turn,
  environment: z.string(),
  attribute: z.string(),
  /** An item of the attribute, or its whole value where it has no items. */
  item: EncodedValue,
  /** `present`: the item was added; `absent`: it was removed. */
  change: z.enum(['present', 'absent']),
  /** Key of the item where items have keys. */
  key: EncodedValue,
});
export type PassingState = z.infer<typeof PassingState>;

/** A figure or a text that the user asked to be told. */
export const CriticalValue = z.strictObject({
  turn,
  /** The reference's call that returns it, for display; `null`: no single call of the turn does, or it is not known which. */
  call: z.string().nullable(),
  value: z.union([z.number(), z.string().min(1)]),
  /** Unit in which the world outputs it; `null`: unknown, or none. */
  unit: z.string().nullable(),
  /**
   * `entry`: the entry itself asks for it, so that it has to be told in its turn or later, and exactly or rounded to three
   * digits. Absent: it follows from the call, counts if told at any time, and may be rounded more.
   */
  askedBy: z.literal('entry').optional(),
});
export type CriticalValue = z.infer<typeof CriticalValue>;

/** A turn in which a required function or parameter is still missing, so that a model must not act on a guess. */
export const AbstentionTurn = z.strictObject({ turn, missing: z.enum(['function', 'parameter']) });
export type AbstentionTurn = z.infer<typeof AbstentionTurn>;

/** A request that cannot be fulfilled. Nothing may change in its turn, and the episode must meet the obstacle. */
export const ImpossibleRequest = z.strictObject({
  turn,
  /** The reference's call, which is refused. */
  call: z.string(),
  /** Code of the refusal: a call refused with it in this turn or later meets the obstacle. */
  code: z.string(),
  /** Information that meets the obstacle, too, if all of it was obtained; empty: only a refusal does. */
  shown: z.array(KeyFunction),
});
export type ImpossibleRequest = z.infer<typeof ImpossibleRequest>;

/**
 * What an entry asks for, as data: derived by running its reference; people can review it and override it with a patch.
 * Attributes that no goal lists must keep their initial value.
 */
export const OutcomeSpecification = z.strictObject({
  entry: z.string(),
  /** Alternative end states, any one of which is accepted; each lists the attributes that must change. */
  goals: z.array(z.array(GoalAttribute)).min(1),
  passing: z.array(PassingState),
  keyFunctions: z.array(KeyFunction),
  critical: z.array(CriticalValue),
  abstention: z.array(AbstentionTurn),
  /** Absent: the entry states none. */
  impossible: z.array(ImpossibleRequest).min(1).optional(),
  /** Texts that the reference's author composed because the user dictated none; other wordings are accepted. */
  composed: z.array(z.string()),
});
export type OutcomeSpecification = z.infer<typeof OutcomeSpecification>;
