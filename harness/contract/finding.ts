import { z } from 'zod';
import { EncodedValue } from './json.ts';
import { Reference } from './suite.ts';

/** What a finding is about, in the order in which an entry is made: its schemas first, recorded runs of it last. */
export const Component = z.enum([
  'schema',
  'implementation',
  'state',
  'reference',
  'intent',
  'evaluation',
  'protocol',
  'recorded-run',
]);
export type Component = z.infer<typeof Component>;

/**
 * `critical`: a competent assistant is failed, or a negligent one passes, and a witness shows it, or two readers say so. `major`:
 * the same is likely, and nothing shows it. `minor`: no verdict depends on it.
 */
export const Severity = z.enum(['critical', 'major', 'minor']);
export type Severity = z.infer<typeof Severity>;

const turn = z.int().nonnegative();
const call = z.int().nonnegative();

/** What a finding names. Turns, calls and positions count from 0. */
export const FindingTarget = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('entry'),
    /** Key of the entry. */
    entry: z.string().min(1),
    /** Absent: the finding is about the entry as a whole. */
    turn: turn.optional(),
    /** Position in the reference of the turn, or in the answer key of an entry of one turn. */
    call: call.optional(),
    /** Name of the parameter. */
    argument: z.string().optional(),
  }),
  z.strictObject({
    kind: z.literal('tool'),
    /** Name of the environment. */
    environment: z.string().min(1),
    tool: z.string().min(1),
    /** Absent: the finding is about the tool as a whole. */
    parameter: z.string().optional(),
    /** What of it: the id of a law, a key of the result. Absent: there is but one thing to say. */
    aspect: z.string().optional(),
  }),
  z.strictObject({ kind: z.literal('run'), model: z.string().min(1), category: z.string().min(1) }),
]);
export type FindingTarget = z.infer<typeof FindingTarget>;

/** A fact that supports a claim. The harness checks every one again before it reports the finding. */
export const Evidence = z.discriminatedUnion('kind', [
  /** The user says this text in this turn. */
  z.strictObject({ kind: z.literal('words'), entry: z.string(), turn, text: z.string().min(1) }),
  /** The reference makes this call. */
  z.strictObject({ kind: z.literal('call'), entry: z.string(), turn, call, text: z.string() }),
  /** The call of the reference gives an output that contains this text. */
  z.strictObject({ kind: z.literal('output'), entry: z.string(), turn, call, text: z.string() }),
  /** The start state has this value at a JSON Pointer (RFC 6901) within an attribute; `null`: nothing is there. */
  z.strictObject({
    kind: z.literal('state'),
    entry: z.string(),
    environment: z.string(),
    attribute: z.string(),
    pointer: z.string(),
    value: EncodedValue,
  }),
  /** The specification of a tool offered in an entry has this value at a JSON Pointer into `{description, parameters, response}`. */
  z.strictObject({
    kind: z.literal('schema'),
    entry: z.string(),
    tool: z.string(),
    pointer: z.string(),
    value: EncodedValue,
  }),
  /** The answer key has this value at a JSON Pointer. */
  z.strictObject({ kind: z.literal('answer'), entry: z.string(), pointer: z.string(), value: EncodedValue }),
  /** Played from the start state of an entry, these calls give these outputs. */
  z.strictObject({
    kind: z.literal('transcript'),
    entry: z.string(),
    calls: z.array(z.string()).min(1),
    outputs: z.array(z.string()).min(1),
  }),
  /** Of `models` whose recorded runs got that far, so many did as the reference does, and so many the same other thing. */
  z.strictObject({
    kind: z.literal('votes'),
    models: z.int().positive(),
    reference: z.int().nonnegative(),
    other: z.int().nonnegative(),
    /** What the others did, in short. */
    choice: z.string(),
  }),
  /** Figures of recorded episodes: so many of `episodes` contradict their entry. */
  z.strictObject({
    kind: z.literal('episodes'),
    test: z.string(),
    episodes: z.int().positive(),
    misfits: z.int().nonnegative(),
  }),
  /** Of the readers who read the entry, so many report this component at this place. */
  z.strictObject({
    kind: z.literal('readings'),
    readers: z.int().positive(),
    agreeing: z.int().positive(),
  }),
]);
export type Evidence = z.infer<typeof Evidence>;

/** Calls that are said to be right and fail, or to be wrong and pass. */
export const Witness = z.strictObject({
  claims: z.enum(['right-but-failed', 'wrong-but-passed']),
  /** Key of the entry that they are played on. */
  entry: z.string().min(1),
  /** What is played, as if it were the reference of the entry. */
  played: Reference,
});
export type Witness = z.infer<typeof Witness>;

/** A witness that was executed, with what every evaluator that applies says of it. */
export const ExecutedWitness = Witness.extend({
  verdicts: z
    .array(
      z.strictObject({
        evaluator: z.string(),
        verdict: z.enum(['pass', 'fail', 'unscored']),
        /** Code of the first failure; `null` unless it failed. */
        failure: z.string().nullable(),
      }),
    )
    .min(1),
});
export type ExecutedWitness = z.infer<typeof ExecutedWitness>;

/** What a detector is. The version is increased whenever any finding of it can change. */
export const DetectorIdentity = z.strictObject({
  /** Kind of the defect, for example `literal-differs`. */
  id: z.string().regex(/^[a-z][a-z-]*$/),
  version: z.string().min(1),
  /** `mechanical`: reads the suite and its worlds; `recorded`: reads recorded runs too; `reader`: people or models read. */
  group: z.enum(['mechanical', 'recorded', 'reader']),
});
export type DetectorIdentity = z.infer<typeof DetectorIdentity>;

/** One defect of a suite. Same suite, same recorded runs, same finding, byte for byte. */
export const Finding = z.strictObject({
  /** Stable: made of the detector and the target. */
  id: z.string().min(1),
  detector: DetectorIdentity,
  component: Component,
  severity: Severity,
  target: FindingTarget,
  /** Findings of one cause are counted once beside the count of their entries. */
  cause: z.string().min(1),
  /** One sentence that a person can check. */
  claim: z.string().min(1),
  evidence: z.array(Evidence).min(1),
  /** Absent: none was found, or none did what it claims. */
  witness: ExecutedWitness.optional(),
  /**
   * Keys of the other entries concerned, in suite order: for an entry, those with a finding of the same cause; for a tool,
   * those on which it matters.
   */
  siblings: z.array(z.string()),
  /** Only one reader says so, and no witness shows it: it is shown, and counted nowhere. Absent: it counts. */
  unconfirmed: z.literal(true).optional(),
  /**
   * Everybody who read the entry, two readers or more, found nothing above minor there; `severity` is what the finding had before.
   * Absent: no readers contradict it.
   */
  contradicted: z.strictObject({ readers: z.int().min(2), severity: Severity }).optional(),
});
export type Finding = z.infer<typeof Finding>;

/** Text of a target, unique for it: `multi_turn_base_3:1:0.a`, `TradingBot.place_order.price`,
 * `TradingBot.place_order#market`, `gpt-4:live_simple`. */
export function targetText(target: FindingTarget): string {
  switch (target.kind) {
    case 'entry': {
      const place = [target.entry, target.turn, target.call].filter((part) => part !== undefined).join(':');
      return target.argument === undefined ? place : `${place}.${target.argument}`;
    }
    case 'tool': {
      const { environment, tool, parameter, aspect } = target;
      const place = [environment, tool, parameter].filter((part) => part !== undefined).join('.');
      return aspect === undefined ? place : `${place}#${aspect}`;
    }
    case 'run':
      return `${target.model}:${target.category}`;
    default:
      return target satisfies never;
  }
}

/** Keys of the entries that a finding counts for: its own, or those on which a tool matters. Empty for a recorded run. */
export function entriesOf({ target, siblings }: Pick<Finding, 'target' | 'siblings'>): readonly string[] {
  if (target.kind === 'run') return [];
  return target.kind === 'entry' ? [target.entry] : siblings;
}
