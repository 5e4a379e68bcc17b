import { decodeValue } from '../../../../../benchmarks/python/encoding.ts';
import { PythonFault } from '../../../../../benchmarks/python/faults.ts';
import { str } from '../../../../../benchmarks/python/text.ts';
import { checkArgument } from '../../../../../evaluators/action/bfcl-ast/check-argument.ts';
import { expectedCall } from '../../../../../evaluators/action/bfcl-ast/expected-call.ts';
import type { ExpectedCall } from '../../../../../evaluators/action/bfcl-ast/expected-call.ts';
import { functionsOf } from '../../../../../evaluators/action/bfcl-ast/task.ts';
import { compareArgument } from '../../../../../evaluators/outcome/single-turn/compare-value.ts';
import type { Comparison, Light } from '../../../../../evaluators/outcome/single-turn/comparison.ts';
import { ALL_SINGLE_TURN_PARTS } from '../../../../../evaluators/outcome/single-turn/parts.ts';
import { plainOf } from '../../../../../evaluators/outcome/single-turn/plain.ts';
import { prepareSingleTurn } from '../../../../../evaluators/outcome/single-turn/prepare.ts';
import type { OfferedTool } from '../../../../../evaluators/outcome/single-turn/prepare.ts';
import type { Schema } from '../../../../../evaluators/outcome/single-turn/schema.ts';
import { memoizeByObject } from '../../../../../harness/contract/memoize.ts';
import { entryKey } from '../../../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../../../harness/contract/suite.ts';
import { isDict, isList } from '../../../../../harness/contract/value.ts';
import type { Dict, Value } from '../../../../../harness/contract/value.ts';

/** One parameter of one accepted call, with what the key accepts there and what the model is told of it. */
export type KeySlot = {
  /** Position of the accepted call in the key. */
  readonly call: number;
  /** Name of the tool as the key writes it. */
  readonly tool: string;
  readonly offered: OfferedTool;
  readonly parameter: string;
  readonly schema: Schema;
  /** Accepted values as the key has them, without the empty text that allows omission. Empty: the key does not name the parameter. */
  readonly accepted: readonly Value[];
  readonly isRequired: boolean;
  /** Whether the key names the parameter. */
  readonly isNamed: boolean;
  /** Whether a call that omits the parameter is accepted. */
  readonly isOmissible: boolean;
  /** Whether upstream's checker accepts a value, compared as a literal. */
  readonly acceptsLiterally: (value: Value) => boolean;
  /** How a value compares with the accepted ones by meaning; that the parameter may be omitted counts for nothing. */
  readonly compare: (value: Value) => Comparison;
};

/** An entry with an answer key, and its key slot by slot. */
export type KeyedEntry = {
  readonly entry: SuiteEntry;
  readonly key: string;
  readonly tools: ReadonlyMap<string, OfferedTool>;
  /** All that is said to the model, prompts of the system included, message by message. */
  readonly said: string;
  /** What the user says. */
  readonly question: string;
  /** Accepted calls in order, each with the slots of all parameters of its tool; empty where the tool is not offered. */
  readonly calls: readonly { readonly tool: string; readonly slots: readonly KeySlot[] }[];
};

/** `undefined` for an entry without an answer key. Memoized. */
export const keyedEntry: (entry: SuiteEntry) => KeyedEntry | undefined = memoizeByObject(readKey);

function readKey(entry: SuiteEntry): KeyedEntry | undefined {
  if (entry.reference.kind !== 'possible-answers') return undefined;
  const prepared = prepareSingleTurn(entry);
  const light: Light = { parts: ALL_SINGLE_TURN_PARTS, asked: prepared.asked, language: prepared.language };
  const answers = decodeValue(entry.reference.answers);
  const calls = (isList(answers) ? answers : []).map((answer, call) => {
    const [[name, parameters] = ['', null]] = isDict(answer) ? answer : [];
    const offered = prepared.tools.get(prepared.expected[call]?.tool ?? '');
    const accepted: Dict = parameters !== null && isDict(parameters) ? parameters : new Map();
    const literal = literalCall(entry, answer);
    const slots =
      offered === undefined
        ? []
        : Array.from(offered.parameters, ([parameter, schema]): KeySlot => {
            const wanted = prepared.expected[call]?.wanted.get(parameter);
            const values = accepted.get(parameter);
            const listed = values === undefined ? [] : isList(values) ? values : [values];
            const isRequired = offered.required.has(parameter);
            return {
              call,
              tool: str(name),
              offered,
              parameter,
              schema,
              accepted: listed.filter((value) => value !== ''),
              isRequired,
              isNamed: values !== undefined,
              isOmissible: !isRequired && (values === undefined || listed.includes('')),
              acceptsLiterally: (value) => acceptsLiterally(literal, parameter, value, entry.language),
              compare: (value) =>
                wanted === undefined
                  ? 'different'
                  : compareArgument({ ...wanted, isRequired: true }, plainOf(value), light),
            };
          });
    return { tool: str(name), slots };
  });
  const messages = entry.turns.flatMap(({ messages: ofTurn }) => ofTurn);
  return {
    entry,
    key: entryKey(entry),
    tools: prepared.tools,
    said: messages.map(({ text }) => text).join('\n'),
    question: messages.flatMap(({ role, text }) => (role === 'user' ? [text] : [])).join('\n'),
    calls,
  };
}

/** The accepted call as upstream's checker reads it; `undefined` where it cannot. */
function literalCall(entry: SuiteEntry, answer: Value): ExpectedCall | undefined {
  const functions = functionsOf(entry);
  const [name] = isDict(answer) ? answer.keys() : [];
  const description = isList(functions)
    ? functions.find((candidate) => isDict(candidate) && candidate.get('name') === name)
    : undefined;
  return description === undefined
    ? undefined
    : withoutFault(() => expectedCall(description, answer, entry.language));
}

function acceptsLiterally(
  call: ExpectedCall | undefined,
  parameter: string,
  value: Value,
  language: SuiteEntry['language'],
): boolean {
  const expected = call?.parameter(parameter);
  if (expected === undefined) return false;
  const finding = withoutFault(() => ({ found: checkArgument(parameter, value, expected, language) }));
  return finding !== undefined && (finding.found === undefined || finding.found.valid);
}

function withoutFault<Result>(compute: () => Result): Result | undefined {
  try {
    return compute();
  } catch (fault) {
    if (fault instanceof PythonFault) return undefined;
    throw fault;
  }
}
