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

/** A figure that the user asked to be told. */
export const CriticalValue = z.strictObject({
  turn,
  call: z.string(),
  value: z.number(),
  /** Unit in which the world outputs it; `null`: unknown. */
  unit: z.string().nullable(),
});
export type CriticalValue = z.infer<typeof CriticalValue>;

/** A turn in which a required function or parameter is still missing, so that a model must not act on a guess. */
export const AbstentionTurn = z.strictObject({ turn, missing: z.enum(['function', 'parameter']) });
export type AbstentionTurn = z.infer<typeof AbstentionTurn>;

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
  /** Texts that the reference's author composed because the user dictated none; other wordings are accepted. */
  composed: z.array(z.string()),
});
export type OutcomeSpecification = z.infer<typeof OutcomeSpecification>;
