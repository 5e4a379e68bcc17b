import { z } from 'zod';
import { EncodedValue } from './json.ts';

const turn = z.int().nonnegative();

/** One attribute of one environment, with the value that it should have in the end. */
export const GoalAttribute = z.strictObject({
  environment: z.string(),
  attribute: z.string(),
  value: EncodedValue,
});
export type GoalAttribute = z.infer<typeof GoalAttribute>;

/** One piece of what a call made known: a value and the key it stood under, `null` where it stood under none. */
export const InformationLeaf = z.strictObject({
  key: z.string().nullable(),
  value: z.union([z.string(), z.number(), z.boolean(), z.null()]),
});
export type InformationLeaf = z.infer<typeof InformationLeaf>;

/**
 * Something that the user asked for and that leaves no trace in the state. It counts as done when its information became
 * known, at any time and from any tool; where the information is too common to be recognised (`true`, `5`), when this tool
 * gave it for these arguments.
 */
export const KeyFunction = z.strictObject({
  turn,
  /** The reference's call, for a reader. */
  call: z.string(),
  tool: z.string(),
  /** Arguments with defaults, encoded, without ids that the world made: another run has others. `null`: unreadable. */
  args: EncodedValue,
  information: z.array(InformationLeaf),
  /** Share by which a figure may differ: tools that compute to few digits give no more. */
  tolerance: z.number().nonnegative(),
  /** Output as a whole: whoever saw the same text knows the same. */
  output: z.string(),
});
export type KeyFunction = z.infer<typeof KeyFunction>;

/** A state that the reference reached at the end of a turn and left again later: it must have been reached too. */
export const PassingState = z.strictObject({
  turn,
  environment: z.string(),
  attribute: z.string(),
  /** What the attribute held (an item, or the whole value where it has no items). */
  item: EncodedValue,
  /** Whether the item came to be there, or was taken away. */
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
  /** Unit in which the world gives it; `null`: none is known. */
  unit: z.string().nullable(),
});
export type CriticalValue = z.infer<typeof CriticalValue>;

/** A turn in which something needed is not there yet, so that nothing may be done on a guess. */
export const AbstentionTurn = z.strictObject({ turn, missing: z.enum(['function', 'parameter']) });
export type AbstentionTurn = z.infer<typeof AbstentionTurn>;

/**
 * What an entry asks for, as data: derived by running its reference, to be reviewed by people and overridden by a patch.
 * What no goal names is to be as it was at the start.
 */
export const OutcomeSpecification = z.strictObject({
  entry: z.string(),
  /** End states, any one of which will do; each lists the attributes that are to change. */
  goals: z.array(z.array(GoalAttribute)).min(1),
  passing: z.array(PassingState),
  keyFunctions: z.array(KeyFunction),
  critical: z.array(CriticalValue),
  abstention: z.array(AbstentionTurn),
  /** Words that the reference's author made up where the user dictated none: other words will do. */
  composed: z.array(z.string()),
});
export type OutcomeSpecification = z.infer<typeof OutcomeSpecification>;
