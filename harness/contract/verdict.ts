import { z } from 'zod';
import { EncodedValue } from './json.ts';

const turn = z.int().nonnegative();

const statePart = {
  environment: z.string(),
  attribute: z.string(),
  pointer: z.string(),
  /** `undefined` where that side does not have the part. */
  expected: EncodedValue.optional(),
  actual: EncodedValue.optional(),
};

/** Why an episode failed. `turn` is 0-based; `pointer` is a JSON Pointer (RFC 6901); values are encoded. */
export const Failure = z.discriminatedUnion('code', [
  // action/bfcl-multi-turn
  z.strictObject({ code: z.literal('inference-error'), text: z.string() }),
  /** The conversation is longer than the model's context; `message` is the provider's refusal. Every evaluator gives it. */
  z.strictObject({ code: z.literal('context-exceeded'), turn, message: z.string() }),
  /** The replies set more in motion than the budget of an episode. Every evaluator gives it. */
  z.strictObject({ code: z.literal('over-budget'), turn, message: z.string() }),
  z.strictObject({ code: z.literal('turn-count-differs'), expected: z.int(), actual: z.int() }),
  z.strictObject({ code: z.literal('turn-without-call'), turn }),
  z.strictObject({
    code: z.literal('state-differs'),
    turn,
    environment: z.string(),
    attribute: z.string(),
    pointer: z.string(),
    /** `undefined` where the reference does not have the part. */
    expected: EncodedValue.optional(),
    actual: EncodedValue.optional(),
  }),
  z.strictObject({ code: z.literal('response-missing'), turn, call: z.string(), response: z.string() }),
  // outcome
  /** Something the user asked for is missing from the end state. */
  z.strictObject({ code: z.literal('goal-missed'), ...statePart }),
  /** The model changed something that the user did not ask to change. */
  z.strictObject({ code: z.literal('side-effect'), ...statePart }),
  /** The reference reached this state temporarily; the episode never did. */
  z.strictObject({ code: z.literal('never-reached'), turn, ...statePart }),
  z.strictObject({ code: z.literal('not-looked-up'), turn, call: z.string(), information: z.string() }),
  /** `call`: what returns the value; `null`: no single call does. */
  z.strictObject({ code: z.literal('not-told'), turn, call: z.string().nullable(), value: z.string() }),
  /** `told`: value in the model's text; `known`: value that the tools had output. */
  z.strictObject({ code: z.literal('told-wrong'), turn, told: z.string(), known: z.string() }),
  z.strictObject({ code: z.literal('guessed'), turn, call: z.string(), value: z.string() }),
  /** What a withheld tool is needed for was obtained before the tool was offered. */
  z.strictObject({ code: z.literal('called-before-offered'), turn, call: z.string() }),
  /** The words show a call of this tool that was never made. */
  z.strictObject({ code: z.literal('call-not-made'), turn, tool: z.string() }),
  /** A value without a source replaced what says who acts, for example an access token. */
  z.strictObject({ code: z.literal('identity-replaced'), turn, call: z.string(), value: z.string() }),
  /** The user asked to be shown this, and the words say too little of it. */
  z.strictObject({ code: z.literal('not-shown'), turn, call: z.string(), information: z.string() }),
  /** The request cannot be fulfilled, and no call of the episode showed why; `refusal` is the code that the call gets. */
  z.strictObject({ code: z.literal('obstacle-not-met'), turn, call: z.string(), refusal: z.string() }),
  // action/bfcl-ast
  z.strictObject({ code: z.literal('not-decodable'), message: z.string() }),
  z.strictObject({ code: z.literal('not-a-call-list') }),
  z.strictObject({ code: z.literal('unwanted-call') }),
  z.strictObject({ code: z.literal('no-call') }),
  /** A rule of the AST checker; `messages` are upstream's. */
  z.strictObject({ code: z.literal('ast-mismatch'), errorType: z.string(), messages: z.array(z.string()) }),
  // outcome/single-turn; a call where none is expected, or none where one is, has the codes of action/bfcl-ast
  /** The reply attempts a call that cannot be read: it is neither a call nor an answer in words. */
  z.strictObject({ code: z.literal('unreadable-call'), text: z.string() }),
  z.strictObject({ code: z.literal('call-missing'), tool: z.string() }),
  z.strictObject({ code: z.literal('extra-call'), tool: z.string() }),
  z.strictObject({ code: z.literal('wrong-tool'), expected: z.string(), actual: z.string() }),
  z.strictObject({ code: z.literal('tool-not-offered'), tool: z.string() }),
  /** A call contradicts the tool's schema as the model saw it. */
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
    /** JSON of the value, after its path if it lies below the parameter; empty for a missing parameter. */
    actual: z.string(),
  }),
  /** `expected`: JSON of each accepted value; `actual`: JSON of the argument, which means none of them. */
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

/** Verdict of one evaluator on one episode. `unscored` excludes failures outside the model's control from every mean. */
export const Verdict = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('pass') }),
  z.strictObject({
    kind: z.literal('fail'),
    /** Upstream's name of this failure; absent for evaluators that upstream does not have. */
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
        'run-mismatch',
        /** The episode is of another suite, where the model was shown something else or would have seen other outputs. */
        'not-comparable',
      ]),
    }),
    /** Rules alone cannot decide; `reason` says what a reader has to judge. */
    z.strictObject({
      kind: z.literal('unscored'),
      because: z.literal('needs-review'),
      reason: z.string().min(1),
    }),
  ]),
]);
export type Verdict = z.infer<typeof Verdict>;

/** Why an episode is unscored, for display, one line. */
export const explainUnscored = (verdict: Extract<Verdict, { kind: 'unscored' }>): string =>
  verdict.because === 'needs-review' ? `${verdict.because}: ${verdict.reason}` : verdict.because;

const shown = (value: EncodedValue | undefined): string => {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 117)}...` : text;
};

/**
 * Explanation of a failure for display, one line; turns are numbered from 1. A new code does not compile until it is
 * explained here.
 */
export function explain(failure: Failure): string {
  switch (failure.code) {
    case 'inference-error':
      return `no list of replies was recorded: ${failure.text.slice(0, 120)}`;
    case 'context-exceeded':
      return `turn ${failure.turn + 1}: the conversation is longer than the model's context: ${failure.message.slice(0, 200)}`;
    case 'over-budget':
      return `turn ${failure.turn + 1}: over budget: ${failure.message}`;
    case 'turn-count-differs':
      return `${failure.actual} turns recorded where the entry has ${failure.expected}`;
    case 'turn-without-call':
      return `turn ${failure.turn + 1}: the model called no tool`;
    case 'state-differs':
      return `turn ${failure.turn + 1}: ${failure.environment}.${failure.attribute}${failure.pointer} is ${shown(failure.actual)}, expected ${shown(failure.expected)}`;
    case 'response-missing':
      return `turn ${failure.turn + 1}: no call so far returned the response of ${failure.call}: ${shown(failure.response)}`;
    case 'goal-missed':
      return `final state: ${failure.environment}.${failure.attribute}${failure.pointer} is ${shown(failure.actual)}, expected ${shown(failure.expected)}`;
    case 'side-effect':
      return `side effect: ${failure.environment}.${failure.attribute}${failure.pointer} changed from ${shown(failure.expected)} to ${shown(failure.actual)}, which the user did not ask for`;
    case 'never-reached':
      return `turn ${failure.turn + 1}: ${failure.environment}.${failure.attribute}${failure.pointer} was never ${shown(failure.expected)}`;
    case 'not-looked-up':
      return `turn ${failure.turn + 1}: no call returned the information of ${failure.call}: ${shown(failure.information)}`;
    case 'not-told':
      return `turn ${failure.turn + 1}: the user was not told ${failure.value}${failure.call === null ? '' : `, which ${failure.call} returns`}`;
    case 'told-wrong':
      return `turn ${failure.turn + 1}: the user was told ${shown(failure.told)}, but the tools returned ${shown(failure.known)}`;
    case 'called-before-offered':
      return `turn ${failure.turn + 1}: ${failure.call} was made before its tool was offered`;
    case 'call-not-made':
      return `turn ${failure.turn + 1}: ${failure.tool} was written into the words and never called`;
    case 'identity-replaced':
      return `turn ${failure.turn + 1}: ${failure.call} replaced the identity by ${JSON.stringify(failure.value)}, which has no source`;
    case 'not-shown':
      return `turn ${failure.turn + 1}: the user was not shown what ${failure.call} returned: ${shown(failure.information)}`;
    case 'obstacle-not-met':
      return `turn ${failure.turn + 1}: the request cannot be fulfilled, and no call showed why: ${failure.call} is refused with ${failure.refusal}`;
    case 'guessed':
      return `turn ${failure.turn + 1}: ${failure.call} changed the state on a guess: neither user nor tools had given ${failure.value}`;
    case 'not-decodable':
      return `the reply cannot be decoded as calls: ${failure.message}`;
    case 'not-a-call-list':
      return 'the reply is not a list of calls';
    case 'unwanted-call':
      return 'the model made a call where none is expected';
    case 'no-call':
      return 'the model made no call where one is expected';
    case 'ast-mismatch':
      return failure.messages.join(' ') || failure.errorType;
    case 'unreadable-call':
      return `the reply attempts a call that cannot be read: ${shown(failure.text)}`;
    case 'call-missing':
      return `${failure.tool} was not called`;
    case 'extra-call':
      return `${failure.tool} was called more often than the user asked for`;
    case 'wrong-tool':
      return `${failure.actual} was called instead of ${failure.expected}`;
    case 'tool-not-offered':
      return `${failure.tool} was called and is not offered`;
    case 'schema-contradicted':
      return `${failure.tool}.${failure.parameter} contradicts the tool's schema (${failure.rule}): ${shown(failure.actual)}`;
    case 'argument-differs':
      return `${failure.tool}.${failure.parameter} is ${shown(failure.actual)}, expected ${shown(failure.expected)}`;
    case 'argument-left-out':
      return `${failure.tool}.${failure.parameter} was left out, expected ${shown(failure.expected)}`;
    default:
      return failure satisfies never;
  }
}
