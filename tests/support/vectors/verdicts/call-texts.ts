import { z } from 'zod';
import { parseCalls } from '../../../../benchmarks/bfcl/call-syntax/index.ts';
import { parsePythonCalls } from '../../../../benchmarks/python/syntax/calls.ts';
import { evaluateExpression } from '../../../../benchmarks/python/syntax/evaluate.ts';
import { readLiteral } from '../../../../benchmarks/python/syntax/literal.ts';
import { parseEvaluated } from '../../../../benchmarks/python/syntax/parse.ts';
import type { Callable, Scope } from '../../../../benchmarks/python/syntax/scope.ts';
import { unparse } from '../../../../benchmarks/python/syntax/unparse.ts';
import type { Json } from '../../../../harness/contract/json.ts';
import { Tuple } from '../../../../harness/contract/value.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import { outcome, plainValue } from './plain.ts';
import type { VectorSet } from './vector-set.ts';

/** Gives back the arguments that it is called with. */
const echo: Callable = ({ positional, keywords }) => new Tuple([positional, new Map<Value, Value>(keywords)]);

/** What evaluated texts can call: a function and an object with one method. */
const scope: Scope = (name) => {
  if (name === 'echo') return echo;
  if (name !== 'lamp') return undefined;
  return {
    className: 'Lamp',
    qualifiedName: 'house.Lamp',
    method: (method) => (method === 'dim' ? echo : undefined),
  };
};

/**
 * What a Python text is as calls (`calls`), evaluated (`value`), printed again (`printed`) and as a literal. What repeats the
 * one before it is left out, and so are a printed text that is the text itself and a text that is no literal of no value.
 */
function observePython(input: Json): Json {
  const text = z.string().parse(input);
  const calls = outcome(() => plainValue(parsePythonCalls(text)));
  const value = outcome(() => plainValue(evaluateExpression(parseEvaluated(text), scope)));
  const printed = outcome(() => unparse(parseEvaluated(text)));
  const literal = outcome(() => plainValue(readLiteral(text)));
  return {
    calls,
    ...(isSame(value, calls) ? {} : { value }),
    ...(isSame(printed, value) || printed === text ? {} : { printed }),
    ...(isSame(literal, value) || (isFault(literal) && isFault(value)) ? {} : { literal }),
  };
}

const isSame = (left: Json, right: Json): boolean => JSON.stringify(left) === JSON.stringify(right);

const isFault = (result: Json): boolean => JSON.stringify(result).startsWith('{"fault"');

const observeSource =
  (language: 'java' | 'javascript') =>
  (input: Json): Json =>
    outcome(() => plainValue(parseCalls(z.string().parse(input), language)));

/** Call texts of the three languages, well formed and broken. */
export const CALL_TEXTS: readonly VectorSet[] = [
  { file: 'call-texts/python.jsonl', observe: observePython },
  { file: 'call-texts/java.jsonl', observe: observeSource('java') },
  { file: 'call-texts/javascript.jsonl', observe: observeSource('javascript') },
];
