import type { IssuedCall } from '../../harness/contract/chat-model.ts';
import { InputError } from '../../harness/contract/errors.ts';
import { entryKey, toolsOf } from '../../harness/contract/suite.ts';
import type { Suite, SuiteEntry, ToolSpec } from '../../harness/contract/suite.ts';
import { isDict } from '../../harness/contract/value.ts';
import type { Value } from '../../harness/contract/value.ts';
import { decodeValue } from '../python/encoding.ts';
import { PythonFault } from '../python/faults.ts';
import { jsonText } from '../python/json-text.ts';
import { literalValue } from '../python/syntax/literal.ts';
import { parseEvaluated } from '../python/syntax/parse.ts';
import { answeredCalls, anyCall } from './answer-calls.ts';
import type { NamedCall } from './answer-calls.ts';
import { fcJsonArgs } from './decoders/fc-json-args.ts';

/**
 * The calls of an entry's reference by turn, as a model writes them in native tool mode: positional arguments get their
 * names from the tool's schema, and whole floats keep their form. Of accepted answers the first is used. If any call is
 * accepted, it is a call of the first tool; if none is, there are no calls.
 *
 * @throws {InputError} for a reference that is not such a call: a defect of the suite.
 */
export function referenceCalls(
  entry: SuiteEntry,
  catalogue: Suite['catalogue'],
): readonly (readonly IssuedCall[])[] {
  const tools = toolsOf(entry, catalogue);
  return namedCalls(entry, tools).map((calls, turn) =>
    calls.map(({ tool, args: given }, index) => ({
      callId: `call_${turn + 1}_${index + 1}`,
      tool,
      rawArguments: jsonText(given),
    })),
  );
}

/** The same calls as one text for prompt mode; empty for a turn without a call. */
export function promptText(calls: readonly IssuedCall[]): string {
  if (calls.length === 0) return '';
  const written = calls.map(({ tool, rawArguments }) => new Map([[tool, rawArguments]]));
  return `[${fcJsonArgs.decodeExecute(written).join(', ')}]`;
}

function namedCalls(entry: SuiteEntry, tools: readonly ToolSpec[]): readonly (readonly NamedCall[])[] {
  const { reference } = entry;
  switch (reference.kind) {
    case 'calls':
      return reference.turns.map((calls) => calls.map((text) => readCall(text, entry, tools)));
    case 'possible-answers':
      return [answeredCalls(decodeValue(reference.answers), entry, tools)];
    case 'any-call':
      return [anyCall(tools)];
    case 'no-call':
      return [[]];
    default:
      return reference satisfies never;
  }
}

function readCall(text: string, entry: SuiteEntry, tools: readonly ToolSpec[]): NamedCall {
  try {
    const expression = parseEvaluated(text);
    if (expression.kind !== 'call' || expression.callee.kind !== 'name') throw noCall(text, entry);
    const { callee, positional, keywords } = expression;
    const names = positional.length === 0 ? [] : parameterNames(callee.name, tools);
    if (positional.length > names.length) throw noCall(text, entry);
    const args = new Map<Value, Value>();
    for (const [index, value] of positional.entries()) args.set(names[index] ?? '', literalValue(value));
    for (const { name, value } of keywords) args.set(name, literalValue(value));
    return { tool: callee.name, args };
  } catch (cause) {
    if (cause instanceof PythonFault) throw noCall(text, entry, { cause });
    throw cause;
  }
}

/** If two tools have the same name, the later one is called, as in a world's table of methods. */
function parameterNames(tool: string, tools: readonly ToolSpec[]): readonly string[] {
  const spec = tools.findLast(({ name }) => name === tool);
  const schema = decodeValue(spec?.parameters ?? {});
  const properties = isDict(schema) ? schema.get('properties') : undefined;
  if (properties === undefined || !isDict(properties)) return [];
  return [...properties.keys()].filter((name) => typeof name === 'string');
}

function noCall(text: string, entry: SuiteEntry, options?: ErrorOptions): InputError {
  return new InputError(
    {
      place: entryKey(entry),
      cause: `the reference ${JSON.stringify(text)} is not one call of an offered tool with plain arguments.`,
      remedy: 'Exclude the entry with --ids, or repair the suite.',
    },
    options,
  );
}
