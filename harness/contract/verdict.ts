import { z } from 'zod';
import { EncodedValue } from './json.ts';

const turn = z.int().nonnegative();

const statePart = {
  environment: z.string(),
  attribute: z.string(),
  pointer: z.string(),
  /** `undefined` where that side lacks the part. */
  expected: EncodedValue.optional(),
  actual: EncodedValue.optional(),
};

/** Why an episode failed. `turn` is 0-based; `pointer` is a JSON Pointer (RFC 6901); values are encoded. */
export const Failure = z.discriminatedUnion('code', [
  // action/bfcl-multi-turn
  z.strictObject({ code: z.literal('inference-error'), text: z.string() }),
  z.strictObject({ code: z.literal('turn-count-differs'), expected: z.int(), actual: z.int() }),
  z.strictObject({ code: z.literal('turn-without-call'), turn }),
  z.strictObject({
    code: z.literal('state-differs'),
    turn,
    environment: z.string(),
    attribute: z.string(),
    pointer: z.string(),
    /** `undefined` where the reference lacks the part. */
    expected: EncodedValue.optional(),
    actual: EncodedValue.optional(),
  }),
  z.strictObject({ code: z.literal('response-missing'), turn, call: z.string(), response: z.string() }),
  // outcome
  /** Something the user asked for is not in the end state. */
  z.strictObject({ code: z.literal('goal-missed'), ...statePart }),
  /** Something was changed that nobody asked to change. */
  z.strictObject({ code: z.literal('side-effect'), ...statePart }),
  /** The reference reached this for a while; the episode never did. */
  z.strictObject({ code: z.literal('never-reached'), turn, ...statePart }),
  z.strictObject({ code: z.literal('not-looked-up'), turn, call: z.string(), information: z.string() }),
  z.strictObject({ code: z.literal('not-told'), turn, call: z.string(), value: z.string() }),
  /** `told`: as the words have it; `known`: what the tools had said. */
  z.strictObject({ code: z.literal('told-wrong'), turn, told: z.string(), known: z.string() }),
  z.strictObject({ code: z.literal('guessed'), turn, call: z.string(), value: z.string() }),
  // action/bfcl-ast
  z.strictObject({ code: z.literal('not-decodable'), message: z.string() }),
  z.strictObject({ code: z.literal('not-a-call-list') }),
  z.strictObject({ code: z.literal('unwanted-call') }),
  z.strictObject({ code: z.literal('no-call') }),
  /** A rule of the AST checker; `messages` are upstream's. */
  z.strictObject({ code: z.literal('ast-mismatch'), errorType: z.string(), messages: z.array(z.string()) }),
  // outcome/single-turn; calls or words where none or some are wanted have the codes of action/bfcl-ast
  /** The reply attempts a call that cannot be read: it is neither a call nor an answer in words. */
  z.strictObject({ code: z.literal('unreadable-call'), text: z.string() }),
  z.strictObject({ code: z.literal('call-missing'), tool: z.string() }),
  z.strictObject({ code: z.literal('extra-call'), tool: z.string() }),
  z.strictObject({ code: z.literal('wrong-tool'), expected: z.string(), actual: z.string() }),
  z.strictObject({ code: z.literal('tool-not-offered'), tool: z.string() }),
  /** A call contradicts what the model was shown of the tool. */
  z.strictObject({
    code: z.literal('schema-contradicted'),
    tool: z.string(),
    parameter: z.string(),
    rule: z.enum([
      'type',
      'enum',
      'format',
      'unknown-field',
      'missing-field',
      'unknown-parameter',
      'missing-parameter',
    ]),
    /** JSON of the value, behind its path where it lies below the parameter; empty for a missing parameter. */
    actual: z.string(),
  }),
  /** JSON of the accepted values and of the argument, which means none of them. */
  z.strictObject({
    code: z.literal('argument-differs'),
    tool: z.string(),
    parameter: z.string(),
    expected: z.array(z.string()),
    actual: z.string(),
  }),
  z.strictObject({
    code: z.literal('argument-left-out'),
    tool: z.string(),
    parameter: z.string(),
    expected: z.array(z.string()),
  }),
]);
export type Failure = z.infer<typeof Failure>;

/** What one evaluator says of one episode. `unscored` keeps what is not the model's doing out of every mean. */
export const Verdict = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('pass') }),
  z.strictObject({
    kind: z.literal('fail'),
    /** What upstream calls this failure; absent for evaluators of our own. */
    errorType: z.string().optional(),
    failures: z.array(Failure).min(1),
  }),
  z.discriminatedUnion('because', [
    z.strictObject({
      kind: z.literal('unscored'),
      because: z.enum([
        'infrastructure',
        'harness',
        'benchmark-defect',
        'user-simulator',
        'no-decoder',
        'no-reference',
        'not-applicable',
      ]),
    }),
    /** Rules alone cannot decide; `reason` says what would have to be read. */
    z.strictObject({
      kind: z.literal('unscored'),
      because: z.literal('needs-review'),
      reason: z.string().min(1),
    }),
  ]),
]);
export type Verdict = z.infer<typeof Verdict>;

const shown = (value: EncodedValue | undefined): string => {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 117)}...` : text;
};

/** One line for a person. A new code does not compile until it is explained here. Turns are counted from 1 in it. */
export function explain(failure: Failure): string {
  switch (failure.code) {
    case 'inference-error':
      return `no list of replies was recorded: ${failure.text.slice(0, 120)}`;
    case 'turn-count-differs':
      return `${failure.actual} turns recorded where the entry has ${failure.expected}`;
    case 'turn-without-call':
      return `turn ${failure.turn + 1}: nothing was called`;
    case 'state-differs':
      return `turn ${failure.turn + 1}: ${failure.environment}.${failure.attribute}${failure.pointer} is ${shown(failure.actual)}, expected ${shown(failure.expected)}`;
    case 'response-missing':
      return `turn ${failure.turn + 1}: no call so far gave the response of ${failure.call}: ${shown(failure.response)}`;
    case 'goal-missed':
      return `in the end ${failure.environment}.${failure.attribute}${failure.pointer} is ${shown(failure.actual)}, asked for was ${shown(failure.expected)}`;
    case 'side-effect':
      return `nobody asked to change ${failure.environment}.${failure.attribute}${failure.pointer} from ${shown(failure.expected)} to ${shown(failure.actual)}`;
    case 'never-reached':
      return `turn ${failure.turn + 1}: ${failure.environment}.${failure.attribute}${failure.pointer} never was ${shown(failure.expected)}`;
    case 'not-looked-up':
      return `turn ${failure.turn + 1}: what ${failure.call} tells never became known: ${shown(failure.information)}`;
    case 'not-told':
      return `turn ${failure.turn + 1}: the user was not told ${failure.value}, which ${failure.call} gives`;
    case 'told-wrong':
      return `turn ${failure.turn + 1}: the user was told ${shown(failure.told)} where the tools had said ${shown(failure.known)}`;
    case 'guessed':
      return `turn ${failure.turn + 1}: ${failure.call} changed the state on a guess: nobody had said ${failure.value}`;
    case 'not-decodable':
      return `the reply cannot be read as calls: ${failure.message}`;
    case 'not-a-call-list':
      return 'the reply is not a list of calls';
    case 'unwanted-call':
      return 'a call was made where none is wanted';
    case 'no-call':
      return 'no call was made where one is wanted';
    case 'ast-mismatch':
      return failure.messages.join(' ') || failure.errorType;
    case 'unreadable-call':
      return `a call was attempted that cannot be read: ${shown(failure.text)}`;
    case 'call-missing':
      return `${failure.tool} was to be called and was not`;
    case 'extra-call':
      return `${failure.tool} was called beyond what was asked for`;
    case 'wrong-tool':
      return `${failure.actual} was called in place of ${failure.expected}`;
    case 'tool-not-offered':
      return `${failure.tool} was called and not offered`;
    case 'schema-contradicted':
      return `${failure.tool}.${failure.parameter} contradicts the tool's schema (${failure.rule}): ${shown(failure.actual)}`;
    case 'argument-differs':
      return `${failure.tool}.${failure.parameter} is ${shown(failure.actual)}, asked for was ${shown(failure.expected)}`;
    case 'argument-left-out':
      return `${failure.tool}.${failure.parameter} was left out, asked for was ${shown(failure.expected)}`;
    default:
      return failure satisfies never;
  }
}
